/**
 * Where the tables of the library and of the emulator differ, each with its reason: the one reviewed list. The two are written apart
 * from the same reference, so that a mistake in one does not hide in the other; a difference that is not here is a mistake.
 */

export interface Difference {
  /** Name in the library's table; null: it has no such row. */
  readonly library: string | null
  /** Name in the emulator's table; null: it has no such row. */
  readonly emulator: string | null
  /** Section of the reference that settles it. */
  readonly section: string
  readonly reason: string
}

const ERRORS = 'errors and limits'

/** One row under two names: code, subcode and words are still compared. */
export const OTHER_NAMES: readonly Difference[] = [
  ['BTN_PAYLOAD', 'BUTTON_PAYLOAD', '5.3'],
  ['BTN_URL', 'BUTTON_URL', '5.3'],
  ['BTN_TITLE', 'BUTTON_TITLE', '5.3'],
  ['API_SERVICE_IG', 'API_UNAVAILABLE', '3.1'],
  ['NOT_ELIGIBLE', 'ACCOUNT_INELIGIBLE', '4.2'],
  ['ROUTING_OFF', 'TAKE_OFF', '5.1'],
  ['PROFILE_CONSENT', 'CONSENT', '5.4'],
  ['IMAGE_SIZE', 'IMAGE_TOO_LARGE', '5.5'],
  ['CALLBACK_API', 'CALLBACK_FAILED', '7'],
  ['IGL_NO_ROLE', 'UNSUPPORTED_METHOD', '3.1'],
  ['MESSAGES_SCOPE', 'PERM_200_FIELD', '7'],
  ['FBL_APP', 'APP_ID_INVALID', '9'],
  ['PATH_BAD', 'NO_TOKEN_ME', '3.1'],
  ['IG_ACCESS_OFF', 'IG_ACCESS_OFF_FB', '4.2'],
].map(([library = null, emulator = null, section]) => ({
  library,
  emulator,
  section: `${ERRORS}, ${section}`,
  reason:
    'The same refusal; the emulator names it by what it does, or has one row for each form it comes in.',
}))

const TEXTS =
  'A text that a person meets on a page or in a mail: no Graph call answers it, so no fault can ask for it.'
const LOGIN_ENVELOPE =
  'In the login envelope, which has no Graph code: the emulator’s login answers it from its own rules.'
const SAME_CODE =
  'Told from another row of this code by the edge it comes from alone: the emulator answers that row there.'

function libraryOnly(reason: string, section: string, ...names: readonly string[]): Difference[] {
  return names.map((library) => ({ library, emulator: null, section: `${ERRORS}, ${section}`, reason }))
}

/** Rows that one side has alone, or has otherwise. */
export const ERROR_DIFFERENCES: readonly Difference[] = [
  ...libraryOnly(TEXTS, '7', 'CALLBACK_DASHBOARD', 'WEBHOOKS_DISABLED'),
  ...libraryOnly(TEXTS, '8', 'IGL_PAGE_GONE', 'IGL_POPUP', 'IGL_PERSONAL', 'IGL_DENIED'),
  ...libraryOnly(TEXTS, '9', 'FBL_URL_BLOCKED', 'FBL_APP_INACTIVE', 'FBL_SCOPE', 'FBL_UNAVAILABLE'),
  ...libraryOnly(
    LOGIN_ENVELOPE,
    '8',
    'IGL_ROLE',
    'IGL_APP',
    'IGL_SCOPE',
    'IGL_REDIRECT',
    'IGL_CODE',
    'IGL_SECRET',
  ),
  ...libraryOnly(
    'Old wordings of the login, which Instagram’s hosts no longer answer.',
    '8',
    ...['IGL_CODE_EXPIRED', 'IGL_OLD_REDIRECT', 'IGL_OLD_CLIENT', 'IGL_OLD_SANDBOX'],
  ),
  ...libraryOnly(
    SAME_CODE,
    '7',
    ...[
      'WEBHOOK_FIELD',
      'PAGE_FIELD',
      'OBJECT_PRODUCT',
      'PAGE_TOKEN_MISSING',
      'PAGE_TOKEN_WANTED',
      'SUBSCRIBE_NODE',
    ],
  ),
  ...libraryOnly('UNCONFIRMED: nobody has seen Meta answer these words.', '6', 'NO_APP_ROLE'),
  {
    library: null,
    emulator: 'TOKEN_TOO_YOUNG',
    section: 'login and set-up, 4.4',
    reason: 'Invented, as the reference says: no answer to a refresh within a day was ever captured.',
  },
  {
    library: 'RATE_HTTP',
    emulator: 'RATE_HTTP',
    section: `${ERRORS}, 3.3`,
    reason: 'Known by its status 429 alone, with any code or none; the emulator has to answer one.',
  },
]

/** Limits of the library that the emulator does not hold, or holds otherwise. Names of `packages/meta/src/wire/limits.ts`. */
export const LIMIT_DIFFERENCES: readonly Difference[] = [
  {
    library: 'CONVERSATION_CALLS_PER_SECOND',
    emulator: 'conversations',
    section: `${ERRORS}, 12.3`,
    reason:
      'UNCONFIRMED stretch: the emulator counts the same rate over ten seconds, so that a few pages at once pass.',
  },
  {
    library: 'LINK_REF_CHARACTERS',
    emulator: null,
    section: 'send and conversations, 10',
    reason: 'A link is made by the client and opened by a person: Meta’s side refuses nothing.',
  },
]
