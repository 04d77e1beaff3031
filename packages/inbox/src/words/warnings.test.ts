import type { ApiAccount, ApiAlarm, ApiProblem, ApiToken } from '@roost/server/api'
import { expect, test } from 'vitest'
import { warningsOf } from './warnings.ts'

const NOW_MS = Date.parse('2026-11-22T10:00:00.000Z')

const account = (id: string, status: ApiAccount['status'] = 'ok'): ApiAccount => ({
  id,
  platform: 'instagram',
  login: 'instagram',
  username: `shop.${id}`,
  name: null,
  pictureUrl: null,
  pageId: null,
  status,
})
const problem: ApiProblem = {
  id: 'token.expiry.soon',
  problem: 'The token ends soon',
  cause: 'It was not renewed.',
  who: 'you',
  steps: [],
  page: null,
}
const token = (accountId: string, given: Partial<ApiToken> = {}): ApiToken => ({
  accountId,
  appId: null,
  scopes: [],
  issuedAt: null,
  expiresAt: null,
  refreshedAt: null,
  checkedAt: null,
  warning: problem,
  ...given,
})
const inDays = (days: number) => new Date(NOW_MS + days * 86_400_000).toISOString()

test('the login that ends first is told first, and within three days it is urgent', () => {
  const accounts = [account('1'), account('2'), account('3')]
  const tokens = [
    token('1', { expiresAt: inDays(20) }),
    token('2', { expiresAt: inDays(3) }),
    token('3', { warning: null }),
  ]
  expect(
    warningsOf(accounts, tokens, [], NOW_MS).map(({ name, tone, sentence }) => [name, tone, sentence]),
  ).toEqual([
    ['shop.2', 'bad', 'Its login ends in 3 days and was not renewed.'],
    ['shop.1', 'warn', 'Its login ends in 20 days and was not renewed.'],
  ])
})

test('trouble that is not about the end is told in its own words, however far the end is', () => {
  const warning = {
    ...problem,
    id: 'perm.scopes.messages',
    problem: 'The permission for messages was not granted',
  }
  expect(warningsOf([account('1')], [token('1', { expiresAt: inDays(50), warning })], [], NOW_MS)).toEqual([
    expect.objectContaining({ tone: 'warn', sentence: 'The permission for messages was not granted.' }),
  ])
})

test('trouble without an end is told in its own words, and a dead login is left to its own banner', () => {
  const told = warningsOf([account('1'), account('2', 'token_invalid')], [token('1'), token('2')], [], NOW_MS)
  expect(told.map(({ name, sentence }) => [name, sentence])).toEqual([['shop.1', 'The token ends soon.']])
})

test('a silence is told after what concerns logins, in its own words', () => {
  const alarm: ApiAlarm = {
    accountId: '1',
    at: '2026-11-22T09:00:00.000Z',
    sentence: 'Nothing since 08:10; the longest pause of four weeks was 5 hours',
    problem,
  }
  const told = warningsOf(
    [account('1'), account('2')],
    [token('2', { expiresAt: inDays(10) })],
    [alarm],
    NOW_MS,
  )
  expect(told).toEqual([
    expect.objectContaining({ name: 'shop.2', reconnects: true }),
    {
      accountId: '1',
      tone: 'warn',
      name: 'shop.1',
      sentence: 'Nothing since 08:10; the longest pause of four weeks was 5 hours.',
      reconnects: false,
    },
  ])
})
