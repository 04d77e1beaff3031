import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEvents, type ServerSentEvent } from './server-sent-events.ts'

async function* pieces(text: string, cuts: readonly number[]) {
  const bytes = new TextEncoder().encode(text)
  let from = 0
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    yield bytes.subarray(from, cut)
    from = Math.max(from, cut)
  }
  yield bytes.subarray(from)
}

async function readAll(text: string, cuts: readonly number[] = []) {
  const events: ServerSentEvent[] = []
  for await (const event of readEvents(pieces(text, cuts))) events.push(event)
  return events
}

const STREAM = ': hello\n\nevent: clock\ndata: {"a":\ndata: 1}\n\nid: 4\n\ndata: ünïcode\r\n\r\n'
const EVENTS = [
  { event: 'clock', data: '{"a":\n1}' },
  { event: 'message', data: 'ünïcode' },
]

test('reads events, passes over comments and lone ids', async () => {
  expect(await readAll(STREAM)).toEqual(EVENTS)
})

test('cut anywhere, even within a character, it is the same stream', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: STREAM.length })), async (cuts) => {
      expect(await readAll(STREAM, cuts)).toEqual(EVENTS)
    }),
  )
})

test('an event without an end does not fill the memory', async () => {
  await expect(readAll(`data: ${'x'.repeat(70_000)}`)).rejects.toThrow('no end')
})
