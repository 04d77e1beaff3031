import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ApiFound, ApiList } from './api.ts'
import { createMachineClock } from './clock/machine.ts'
import { createManualClock } from './clock/manual.ts'
import { type Answers, createInlineAnswers, createThreadAnswers } from './http/answers.ts'
import { openStore } from './sqlite/store.ts'
import { ThreadReader } from './sqlite/thread-reader.ts'
import { ACCOUNT, hear, notificationOf, said } from './store.fixture.ts'
import type { Store } from './store.ts'

const MESSAGES = 12
const clock = createManualClock(Date.parse('2026-11-22T10:00:00.000Z'))

let folder: string
let slow: ThreadReader
let store: Store
let answers: Answers
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-answers-'))
  const onTrouble = () => undefined
  const file = new URL('./answer-thread.ts', import.meta.url)
  slow = new ThreadReader({ folder, clock: createMachineClock(), onTrouble, file })
  store = await openStore({ folder, slow, onTrouble })
  answers = createThreadAnswers(slow, clock)
  await store.saveAccount(ACCOUNT)
  await hear(
    store,
    notificationOf(
      Array.from({ length: MESSAGES }, (_, place) =>
        said({ mid: `m${place}`, text: `Vase number${place} 花瓶 😀` }),
      ),
    ),
  )
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

test('the thread answers with the very bytes that this thread would have made', async () => {
  const inline = createInlineAnswers(store, clock)
  const asked = { text: 'vase', limit: 5 }
  const made = await answers.make('search', asked)
  const { data, nextCursor } = JSON.parse(text(made.bytes)) as ApiList<ApiFound>
  expect(data.map(({ message }) => message?.text)).toHaveLength(5)
  expect(data[0]?.message?.text).toContain('花瓶 😀')
  expect(text(made.bytes)).toBe(text((await inline.make('search', asked)).bytes))
  made.done()
  const rest = await answers.make('search', { text: 'vase', limit: 100, cursor: nextCursor ?? '' })
  expect((JSON.parse(text(rest.bytes)) as ApiList<ApiFound>).data).toHaveLength(MESSAGES - 5)
  rest.done()
  for (const name of ['conversations', 'contacts'] as const) {
    const list = await answers.make(name, { q: 'a', limit: 5 })
    expect(text(list.bytes)).toBe(text((await inline.make(name, { q: 'a', limit: 5 })).bytes))
    list.done()
  }
})

test('answers that are held stay as they are while others are made', async () => {
  const ask = (place: number) => answers.make('search', { text: `number${place}`, limit: 5 })
  const first = await ask(0)
  const others = await Promise.all(Array.from({ length: MESSAGES - 1 }, (_, place) => ask(place + 1)))
  const before = others.map(({ bytes }) => text(bytes))
  expect(new Set(before).size).toBe(MESSAGES - 1)
  first.done()
  const again = await ask(0)
  // The same memory, used again.
  expect(again.bytes.buffer).toBe(first.bytes.buffer)
  expect(others.map(({ bytes }) => text(bytes))).toEqual(before)
  for (const { done } of [...others, again]) done()
})

test('what a route refuses is refused, and the next question is answered', async () => {
  await expect(answers.make('search', { text: 'vase', limit: 5, cursor: 'x' })).rejects.toMatchObject({
    code: 'invalid',
  })
  expect((await answers.make('search', { text: 'vase', limit: 5 })).bytes.byteLength).toBeGreaterThan(100)
})
