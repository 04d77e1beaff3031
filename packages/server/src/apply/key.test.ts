import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { eventKey, messageKey, tombstoneOf } from './key.ts'
import { timeMark } from './time-mark.ts'

const ACCOUNT_ID = '17841400000000001'
const AT_MS = 1_780_396_615_123

/** As Instagram writes them: base64 with four letters escaped. */
function instagramMid(atMs: number, thread = '340282366841710300949128123456789012345'): string {
  const item = (BigInt(atMs) * 1000n + 7n) << 64n
  const words = `ig_dm_item:1:IGMessageID:${ACCOUNT_ID}:${thread}:${item}`
  const escapes: Record<string, string> = { Z: 'ZA', '+': 'ZB', '/': 'ZC', '=': 'ZD' }
  return Buffer.from(words)
    .toString('base64')
    .replace(/[Z+/=]/g, (letter) => escapes[letter] ?? '')
}

test('marks sort as the times that the mids hold, whatever else they hold', () => {
  const times = [1, 1_000, AT_MS - 1, AT_MS, AT_MS + 1, AT_MS + 86_400_000, Date.UTC(2100, 0, 1)]
  const marks = times.map((atMs, index) => timeMark(instagramMid(atMs, `${index}`.repeat(39))))
  expect(marks.map(({ length }) => length)).toEqual(times.map(() => 7))
  expect([...marks].sort()).toEqual(marks)
  expect(new Set(marks).size).toBe(times.length)
})

test.each([
  ['a Messenger mid', 'm_AG5Hz2U4nGr_qGa'],
  ['nothing', ''],
  ['the beginning alone', 'aWdf'],
  ['no number at the end', Buffer.from('ig_dm_item:1:x').toString('base64')],
  ['a number too large', Buffer.from(`ig_dm_item:1:${'9'.repeat(60)}`).toString('base64')],
  ['a number below nothing', Buffer.from('ig_dm_item:1:-5').toString('base64')],
  ['a million characters', `aWdf${'A'.repeat(1_000_000)}`],
])('%s has no mark', (_what, mid) => {
  expect(timeMark(mid)).toBe('')
})

test('a key is the mark and a hash of account and mid; only the hash is left of an erased message', () => {
  const mid = instagramMid(AT_MS)
  const digest = hash('sha256', `${ACCOUNT_ID}\n${mid}`, 'base64url').slice(0, 16)
  expect(messageKey(ACCOUNT_ID, mid)).toBe(timeMark(mid) + digest)
  expect(tombstoneOf(messageKey(ACCOUNT_ID, mid))).toBe(digest)
  expect(messageKey('2', mid)).not.toBe(messageKey(ACCOUNT_ID, mid))
  expect(messageKey(ACCOUNT_ID, 'm_1')).toHaveLength(16)
  expect(eventKey(ACCOUNT_ID, 'referral', 'aWdf')).toHaveLength(16)
})
