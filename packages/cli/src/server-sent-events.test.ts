import { expect, it } from 'vitest'
import { readServerSentEvents, type ServerSentEvent } from './server-sent-events.ts'

async function read(chunks: readonly string[]) {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk))
      controller.close()
    },
  })
  const events: ServerSentEvent[] = []
  for await (const event of readServerSentEvents(body)) events.push(event)
  return events
}

it('reads events whatever way the bytes are cut', async () => {
  const text = ': hello\n\nid: 7\nevent: message\ndata: {"a":\ndata: 1}\n\nid: 8\r\ndata: two\r\n\r\n'
  const whole = await read([text])
  expect(whole).toEqual([
    { id: '7', event: 'message', data: '{"a":\n1}' },
    { id: '8', event: 'message', data: 'two' },
  ])
  expect(await read([...text])).toEqual(whole)
})

it('drops an event that the end of the stream cut off', async () => {
  expect(await read(['data: one\n\ndata: tw'])).toEqual([{ id: null, event: 'message', data: 'one' }])
})
