/** The fault matrix: every fault, alone and in pairs, against what the doctor names first. */
import { findProblem } from '@roost/meta'
import type { ApiCheck, ApiChecks } from '@roost/server/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fault } from './fault.ts'
import { DISGUISED, FAULTS, HEALTHY } from './faults.ts'
import { causeOf, doctorPage, type Examined } from './page.ts'
import { PAIRS } from './pairs.ts'
import { openWard, type Ward } from './ward.ts'

let ward: Ward
const answers = new Map<Fault, ApiChecks | Error>()

// All are examined once, so that every test below can look at any of them by itself.
beforeAll(async () => {
  ward = await openWard()
  for (const fault of [...FAULTS, ...PAIRS, ...DISGUISED, ...HEALTHY]) {
    answers.set(
      fault,
      await examine(fault).catch((error: unknown) => new Error(fault.name, { cause: error })),
    )
  }
}, 120_000)
afterAll(() => ward.close())

async function examine(fault: Fault): Promise<ApiChecks> {
  const { patient, leave } = await fault.make(ward)
  try {
    return await ward.examine(patient)
  } finally {
    await leave()
  }
}

function foundOf(fault: Fault): ApiChecks {
  const found = answers.get(fault)
  if (found === undefined || found instanceof Error) throw found ?? new Error(fault.name)
  return found
}

function examined(faults: readonly Fault[]): readonly Examined[] {
  return faults.map((fault) => ({ fault, found: foundOf(fault) }))
}

function expectCause(found: ApiChecks, { expects }: Fault): void {
  const cause = causeOf(found)
  expect({ check: cause?.check, problem: cause?.problemId }, JSON.stringify(loud(found), null, 1)).toEqual(
    expects,
  )
  expect(cause?.cause).toMatch(/\.$/)
  expect(cause?.steps.length).toBeGreaterThan(0)
  expect(cause?.who).not.toBeNull()
  expect(found.reads).toBeLessThanOrEqual(25)
  expect(found.summary.crashed).toBe(0)
  for (const row of found.checks.filter(({ blockedBy }) => blockedBy !== null)) {
    expect(found.checks.some(({ id, result }) => id === row.blockedBy && result !== 'pass')).toBe(true)
  }
}

/** What is not quiet: for the message of a failing test. */
function loud({ checks }: ApiChecks) {
  return checks
    .filter(({ result }) => result === 'fail' || result === 'warn' || result === 'crashed')
    .map(({ id, result, problemId, message }) => ({ id, result, problemId, message }))
}

const titled = (faults: readonly Fault[]) => faults.map((fault) => [fault.name, fault.login, fault] as const)

test.each(titled(FAULTS))('%s (%s)', (_name, _login, fault) => {
  expectCause(foundOf(fault), fault)
})

test.each(titled(PAIRS))('%s (%s): the root one first', (_name, _login, fault) => {
  expectCause(foundOf(fault), fault)
})

test.each(titled(DISGUISED))('%s (%s)', (_name, _login, fault) => {
  expectCause(foundOf(fault), fault)
})

test.each(titled(HEALTHY))('%s (%s): no fail and no warning', (_name, _login, fault) => {
  const found = foundOf(fault)
  expect(loud(found)).toEqual([])
  expect(found.rootCause).toBeNull()
  expect(found.exitCode).not.toBe(1)
})

test('both logins and Messenger in one installation: no fail and no warning, in 25 reads', async () => {
  const setUps = [await ward.healthy('instagram'), await ward.healthy('facebook')]
  const found = await ward.examine({ setUps, withMessenger: true })
  expect(loud(found)).toEqual([])
  expect(found.checks.filter(({ check }) => check === 'token.valid').map(({ result }) => result)).toEqual([
    'pass',
    'pass',
    'pass',
  ])
  expect(found.reads).toBeLessThanOrEqual(25)
})

test('with many accounts a run stops asking, and says of which accounts it knows nothing', async () => {
  const shop = await ward.healthy('instagram')
  const mint = async (place: number) => {
    const { accessToken } = await ward.meta.control<{ accessToken: string }>('/tokens', 'POST', {
      subjectId: shop.accountId,
    })
    return { ...shop, accessToken, accountId: `178414000000000${place + 10}` }
  }
  const setUps = [shop, ...(await Promise.all(Array.from({ length: 24 }, (_, place) => mint(place))))]
  const found = await ward.examine({ setUps })
  expect(found.reads).toBeLessThanOrEqual(25)
  expect(found.summary.crashed).toBe(0)
  const unasked = found.checks.filter(({ message }) => message.includes('Run it for this account alone'))
  expect(new Set(unasked.map(({ result }) => result))).toEqual(new Set(['skip']))
  expect(unasked.map(({ check }) => check)).toContain('token.valid')
})

test('the state of nothing is left behind', async () => {
  for (const login of ['instagram', 'facebook'] as const) {
    expect(loud(await ward.examine({ setUps: [await ward.healthy(login)] }))).toEqual([])
  }
})

test('at least forty faults, and ten pairs', () => {
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBeGreaterThanOrEqual(40)
  expect(PAIRS.length).toBeGreaterThanOrEqual(10)
})

test('no two faults share a whole answer, unless the page says why', () => {
  const groups = new Map<string, Fault[]>()
  for (const { fault, found } of examined(FAULTS)) {
    const answer = JSON.stringify([fault.login, found.checks.map(wholeAnswer)])
    groups.set(answer, [...(groups.get(answer) ?? []), fault])
  }
  const shared = [...groups.values()].filter((faults) => faults.length > 1)
  const unexplained = shared.filter(
    (faults) => new Set(faults.map(({ alike }) => alike ?? Symbol())).size > 1,
  )
  expect(unexplained.map((faults) => faults.map(({ name }) => name))).toEqual([])
})

/** Everything that is the same whenever this fault is examined. */
function wholeAnswer({ check, result, problemId, message, evidence }: ApiCheck) {
  const still = message.replace(/\d{5,}/g, 'id')
  return [
    check,
    result,
    problemId,
    result === 'pass' ? null : still,
    evidence && [evidence.code, evidence.subcode],
  ]
}

test('everything the doctor said stands in the catalogue, word for word', () => {
  for (const { found } of examined([...FAULTS, ...PAIRS])) {
    for (const { problemId, title, cause, who, steps, page } of found.checks) {
      if (problemId === null) continue
      expect(findProblem(problemId)).toEqual({ id: problemId, problem: title, cause, who, steps, page })
    }
  }
})

test('docs/doctor.md says the same: run this test with -u to write it', async () => {
  const page = doctorPage({
    singles: examined(FAULTS),
    pairs: examined(PAIRS),
    healthy: examined(HEALTHY),
    disguised: examined(DISGUISED),
  })
  await expect(page).toMatchFileSnapshot('../../docs/doctor.md')
})
