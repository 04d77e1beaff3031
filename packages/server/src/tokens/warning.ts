import type { Account } from '../account.ts'
import type { ApiProblem } from '../api-setup.ts'
import { problemNamed, problemOfError } from '../problem.ts'
import type { TokenFacts } from '../token.ts'
import { DAY_MS, WARNING_DAYS } from './schedule.ts'

type Ends = Pick<TokenFacts, 'expiresAtMs' | 'dataAccessExpiresAtMs'>

/** What a person should know of a saved login; null: nothing. */
export function tokenWarning(
  { status }: Pick<Account, 'status'>,
  facts: TokenFacts | null,
  nowMs: number,
): ApiProblem | null {
  const ends = facts === null ? null : endWarning(facts, nowMs)
  if (facts?.problem != null) return facts.problem
  if (status === 'token_invalid')
    return ends?.id === 'token.expiry.past' ? ends : problemOfError({ code: 190 })
  return ends
}

function endWarning(facts: Ends, nowMs: number): ApiProblem | null {
  const end = endOf(facts)
  if (end === null || warningDays(facts, nowMs) === null) return null
  if (end.atMs <= nowMs)
    return problemNamed(end.isDataAccess ? 'token.expiry.data_access' : 'token.expiry.past')
  const day = new Date(end.atMs).toISOString().slice(0, 10)
  const days = Math.ceil((end.atMs - nowMs) / DAY_MS)
  const entry = problemNamed(end.isDataAccess ? 'token.expiry.data_access' : 'token.expiry.soon')
  return {
    ...entry,
    cause: `It ends on ${day}, in ${days === 1 ? 'one day' : `${days} days`}. ${entry.cause}`,
  }
}

/** Which of the warnings holds: 20, 10 or 3; null: the end is further away, or there is none. */
export function warningDays(facts: Ends, nowMs: number): number | null {
  const end = endOf(facts)
  if (end === null) return null
  const passed = WARNING_DAYS.filter((days) => end.atMs - nowMs <= days * DAY_MS)
  return passed.at(-1) ?? null
}

/** The token's own end, or that of Meta's leave to see the person's data: whichever comes first stops the account. */
function endOf({ expiresAtMs, dataAccessExpiresAtMs }: Ends) {
  const ends = [
    { atMs: expiresAtMs, isDataAccess: false },
    { atMs: dataAccessExpiresAtMs, isDataAccess: true },
  ].flatMap(({ atMs, isDataAccess }) => (atMs === null ? [] : [{ atMs, isDataAccess }]))
  return ends.toSorted((a, b) => a.atMs - b.atMs)[0] ?? null
}
