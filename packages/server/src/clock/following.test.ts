import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type FollowingClock, followClock } from './following.ts'

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

/** A clock's stream on a real socket, steered by the test. */
async function serveClock(firstNow: string, speed = 0) {
  const streams: ServerResponse[] = []
  let opened: () => void = () => undefined
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    streams.push(response)
    say(firstNow, speed)
    opened()
  })
  const say = (now: string, atSpeed = 0) => {
    for (const stream of streams)
      stream.write(`event: clock\ndata: ${JSON.stringify({ now, speed: atSpeed })}\n\n`)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    say,
    cut: () => streams.splice(0).map((stream) => stream.destroy()),
    nextConnection: () =>
      new Promise<void>((resolve) => {
        opened = resolve
      }),
  }
}

async function follow(url: string): Promise<FollowingClock> {
  const clock = await followClock({ emulatorUrl: url, reconnectMs: 1 })
  cleanups.push(() => clock.close())
  return clock
}

const START = '2026-11-22T10:00:00.000Z'
const startMs = Date.parse(START)

test('says the followed time from the first moment, and its speed', async () => {
  const clock = await follow((await serveClock(START)).url)
  expect(clock.now()).toBe(startMs)
  expect(clock.speed).toBe(0)
})

test('tasks run when the followed time is moved past them, and not before', async () => {
  const emulator = await serveClock(START)
  const clock = await follow(emulator.url)
  const ran: string[] = []
  const far = new Promise<void>((resolve) => {
    clock.at(startMs + 25 * 3_600_000, () => {
      ran.push('far')
      resolve()
    })
  })
  clock.at(startMs + 1, () => ran.push('near'))
  clock.at(startMs + 26 * 3_600_000, () => ran.push('too far'))
  emulator.say('2026-11-23T11:00:00.000Z')
  await far
  expect(ran).toEqual(['near', 'far'])
})

test('a task that is due already runs on the next turn although the clock is paused', async () => {
  const clock = await follow((await serveClock(START)).url)
  await new Promise<void>((resolve) => {
    clock.at(startMs, resolve)
  })
})

test('a running clock runs its tasks by itself', async () => {
  const clock = await follow((await serveClock(START, 3600)).url)
  await new Promise<void>((resolve) => {
    clock.at(startMs + 36_000, resolve)
  })
  expect(clock.now()).toBeGreaterThanOrEqual(startMs + 36_000)
})

test('a lost stream is opened again', async () => {
  const emulator = await serveClock(START)
  await follow(emulator.url)
  const again = emulator.nextConnection()
  emulator.cut()
  await again
})

test('an emulator that is not there is told at once', async () => {
  await expect(followClock({ emulatorUrl: 'http://127.0.0.1:1' })).rejects.toThrow()
})
