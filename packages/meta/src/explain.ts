import { byKey, findErrorRow, type RefusalFacts } from './classify.ts'
import { GraphError, OptionsError, TransportError } from './errors.ts'
import { parseExactJson } from './exact-json.ts'
import { readRefusal } from './refusal.ts'
import {
  type ErrorKind,
  type ErrorMender,
  type ErrorRetry,
  type ErrorRow,
  type ErrorSection,
  UNREADABLE_ERROR,
  UNREADABLE_SEND_ERROR,
} from './wire/error-codes.ts'
import type { Actor } from './wire/fixes.ts'

/** A refusal in plain words. */
export interface Explanation {
  readonly kind: ErrorKind
  /** The row of the table, such as `WINDOW_IG`; `UNKNOWN` when there is none. */
  readonly key: string
  /** Headline for people, without a full stop. */
  readonly problem: string
  readonly cause: string
  /** Who can mend it. */
  readonly who: ErrorMender
  /** The same more exactly: whose turn it is. */
  readonly actor: Actor
  /** What to do, in order. */
  readonly steps: readonly string[]
  /** Whether the same request may be sent again. */
  readonly retry: ErrorRetry
  readonly section: ErrorSection
  /** Meta's page to read on. */
  readonly page: string
  readonly code: number | null
  readonly subcode: number | null
  readonly traceId: string | null
}

/**
 * Says why Meta refused something and what to do about it.
 *
 * Takes an error of the client, `{ code, subcode, message }` as a log keeps it, Meta's body as it came (parsed or as text), or a bare sentence such as
 * `Application does not have the capability to make this API call`. The code and subcode decide; a sentence is matched
 * only when there is nothing else. Never throws, asks no network; what is not known gives kind `unknown`.
 *
 * @example
 * import { explainError } from '@roost/meta'
 *
 * const { cause, steps } = explainError({ code: 10, subcode: 2534022 })
 * console.log(cause, steps)
 */
export function explainError(error: unknown): Explanation {
  if (error instanceof GraphError) {
    const special = [UNREADABLE_ERROR, UNREADABLE_SEND_ERROR].find((row) => row.key === error.key)
    return explanation(special ?? byKey(error.key), error)
  }
  if (error instanceof TransportError) {
    return explanation(error.mayHaveArrived ? UNREADABLE_SEND_ERROR : UNREADABLE_ERROR, {
      cause: error.message,
    })
  }
  if (error instanceof OptionsError) {
    const row = byKey('BAD_PARAM')
    return { ...explanation(row, { cause: error.message }), steps: ['Change the call as the text says.'] }
  }
  const facts = factsOf(error)
  return explanation(findErrorRow(facts), facts)
}

function explanation(
  row: ErrorRow,
  facts: {
    readonly code?: number | null
    readonly subcode?: number | null
    readonly traceId?: string | null
    readonly cause?: unknown
  },
): Explanation {
  return {
    kind: row.kind,
    key: row.key,
    problem: row.problem ?? headlineOf(row.kind),
    cause: typeof facts.cause === 'string' ? facts.cause : row.cause,
    who: row.who,
    actor: row.actor ?? actorOf(row.who),
    steps: row.steps,
    retry: row.retry,
    section: row.section,
    page: row.page,
    code: facts.code ?? null,
    subcode: facts.subcode ?? null,
    traceId: facts.traceId ?? null,
  }
}

function factsOf(error: unknown): RefusalFacts & { readonly traceId?: string | null } {
  if (typeof error === 'string') return factsOfText(error)
  const refusal = readRefusal(error) ?? readRefusal({ error })
  if (refusal === null) return {}
  // A message like `(#10) …` without a code still names it.
  return refusal.code === null && refusal.message !== null && !refusal.isLoginAnswer
    ? { ...refusal, code: codeInText(refusal.message) }
    : refusal
}

function factsOfText(text: string): RefusalFacts & { readonly traceId?: string | null } {
  if (text.trimStart().startsWith('{')) {
    try {
      return factsOf(parseExactJson(text))
    } catch {
      // Not a body after all: read it as a sentence.
    }
  }
  return { message: text, code: codeInText(text) }
}

/** Meta often, not always, begins its text with `(#code)`. */
function codeInText(text: string): number | null {
  const digits = /\(#(\d{1,9})\)/.exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** What a row without a headline of its own is called. */
const HEADLINES: Readonly<Record<ErrorKind, string>> = {
  token_invalid: 'Meta does not accept the token',
  permission_missing: 'A permission is missing',
  capability_missing: 'The app may not make this call',
  setup_incomplete: 'Something is not set up yet',
  account_restricted: 'Meta restricts the account',
  login_failed: 'The login did not come about',
  window_closed: 'The messaging window is closed',
  not_thread_owner: 'Another app has the conversation',
  rate_limited: 'Meta asks for a pause',
  recipient_unavailable: 'This person cannot be reached',
  content_rejected: 'Meta refuses the content',
  not_found: 'There is no such object for this token',
  bad_request: 'The request is not as Meta wants it',
  maybe_sent: 'Not sure if this arrived',
  temporary: 'Meta has a fault of its own',
  unknown: 'A refusal that is not known here',
}

export function headlineOf(kind: ErrorKind): string {
  return HEADLINES[kind]
}

/** The keeper of the Meta app is whom `developer` mostly means. */
export function actorOf(who: ErrorMender): Actor {
  return who === 'developer' ? 'app_admin' : who
}
