import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test, vi } from 'vitest'
import { answerLive, frameOf, type LiveSink, type LiveSource } from './live.ts'

/** Longer than a busy machine needs. */
const PATIENTLY = { timeout: 10_000 }

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const nothing: LiveSource = { onReady: () => undefined, onGone: () => undefined }

/** A server whose every answer is this one. */
async function serve(
  begin: (sink: LiveSink) => LiveSource,
  before: (response: ServerResponse) => unknown = () => undefined,
): Promise<number> {
  server = createServer(async (_, response) => {
    await before(response)
    answerLive({ headers: { 'content-type': 'text/event-stream' }, begin }, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function beginWith(...texts: readonly string[]) {
  return (sink: LiveSink): LiveSource => ({
    ...nothing,
    onReady() {
      for (const text of texts) sink.write(frameOf(text))
      sink.end()
    },
  })
}

test('frames come as one body, in order, with the headers of every answer', async () => {
  const port = await serve(beginWith('data: größer\n\n', 'data: 2\n\n'))
  const answer = await fetch(`http://127.0.0.1:${port}`)
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  expect(answer.headers.get('x-frame-options')).toBe('DENY')
  expect(await answer.text()).toBe('data: größer\n\ndata: 2\n\n')
})

test('after an ended answer the connection takes another request', async () => {
  const port = await serve(beginWith('data: 1\n\n'))
  const socket = connect(port, '127.0.0.1')
  const ask = 'GET / HTTP/1.1\r\nHost: here\r\n\r\n'
  socket.write(ask)
  let heard = ''
  socket.setEncoding('utf8').on('data', (part: string) => {
    heard += part
  })
  await vi.waitUntil(() => heard.endsWith('0\r\n\r\n'), PATIENTLY)
  heard = ''
  socket.write(ask)
  await vi.waitUntil(() => heard.endsWith('0\r\n\r\n'), PATIENTLY)
  expect(heard).toContain('9\r\ndata: 1\n\n\r\n')
  socket.destroy()
})

test('two requests sent at once are answered one after the other', async () => {
  const port = await serve(beginWith('data: 1\n\n'))
  const socket = connect(port, '127.0.0.1')
  socket.write(
    'GET / HTTP/1.1\r\nHost: here\r\n\r\nGET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n',
  )
  const heard = await text(socket)
  expect(heard.match(/9\r\ndata: 1\n\n\r\n0\r\n\r\n/g)).toHaveLength(2)
})

test('who speaks HTTP/1.0 gets the bytes without the marks of chunks', async () => {
  const port = await serve(beginWith('data: 1\n\n'))
  const socket = connect(port, '127.0.0.1')
  socket.write('GET / HTTP/1.0\r\n\r\n')
  expect((await text(socket)).split('\r\n\r\n')[1]).toBe('data: 1\n\n')
})

test('a reader who takes nothing is given nothing more, until it does', async () => {
  const frame = frameOf('x'.repeat(256 * 1024))
  let given = 0
  let isFull = false
  const port = await serve((sink) => ({
    ...nothing,
    onReady() {
      // All buffers between two ends of this machine hold some megabytes.
      isFull = false
      while (!isFull && given < 200) {
        given++
        isFull = !sink.write(frame)
      }
    },
  }))
  const socket = connect(port, '127.0.0.1').pause()
  socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n')
  await vi.waitUntil(() => isFull, PATIENTLY)
  const before = given
  expect(before).toBeLessThan(200)
  let heardBytes = 0
  socket.on('data', (part) => {
    heardBytes += part.length
  })
  socket.resume()
  await vi.waitUntil(() => given === 200 && heardBytes > 200 * frame.bytes.length, PATIENTLY)
  socket.destroy()
})

test('a reader who leaves is told of once', async () => {
  let gone = 0
  let isOpen = false
  const port = await serve(() => ({
    onReady() {
      isOpen = true
    },
    onGone() {
      gone++
    },
  }))
  const socket = connect(port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n')
  await vi.waitUntil(() => isOpen, PATIENTLY)
  socket.destroy()
  await vi.waitUntil(() => gone > 0, PATIENTLY)
  expect(gone).toBe(1)
})

test('for one who left while the answer was made, nothing begins', async () => {
  let begun = 0
  let isDone = false
  const port = await serve(
    () => {
      begun++
      return nothing
    },
    async (response) => {
      await once(response, 'close')
      setImmediate(() => {
        isDone = true
      })
    },
  )
  const socket = connect(port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n')
  await once(server, 'request')
  socket.destroy()
  await vi.waitUntil(() => isDone, PATIENTLY)
  expect(begun).toBe(0)
})
