import { PAGE } from './pages.ts'
import type { ErrorRow } from './row.ts'

const RATE = {
  section: 'throttling',
  kind: 'rate_limited',
  who: 'nobody',
  retry: 'later',
  page: PAGE.rateLimits,
} as const

const PAUSE = 'Pause all calls of this account until Meta’s time is over; calling on makes the pause longer.'

/** Too many calls. How long to wait stands in the usage headers, not in the body. */
export const THROTTLING_ERRORS: readonly ErrorRow[] = [
  {
    ...RATE,
    key: 'RATE_APP',
    at: [[4]],
    cause: 'The Meta app made too many calls in the last hour.',
    steps: ['Pause the calls of every account of this app.'],
  },
  {
    ...RATE,
    key: 'RATE_USER',
    at: [[17]],
    cause: 'Too many calls with this person’s token in the last hour.',
    steps: ['Pause the calls with this token.'],
  },
  {
    ...RATE,
    key: 'RATE_PAGE',
    at: [[32]],
    cause: 'Too many calls for this Page with a person’s token.',
    steps: [PAUSE, 'Use the Page token: its limit is a different, larger one.'],
  },
  {
    ...RATE,
    key: 'RATE_CALL',
    at: [[613], [613, 1996]],
    cause: 'Too many calls of this kind, or suddenly many more than before.',
    steps: [PAUSE, 'Spread the calls more evenly.'],
  },
  { ...RATE, key: 'RATE_BUC_PAGE', at: [[80001]], cause: 'Too many calls for this Page.', steps: [PAUSE] },
  {
    ...RATE,
    key: 'RATE_BUC_IG',
    at: [[80002]],
    cause: 'Too many calls for this Instagram account.',
    steps: [PAUSE],
  },
  {
    ...RATE,
    key: 'RATE_BUC_MSGR',
    at: [[80006]],
    cause: 'Too many messaging calls for this Page.',
    steps: [PAUSE],
  },
  {
    ...RATE,
    key: 'RATE_BUC_OTHER',
    at: [[80000], [80003], [80004], [80005], [80007], [80008], [80009], [80014]],
    cause: 'Too many calls for one of this business’s other assets.',
    steps: [PAUSE],
  },
  {
    ...RATE,
    key: 'RATE_HTTP',
    at: [],
    cause: 'Meta’s front servers ask for a pause.',
    steps: [PAUSE],
    reported: true,
  },
]
