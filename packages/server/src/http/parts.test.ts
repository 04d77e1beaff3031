import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { answerParts, partsResponse } from './parts.ts'

const PART_BYTES = 256 * 1024
/** Far more than two ends of a connection hold. */
const MOST_BUFFERED_BYTES = 100 * 1024 * 1024

let server: Server
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** Parts of one letter each, `a`, `b`, …, all written into the same memory. */
function lettersInOneRoom(count: number) {
  const room = Buffer.from(new SharedArrayBuffer(PART_BYTES))
  const counts = { given: 0, ended: 0 }
  const parts: AsyncIterator<Uint8Array> = {
    next: async () =>
      counts.given === count
        ? { done: true, value: undefined }
        : { done: false, value: room.fill(letter(counts.given++)) },
    return: async () => {
      counts.ended++
      return { done: true, value: undefined }
    },
  }
  return { parts, counts }
}

const letter = (place: number) => String.fromCharCode('a'.charCodeAt(0) + place)
const headers = { 'content-type': 'application/x-ndjson' }
const fail = (error: unknown) => {
  throw error
}

async function serve(answer: (response: ServerResponse) => Promise<void>): Promise<number> {
  server = createServer((_, response) => void answer(response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function wholeText(count: number): string {
  return Array.from({ length: count }, (_, place) => letter(place).repeat(PART_BYTES)).join('')
}

test('a slow reader gets each part as it was, though the next is written over it', async () => {
  const { parts, counts } = lettersInOneRoom(26)
  const port = await serve((response) => answerParts({ headers, parts }, response, fail))
  const socket = connect(port, '127.0.0.1').setEncoding('latin1').pause()
  socket.write('GET / HTTP/1.0\r\n\r\n')
  await vi.waitUntil(() => counts.given > 0)
  let heard = ''
  socket.on('data', (part) => {
    heard += part
    // Reads in steps, so that the connection is full most of the time.
    socket.pause()
    setImmediate(() => socket.resume())
  })
  socket.resume()
  await once(socket, 'close')
  const [head = '', body = ''] = heard.split('\r\n\r\n')
  expect(head).toContain('x-frame-options: DENY')
  expect(body === wholeText(26)).toBe(true)
  expect(counts).toEqual({ given: 26, ended: 1 })
})

test('a reader who takes nothing is waited for, and one who leaves ends it', async () => {
  const { parts, counts } = lettersInOneRoom(Number.POSITIVE_INFINITY)
  const port = await serve((response) => answerParts({ headers, parts }, response, fail))
  const socket = connect(port, '127.0.0.1').pause()
  socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n')
  // It stands still between two looks: all buffers between two ends of this machine hold some megabytes.
  let before = 0
  await vi.waitUntil(() => {
    const isFull = counts.given > 0 && counts.given === before
    before = counts.given
    return isFull
  })
  socket.destroy()
  await vi.waitUntil(() => counts.ended > 0)
  expect(counts.ended).toBe(1)
  expect(counts.given * PART_BYTES).toBeLessThan(MOST_BUFFERED_BYTES)
})

test('for one who left before the first part nothing is asked', async () => {
  const { parts, counts } = lettersInOneRoom(3)
  const port = await serve(async (response) => {
    await once(response, 'close')
    await answerParts({ headers, parts }, response, fail)
  })
  const socket = connect(port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n')
  await once(server, 'request')
  socket.destroy()
  await vi.waitUntil(() => counts.ended > 0)
  expect(counts).toEqual({ given: 0, ended: 1 })
})

test('a part that fails cuts the connection: half an answer is not taken for a whole one', async () => {
  const { parts, counts } = lettersInOneRoom(3)
  const failing: AsyncIterator<Uint8Array> = {
    ...parts,
    next: async () => {
      if (counts.given === 1) throw new Error('The disk is gone.')
      return parts.next()
    },
  }
  const told: unknown[] = []
  const port = await serve((response) =>
    answerParts({ headers, parts: failing }, response, (error) => told.push(error)),
  )
  const answer = await fetch(`http://127.0.0.1:${port}`)
  expect(answer.status).toBe(200)
  await expect(answer.arrayBuffer()).rejects.toThrow()
  expect(told).toMatchObject([{ message: 'The disk is gone.' }])
  expect(counts.ended).toBe(1)
})

test('without a connection, what was read stays as it was', async () => {
  const { parts, counts } = lettersInOneRoom(3)
  const answer = partsResponse({ headers, parts })
  expect((await answer.text()) === wholeText(3)).toBe(true)
  expect(counts.given).toBe(3)
})
