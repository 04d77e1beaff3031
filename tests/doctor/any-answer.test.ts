/** Whatever Meta answers, the doctor ends, gives no secret away, and never takes what it could not find out for well. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWard, type Patient, ROOST_SECRET, type Ward } from './ward.ts'

let ward: Ward
let patient: Patient
let secrets: readonly string[]

beforeAll(async () => {
  ward = await openWard('any answer')
  const setUps = [await ward.healthy('instagram'), await ward.healthy('facebook')]
  patient = { setUps, withMessenger: true }
  secrets = [
    ROOST_SECRET,
    ...setUps.flatMap(({ accessToken, metaAppSecret, instagramAppSecret, verifyToken }) => [
      accessToken,
      metaAppSecret,
      instagramAppSecret,
      verifyToken,
    ]),
  ]
}, 30_000)
afterAll(() => ward.close())

/** Meta answers the nth question with the nth of these, and begins again; `real` is what it would have said. It can be reached. */
function answering(answers: readonly (Answer | 'real')[]): typeof fetch {
  let asked = 0
  return async (input, init) => {
    if (!String(input).startsWith(ward.emulator.url)) return fetch(input, init)
    if (new URL(String(input)).pathname.split('/').length === 3 && init?.method === undefined)
      return Response.json({})
    const answer = answers[asked++ % answers.length]
    if (answer === 'real') return ward.emulator.fetch(String(input), init)
    if (answer === undefined || answer.status === 0) throw new TypeError('fetch failed')
    return new Response(answer.status === 204 ? null : answer.body, { status: answer.status })
  }
}

interface Answer {
  /** 0: none came. */
  readonly status: number
  readonly body: string
}

const refusal = fc.record({
  error: fc.record(
    {
      code: fc.oneof(fc.constantFrom(1, 2, 3, 4, 10, 100, 101, 102, 190, 200, 368, 613, 36103), fc.integer()),
      error_subcode: fc.oneof(fc.constantFrom(33, 458, 460, 463, 492, 2534022, 2534041), fc.integer()),
      message: fc.string(),
      type: fc.string(),
      fbtrace_id: fc.string(),
      is_transient: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
})
const body = fc.oneof(
  fc.string(),
  fc.json(),
  refusal.map((value) => JSON.stringify(value)),
  fc
    .nat(100)
    .map((place) => JSON.stringify({ error: { code: 190, message: `Token ${secretAt(place)} is bad` } })),
  fc.nat(100).map((place) => JSON.stringify({ data: [{ id: secretAt(place), name: secretAt(place + 1) }] })),
  fc.nat(100).map((place) => {
    const [id, name] = [secretAt(place), secretAt(place + 1)]
    const linked = { id: name, username: id }
    return JSON.stringify({
      id,
      name,
      user_id: name,
      username: id,
      account_type: id,
      instagram_business_account: linked,
    })
  }),
)
const anything: fc.Arbitrary<Answer> = fc.record({
  status: fc.constantFrom(0, 200, 200, 200, 204, 301, 400, 401, 403, 404, 429, 500, 502, 503),
  body,
})

function secretAt(place: number): string {
  return secrets[place % secrets.length] ?? ''
}

test('the doctor ends, no check breaks, and no secret is in what it says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(anything, fc.constant('real' as const)), { minLength: 1, maxLength: 12 }),
      async (answers) => {
        const found = await ward.examine({ ...patient, fetch: answering(answers) })
        expect(found.summary.crashed).toBe(0)
        expect(found.reads).toBeLessThanOrEqual(25)
        const said = JSON.stringify(found)
        for (const secret of secrets) expect(said.includes(secret)).toBe(false)
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)

/** Answers that say nothing about the set-up. */
const nothing: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ status: fc.constantFrom(500, 502, 503), body: fc.string() }),
  fc.record({
    status: fc.constant(200),
    body: fc.constantFrom('', '{}', '[]', 'null', '""', '<html>', '{"data":{}}', '{"data":null}'),
  }),
  fc.constant({ status: 0, body: '' }),
)
/** What can only be known from Meta. */
const ASKS_META =
  /^(app\.(credentials|state|product)|role|token|perm|id|acct|page\.(link|task)|conv|hook\.(app|account))/

test('what could not be found out is never a pass, and never a fault of the set-up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(nothing, { minLength: 1, maxLength: 8 }), async (answers) => {
      const found = await ward.examine({ ...patient, fetch: answering(answers) })
      const claimed = found.checks.filter(
        ({ check, result }) =>
          ASKS_META.test(check) && (result === 'pass' || result === 'fail' || result === 'warn'),
      )
      expect(claimed.map(({ id, result }) => `${result} ${id}`)).toEqual([])
      expect(found.exitCode).not.toBe(0)
    }),
    { numRuns: 40 },
  )
}, 60_000)
