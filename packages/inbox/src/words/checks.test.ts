import { expect, test } from 'vitest'
import {
  ago,
  evidenceParts,
  groupCount,
  report,
  rowsFor,
  segmentOf,
  summary,
  terminalLines,
  turnOf,
  waitingFor,
} from './checks.ts'
import { sampleCheck, sampleChecks } from './sample-check.ts'

const pass = sampleCheck()
const fail = sampleCheck({
  check: 'acct.messages',
  result: 'fail',
  title: 'Instagram hides messages from connected tools',
  cause: 'The account does not let connected tools see its messages.',
  who: 'account_owner',
  steps: ['Open Instagram.', 'Switch it on.'],
  evidence: {
    request: 'GET graph.instagram.com/v26.0/me/conversations',
    httpStatus: 403,
    code: 200,
    subcode: null,
    type: 'IGApiException',
    traceId: 'A7O',
  },
})
const waits = sampleCheck({ check: 'live.inbound', result: 'skip', blockedBy: 'acct.messages' })
const notNeeded = sampleCheck({ check: 'page.link', result: 'skip', message: 'Not with Instagram Login.' })
const asks = sampleCheck({ check: 'app.mode', result: 'manual' })
const warns = sampleCheck({ check: 'hook.callback', result: 'warn', who: 'you' })

test('the sentence under the bar says first what is in the way', () => {
  expect(summary([pass, fail, warns, asks, waits, notNeeded])).toEqual({
    lead: 'One thing is in the way.',
    rest: '1 done, 1 to confirm, 1 to look at. One waits for it.',
  })
  expect(summary([pass, asks])).toEqual({ lead: 'Nothing is in the way.', rest: '1 done, 1 to confirm.' })
  expect(summary([pass, notNeeded])).toEqual({ lead: 'All is well.', rest: '1 done.' })
})

test('what is not needed has no segment and is not counted', () => {
  expect([pass, fail, warns, asks, waits, notNeeded].map(segmentOf)).toEqual([
    'ok',
    'bad',
    'warn',
    'manual',
    'wait',
    null,
  ])
  expect(groupCount([pass, notNeeded])).toBeNull()
  expect(groupCount([pass, waits, notNeeded])).toBe('1 of 2')
  expect(groupCount([notNeeded])).toBe('')
})

test('an account shows its own rows, those of its app, and those of the installation', () => {
  const rows = [
    sampleCheck({ id: 'a', accountId: '1' }),
    sampleCheck({ id: 'b', accountId: '2' }),
    sampleCheck({ id: 'c', appId: 'x' }),
    sampleCheck({ id: 'd', appId: 'y' }),
    sampleCheck({ id: 'e' }),
  ]
  expect(rowsFor(rows, '1', 'x').map(({ id }) => id)).toEqual(['a', 'c', 'e'])
  expect(rowsFor(rows, null, null).map(({ id }) => id)).toEqual(['c', 'd', 'e'])
})

test('whose turn it is names the account where a phone has to be picked up', () => {
  expect(turnOf('account_owner', { username: 'kiln.and.tide' })).toBe(
    '**Your turn,** on the phone that is signed in as **kiln.and.tide**.',
  )
  expect(turnOf('meta', null)).toContain('**Meta’s turn.**')
})

test('what Meta said is short and has no query', () => {
  expect(fail.evidence && evidenceParts(fail.evidence)).toEqual([
    '403, code 200, IGApiException',
    'GET graph.instagram.com/v26.0/me/conversations',
    'trace A7O',
  ])
})

test('who waits for whom', () => {
  const question = { checkId: 'app.mode', question: 'Is it published?', where: [], answer: null }
  const rows = [pass, fail, asks]
  expect(waitingFor(sampleChecks(rows, { questions: [question] }), rows)).toEqual({
    you: 'One thing to mend, 1 question.',
    meta: 'Nothing.',
  })
  expect(waitingFor(sampleChecks([pass]), [pass]).you).toBe('Nothing.')
})

test('the terminal’s card has one line a verdict, with the names of what is not well', () => {
  const open = sampleCheck({ check: 'hook.secret', result: 'unknown' })
  expect(terminalLines([pass, fail, waits, notNeeded, open])).toEqual([
    { verdict: 'pass', count: 1, ids: [] },
    { verdict: 'fail', count: 1, ids: ['acct.messages'] },
    { verdict: 'open', count: 1, ids: ['hook.secret'] },
    { verdict: 'wait', count: 1, ids: ['live.inbound'] },
  ])
})

test('the report tells what is wrong, what to do and what Meta said', () => {
  const text = report(sampleChecks([pass, fail]), [pass, fail], 'kiln.and.tide')
  expect(text).toContain('One thing is in the way.')
  expect(text).toContain('2. Switch it on.')
  expect(text).toContain('trace A7O')
})

test.each([
  [0, 'just now'],
  [20_000, '20 s ago'],
  [150_000, '3 min ago'],
  [7_200_000, '2 h ago'],
])('%i ms is %s', (ms, words) => {
  expect(ago(ms)).toBe(words)
})
