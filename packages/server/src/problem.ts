import { findProblem, type Problem, problemOf } from '@roost/meta'
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

/** A refusal of Meta's, or no answer at all, as an entry of the catalogue. */
export function problemOfError(error: unknown): ApiProblem {
  return { ...problemOf(error) }
}
