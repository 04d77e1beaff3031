import type { ApiRehearsal, ApiRehearsalStep } from '@roost/server/api'
import { expect, test } from 'vitest'
import { rehearsalSentence } from './rehearsal.ts'

const step = (id: string, result: ApiRehearsalStep['result']): ApiRehearsalStep => ({
  id,
  title: id,
  result,
  saw: '',
  problem: null,
  reviewerWrites: null,
  tookMs: 1,
})

const rehearsal = (state: ApiRehearsal['state'], ...steps: ApiRehearsalStep[]): ApiRehearsal => ({
  login: 'instagram',
  state,
  startedAt: null,
  steps,
  total: 22,
  trouble: null,
})

test('says how far it is, and how it ended', () => {
  expect(rehearsalSentence(rehearsal('none'))).toContain('Not played yet')
  expect(rehearsalSentence(rehearsal('running'))).toBe('Making a world for it')
  expect(rehearsalSentence(rehearsal('running', step('open', 'passed')))).toBe('1 of 22 steps')
  expect(rehearsalSentence(rehearsal('passed', step('open', 'passed')))).toBe('All 1 steps passed')
  const mixed = [step('a', 'passed'), step('b', 'failed'), step('c', 'skipped'), step('d', 'skipped')]
  expect(rehearsalSentence(rehearsal('failed', ...mixed))).toBe('1 failed, 2 wait for them, 1 passed')
})
