import { expect, onTestFinished, test } from 'vitest'
import { createManualClock } from './clock/manual.ts'
import { createLog } from './log.ts'
import { type RetentionRule, startRetention, storeRules } from './retention.ts'
import { createTestServer } from './testing/test-server.ts'

const DAY_MS = 24 * 3_600_000

test('notifications are kept for their days, and messages for ever', async () => {
  const server = await createTestServer()
  onTestFinished(() => server.close())
  const { store, clock, wallClock } = server
  await server.hear('first')
  const rules = storeRules(store, { notifications: 2, feed: 1 })
  const retention = startRetention({ rules, clock, wallClock, log: createLog('silent') })
  onTestFinished(() => retention.stop())
  await retention.done()
  clock.advance(DAY_MS)
  await retention.done()
  expect((await store.notifications({ limit: 9 })).rows).toHaveLength(1)
  await server.hear('second')
  clock.advance(DAY_MS + 1)
  await retention.done()
  expect((await store.notifications({ limit: 9 })).rows.map(({ id }) => id)).toEqual([2])
  expect((await store.conversations({ limit: 9 })).rows).toHaveLength(1)
  expect(await store.feedTail()).toBe(await store.feedHead())
})

test('turns are paced by the machine’s clock, a rule that fails does not stop the others, and each day is a new try', async () => {
  const clock = createManualClock(0)
  const wallClock = createManualClock(0)
  const turns: string[] = []
  const failing: RetentionRule = {
    name: 'failing',
    turn: () => {
      turns.push('failing')
      return Promise.reject(new Error('disk full'))
    },
  }
  const long: RetentionRule = {
    name: 'long',
    turn: (_, from) => {
      turns.push(`long from ${from}`)
      return Promise.resolve({ removed: 1, next: from === null ? 7 : null })
    },
  }
  const retention = startRetention({ rules: [failing, long], clock, wallClock, log: createLog('silent') })
  await nextTurn()
  expect(turns).toEqual(['failing', 'long from null'])
  wallClock.advance(1_000)
  await retention.done()
  expect(turns).toEqual(['failing', 'long from null', 'long from 7'])
  clock.advance(DAY_MS)
  await nextTurn()
  expect(turns).toHaveLength(5)
  await retention.stop()
  clock.advance(9 * DAY_MS)
  await nextTurn()
  expect(turns).toHaveLength(5)
})

/** Lets what is due without a clock happen. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
