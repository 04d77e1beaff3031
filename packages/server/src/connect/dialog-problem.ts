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
 *
 * @param login null: nobody knows which one it was
 */
export function dialogProblem(
  { error, errorReason, description }: DialogRefusal,
  login: 'instagram' | 'facebook' | null,
): ApiProblem {
  const told = description === null ? null : problemOfError(asAnswer(description, login))
  if (told !== null && /^(?:IGL|FBL)_/.test(told.id)) return told
  if (error === 'access_denied' || errorReason === 'user_denied') return problemNamed('IGL_DENIED')
  const words = (description ?? error ?? '').slice(0, MOST_SHOWN)
  return { ...problemNamed('UNKNOWN'), cause: `Meta’s login ended with the words “${words}”.` }
}

/** Both logins use the same words for their own set-ups; Instagram's are found by the shape of its answers. */
function asAnswer(description: string, login: 'instagram' | 'facebook' | null): unknown {
  return login === 'instagram'
    ? { error_type: 'OAuthException', code: 400, error_message: description }
    : description
}
