import type { ControlDelivery } from '@roost/emulator/control'
import { describe, expect, test } from 'vitest'
import { outcomeOf } from './outcome.ts'

const now = Date.parse('2026-11-20T15:14:00.000Z')

function delivery(state: ControlDelivery['state'], statuses: readonly (number | null)[]): ControlDelivery {
  return {
    id: 'd1',
    createdAt: new Date(now).toISOString(),
    url: 'http://127.0.0.1/webhooks/meta',
    fields: ['messages'],
    accountId: '1',
    summary: '',
    state,
    attempts: statuses.map((status) => ({
      at: new Date(now).toISOString(),
      status,
      error: null,
      tookMs: 3,
    })),
    nextAttemptAt: state === 'retrying' ? new Date(now + 38_000).toISOString() : null,
    body: '{}',
    headers: {},
  }
}

describe('outcomeOf', () => {
  test('a delivered one shows the last answer and nothing to come', () => {
    expect(outcomeOf(delivery('delivered', [503, 200]), now)).toMatchObject({
      tone: 'ok',
      word: '200',
      next: null,
    })
  })

  test('a failed one says how often it was tried and when it is tried again, on the emulated clock', () => {
    expect(outcomeOf(delivery('retrying', [503]), now).next).toBe('Tried once, again in 38 s')
    expect(outcomeOf(delivery('retrying', [503, null]), now + 60_000)).toMatchObject({
      word: 'no answer',
      next: 'Tried 2 times, again now',
    })
  })

  test('one that was given up is bad, one without a webhook only waits', () => {
    expect(outcomeOf(delivery('dropped', [401]), now)).toMatchObject({ tone: 'bad', word: '401' })
    expect(outcomeOf(delivery('waiting', []), now)).toMatchObject({ tone: 'quiet', word: 'waits' })
  })
})
