import { expect, test } from 'vitest'
import { seenLately } from './arrivals.ts'

const arrivals = {
  handshakes: [
    {
      at: '2026-11-22T14:51:00.000Z',
      accepted: true,
      difference: null,
      userAgent: 'facebookplatform/1.0 (+http://developers.facebook.com)',
    },
    {
      at: '2026-11-22T14:50:00.000Z',
      accepted: false,
      difference: 'The verify token ends in a blank.',
      userAgent: 'curl/8',
    },
  ],
  arrivals: [
    {
      at: '2026-11-22T15:02:00.000Z',
      what: 'dashboard_test',
      accountId: null,
      sentence: 'Test from Meta’s dashboard. It proves the road, not the permission.',
    },
    { at: '2026-11-22T15:01:00.000Z', what: 'message', accountId: '2', sentence: 'A message arrived.' },
  ],
} as const

test('newest first, handshakes among what arrived, other accounts left out', () => {
  expect(seenLately(arrivals, '1', 6).map(({ icon, what, more }) => [icon, what, more])).toEqual([
    ['test', 'Test from Meta’s dashboard', 'It proves the road, not the permission.'],
    ['verified', 'Meta verified the callback', ''],
    ['refused', 'Somebody tried to verify the callback and was refused', 'The verify token ends in a blank.'],
  ])
  expect(seenLately(arrivals, '2', 2).map(({ icon }) => icon)).toEqual(['test', 'message'])
})
