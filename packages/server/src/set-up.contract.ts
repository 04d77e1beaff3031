import { expect, test } from 'vitest'
import { ACCOUNT, describeStore, START_MS, type StoreGround } from './store.fixture.ts'

/** What every implementation of `Store` must do with what set-up remembers. */
export function setUpContract(name: string, prepare: () => Promise<StoreGround>): void {
  describeStore(`store, set-up: ${name}`, prepare, (the) => {
    test('the newest fifty verifications and refused posts are kept, newest first', async () => {
      for (let place = 0; place < 60; place++) {
        const atMs = START_MS + place
        const isAccepted = place % 2 === 0
        const difference = isAccepted ? null : 'The verify token is empty.'
        await the.store.addHandshake({ atMs, isAccepted, difference, mark: null, userAgent: 'agent' })
        await the.store.addRefusedArrival({ atMs, reason: 'wrong_signature', sibling: null })
      }
      const handshakes = await the.store.handshakes(100)
      expect([handshakes.length, handshakes[0]?.atMs, handshakes.at(-1)?.atMs]).toEqual([
        50,
        START_MS + 59,
        START_MS + 10,
      ])
      expect(handshakes[0]).toEqual({
        atMs: START_MS + 59,
        isAccepted: false,
        difference: 'The verify token is empty.',
        mark: null,
        userAgent: 'agent',
      })
      expect(await the.store.refusedArrivals(2)).toEqual([
        { atMs: START_MS + 59, reason: 'wrong_signature', sibling: null },
        { atMs: START_MS + 58, reason: 'wrong_signature', sibling: null },
      ])
    })

    test('the last run and the answers outlive closing and opening', async () => {
      expect(await the.store.checkRun()).toBeNull()
      await the.store.saveCheckRun('{"first":true}')
      await the.store.saveCheckRun('{"second":true}')
      await the.store.saveCheckAnswer('app.mode:a', 'no', START_MS)
      await the.store.saveCheckAnswer('app.mode:a', 'yes', START_MS + 1)
      await the.store.saveCheckAnswer('app.mode:b', 'no', START_MS)
      await the.store.saveCheckAnswer('app.mode:b', null, START_MS + 1)
      await the.reopen()
      expect(await the.store.checkRun()).toBe('{"second":true}')
      expect(await the.store.checkAnswers()).toEqual([
        { checkId: 'app.mode:a', given: 'yes', atMs: START_MS + 1 },
      ])
    })

    test('an alarm is raised once, told in the feed, and ended once', async () => {
      const alarm = { alarm: 'health.recent.quiet', sentence: 'Nothing since yesterday.' }
      expect(await the.store.setAlarm(ACCOUNT.id, alarm, START_MS)).toBe(false)
      await the.store.watchAccount(ACCOUNT.id, START_MS)
      await the.store.watchAccount(ACCOUNT.id, START_MS + 5)
      const head = await the.store.feedHead()
      expect(await the.store.setAlarm(ACCOUNT.id, alarm, START_MS + 1)).toBe(true)
      expect(await the.store.setAlarm(ACCOUNT.id, alarm, START_MS + 2)).toBe(false)
      expect(await the.store.accountWatches()).toEqual([
        { accountId: ACCOUNT.id, sinceMs: START_MS, ...alarm, alarmAtMs: START_MS + 1 },
      ])
      expect(await the.store.setAlarm(ACCOUNT.id, null, START_MS + 3)).toBe(true)
      expect(await the.store.setAlarm(ACCOUNT.id, null, START_MS + 4)).toBe(false)
      expect((await the.store.feedAfter(head, 10)).map(({ kind }) => kind)).toEqual(['account', 'account'])
    })
  })
}
