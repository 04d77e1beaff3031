import { expect, test } from 'vitest'
import { INSTAGRAM } from './answered.fixtures.ts'
import { createClient } from './client.ts'

const PERSON = '1234567890123456'

/** A client that gets one answer after the other, with headers, and a clock that stands. */
function clientTold(
  ...answers: readonly { headers: Record<string, string>; body?: string; status?: number }[]
) {
  let call = 0
  const clock = { nowMs: 1000 }
  const client = createClient({
    ...INSTAGRAM,
    clock: { now: () => clock.nowMs },
    fetch: async () => {
      const { headers, body = '{}', status = 200 } = answers[call++] ?? { headers: {} }
      return new Response(body, { status, headers })
    },
  })
  return { client, clock }
}

const business = (id: string, callCount: number, regainMinutes = 0) => ({
  'x-business-use-case-usage': JSON.stringify({
    [id]: [
      {
        type: 'instagram',
        call_count: callCount,
        total_cputime: 1,
        total_time: 1,
        estimated_time_to_regain_access: regainMinutes,
      },
    ],
  }),
})

test('before Meta says anything the budget is whole', () => {
  const { client } = clientTold()
  expect(client.budget()).toEqual({ percent: 0, blockedUntilMs: null, entries: [] })
})

test('the last word on each object counts, and a block ends by the clock', async () => {
  const { client, clock } = clientTold(
    { headers: business('17841400000000001', 12) },
    { headers: business('100000000000001', 40, 2) },
    { headers: business('17841400000000001', 15) },
  )
  await client.profiles.get(PERSON)
  clock.nowMs = 2000
  await client.profiles.get(PERSON)
  expect(client.budget()).toMatchObject({ percent: 40, blockedUntilMs: 122_000 })
  clock.nowMs = 3000
  await client.profiles.get(PERSON)
  const { entries, percent } = client.budget()
  expect(percent).toBe(40)
  expect(
    entries.map(({ objectId, callCountPercent, toldAtMs }) => [objectId, callCountPercent, toldAtMs]),
  ).toEqual([
    ['100000000000001', 40, 2000],
    ['17841400000000001', 15, 3000],
  ])
  expect(client.budget().blockedUntilMs).toBe(122_000)
  clock.nowMs = 122_000
  expect(client.budget().blockedUntilMs).toBeNull()
})

test('a refusal for too many calls blocks as long as it asks to wait', async () => {
  const body = '{"error":{"message":"(#80002) slow","type":"OAuthException","code":80002}}'
  const { client } = clientTold({ status: 400, body, headers: { 'retry-after': '30' } })
  await expect(client.profiles.get(PERSON)).rejects.toMatchObject({ kind: 'rate_limited' })
  expect(client.budget().blockedUntilMs).toBe(31_000)
  await client.profiles.get(PERSON)
  expect(client.budget().blockedUntilMs).toBeNull()
})

test('a peer that invents objects does not fill the memory', async () => {
  const answers = Array.from({ length: 150 }, (_, at) => ({ headers: business(`${at}`, 1) }))
  const { client } = clientTold(...answers)
  for (let at = 0; at < 150; at++) await client.profiles.get(PERSON)
  const { entries } = client.budget()
  expect(entries).toHaveLength(100)
  expect(entries.at(-1)?.objectId).toBe('149')
})

test('a block ends when Meta says so, before its time', async () => {
  const { client, clock } = clientTold(
    { headers: business('1', 100, 10) },
    { headers: business('1', 100, 0) },
  )
  await client.profiles.get(PERSON)
  expect(client.budget().blockedUntilMs).toBe(601_000)
  clock.nowMs = 2000
  await client.profiles.get(PERSON)
  expect(client.budget().blockedUntilMs).toBeNull()
})
