import { findProblem, type Problem, problemOf, TransportError } from '@roost/meta'
import type { ApiProblem } from './api-setup.ts'

/**
 * An entry of the catalogue as the API tells it. `change`: words that are particular to this case, such as the names of what
 * is missing. Throws for an id that is not in the catalogue, which is a fault of ours.
 */
export function problemNamed(
  id: string,
  change: Partial<Pick<Problem, 'problem' | 'cause' | 'steps'>> = {},
): ApiProblem {
  const entry = findProblem(id)
  if (entry === null) throw new Error(`The catalogue has no problem ${id}`)
  return { ...entry, ...change }
}

/**
 * A refusal of Meta's, or no answer at all, as an entry of the catalogue. For calls of set-up and logins: of a message the
 * library's own words say whether it may have arrived.
 */
export function problemOfError(error: unknown): ApiProblem {
  return error instanceof TransportError ? problemNamed(unreached(error.reason)) : { ...problemOf(error) }
}

function unreached(reason: string): string {
  if (reason === 'unreadable_answer') return 'net.reach.stranger'
  return reason === 'ENOTFOUND' || reason === 'EAI_AGAIN' ? 'net.reach.name' : 'net.reach.silent'
}
