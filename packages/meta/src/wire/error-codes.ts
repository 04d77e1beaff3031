import { CONTENT_ERRORS } from './error-codes/content.ts'
import { FACEBOOK_LOGIN_ERRORS } from './error-codes/facebook-login.ts'
import { GENERAL_ERRORS } from './error-codes/general.ts'
import { INSTAGRAM_LOGIN_ERRORS } from './error-codes/instagram-login.ts'
import { MEDIA_ERRORS } from './error-codes/media.ts'
import { MESSAGING_ERRORS } from './error-codes/messaging.ts'
import { PERMISSION_ERRORS } from './error-codes/permission.ts'
import { PROFILE_ERRORS } from './error-codes/profile.ts'
import type { ErrorRow } from './error-codes/row.ts'
import { THROTTLING_ERRORS } from './error-codes/throttling.ts'
import { TOKEN_ERRORS } from './error-codes/token.ts'
import { WEBHOOK_SETUP_ERRORS } from './error-codes/webhook-setup.ts'

export type { ErrorKind, ErrorMender, ErrorRetry, ErrorRow, ErrorSection } from './error-codes/row.ts'

/**
 * Every refusal of Meta that is known: one table, in the order in which equal matches are tried. The general rows come
 * first, because the first row of a code is also what is said when nothing more precise fits.
 */
export const ERROR_CODES: readonly ErrorRow[] = [
  ...GENERAL_ERRORS,
  ...TOKEN_ERRORS,
  ...THROTTLING_ERRORS,
  ...PERMISSION_ERRORS,
  ...MESSAGING_ERRORS,
  ...CONTENT_ERRORS,
  ...PROFILE_ERRORS,
  ...MEDIA_ERRORS,
  ...WEBHOOK_SETUP_ERRORS,
  ...INSTAGRAM_LOGIN_ERRORS,
  ...FACEBOOK_LOGIN_ERRORS,
]

/** What is said of an error that is not in the table. */
export const UNKNOWN_ERROR: ErrorRow = {
  key: 'UNKNOWN',
  section: 'general',
  at: [],
  kind: 'unknown',
  cause: 'Meta refused this with an error that is not known here.',
  who: 'developer',
  steps: [
    'Try once more.',
    'If it lasts, look up the code on Meta’s page, or ask Meta’s support with the trace id.',
  ],
  retry: 'once',
  page: 'https://developers.facebook.com/docs/graph-api/guides/error-handling',
}

/** What is said of an answer that is no Graph answer, with a status of 500 or more: a fault on Meta’s side. */
export const UNREADABLE_ERROR: ErrorRow = {
  key: 'UNREADABLE',
  section: 'general',
  at: [],
  kind: 'temporary',
  cause: 'Meta’s front servers answered with a fault of their own.',
  who: 'meta',
  steps: ['Nothing to do now: try again in a few minutes.', 'If it lasts, look at metastatus.com.'],
  retry: 'later',
  page: 'https://developers.facebook.com/docs/graph-api/guides/error-handling',
}

/** The same answer to a send: nobody can say whether the message went on before the fault. */
export const UNREADABLE_SEND_ERROR: ErrorRow = {
  ...UNREADABLE_ERROR,
  key: 'UNREADABLE_SEND',
  kind: 'maybe_sent',
  cause: 'Meta’s front servers answered with a fault of their own; the message may have arrived.',
  who: 'nobody',
  steps: ['Look for the message in the conversation, or wait for its echo, before sending it again.'],
  retry: 'unknown',
}
