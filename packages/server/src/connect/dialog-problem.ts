import type { ApiProblem } from '../api-setup.ts'
import { problemNamed, problemOfError } from '../problem.ts'

/** What a dialog said in the address it sent the browser back to. */
export interface DialogRefusal {
  readonly error: string | null
  readonly errorReason: string | null
  readonly description: string | null
}

/** Words of a stranger's address are shown up to here. */
const MOST_SHOWN = 200

/**
 * Why the dialog refused. Its description is read first: a missing role comes as `access_denied` too, and then nobody
 * cancelled. What is not known keeps Meta's words.
 */
export function dialogProblem({ error, errorReason, description }: DialogRefusal): ApiProblem {
  const told = description === null ? null : problemOfError(description)
  if (told !== null && /^(?:IGL|FBL)_/.test(told.id)) return told
  if (error === 'access_denied' || errorReason === 'user_denied') return problemNamed('IGL_DENIED')
  const words = (description ?? error ?? '').slice(0, MOST_SHOWN)
  return { ...problemNamed('UNKNOWN'), cause: `Meta’s login ended with the words “${words}”.` }
}
