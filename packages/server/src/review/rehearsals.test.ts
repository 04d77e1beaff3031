import { expect, test } from 'vitest'
import type { ApiRehearsalStep } from '../api-review.ts'
import { createManualClock } from '../clock/manual.ts'
import { createLog } from '../log.ts'
import { createRehearsals, type PlayRehearsal } from './rehearsals.ts'

const START_MS = Date.parse('2026-11-22T10:00:00.000Z')
const step = (id: string, result: ApiRehearsalStep['result'] = 'passed'): ApiRehearsalStep => ({
  id,
  title: id,
  result,
  saw: 'seen',
  problem: null,
  reviewerWrites: null,
  tookMs: 1,
})

function rehearsalsOf(play: PlayRehearsal | null) {
  const closing = new AbortController()
  return createRehearsals(play, createManualClock(START_MS), createLog('silent'), closing.signal)
}

test('steps are told as they end; one runs at a time; each login keeps its last', async () => {
  const gate = Promise.withResolvers<void>()
  const rehearsals = rehearsalsOf(async (_login, told) => {
    told(step('open'), 2)
    await gate.promise
    told(step('connect'), 2)
  })
  expect(rehearsals.last('instagram').state).toBe('none')
  expect(rehearsals.begin('instagram')).toMatchObject({
    state: 'running',
    startedAt: '2026-11-22T10:00:00.000Z',
    steps: [{ id: 'open' }],
    total: 2,
  })
  expect(() => rehearsals.begin('facebook')).toThrow('A rehearsal is running.')
  gate.resolve()
  await rehearsals.idle()
  expect(rehearsals.last('instagram')).toMatchObject({
    state: 'passed',
    steps: [{ id: 'open' }, { id: 'connect' }],
  })
  expect(rehearsals.last('facebook').state).toBe('none')
})

test.each([
  ['a failed step', 'failed', async (told: (one: ApiRehearsalStep) => void) => told(step('open', 'failed'))],
  [
    'a skipped step',
    'failed',
    async (told: (one: ApiRehearsalStep) => void) => told(step('open', 'skipped')),
  ],
  ['no step at all', 'failed', async () => undefined],
  ['it broke off', 'broken', () => Promise.reject(new Error('Nothing answers.'))],
] as const)('%s is no success: %s', async (_what, state, play) => {
  const rehearsals = rehearsalsOf((_login, told) => play((one) => told(one, 1)))
  rehearsals.begin('facebook')
  await rehearsals.idle()
  expect(rehearsals.last('facebook').state).toBe(state)
  expect(rehearsals.last('facebook').trouble).toBe(state === 'broken' ? 'Nothing answers.' : null)
})

test('where nobody can play Meta’s side, it says what to do instead', () => {
  const rehearsals = rehearsalsOf(null)
  expect(rehearsals.last('instagram').state).toBe('unavailable')
  expect(() => rehearsals.begin('instagram')).toThrow('cannot play')
})
