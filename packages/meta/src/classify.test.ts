import { describe, expect, test } from 'vitest'
import { findErrorRow, type RefusalFacts } from './classify.ts'
import { ERROR_CODES, type ErrorKind, type ErrorRetry } from './wire/error-codes.ts'

type Expected = readonly [facts: RefusalFacts, key: string, kind: ErrorKind, retry: ErrorRetry]

const code = (value: number, subcode?: number, more: RefusalFacts = {}): RefusalFacts => ({
  code: value,
  ...(subcode === undefined ? {} : { subcode }),
  ...more,
})
const said = (value: number, message: string, more: RefusalFacts = {}): RefusalFacts => ({
  code: value,
  message,
  ...more,
})
const login = (message: string): RefusalFacts => ({ message, isLoginAnswer: true, status: 400 })
const page = (message: string): RefusalFacts => ({ message })

/** Each refusal as it was documented or captured, and what it has to be taken for. */
const EXPECTED: readonly Expected[] = [
  [said(1, 'An unknown error occurred'), 'API_UNKNOWN', 'temporary', 'later'],
  [code(1, 99), 'API_UNKNOWN_99', 'permission_missing', 'once'],
  [code(1, 1357046), 'API_MAYBE_SENT', 'maybe_sent', 'unknown'],
  [code(2, undefined, { isTransient: true }), 'API_SERVICE', 'temporary', 'later'],
  [code(2, 2018344, { isTransient: true }), 'LABEL_TOS', 'setup_incomplete', 'no'],
  [code(2, 1545133), 'API_SERVICE_IG', 'temporary', 'later'],
  [code(1200), 'API_TEMP_OLD', 'temporary', 'later'],
  [
    said(3, '(#3) Application does not have the capability to make this API call.'),
    'CAPABILITY',
    'capability_missing',
    'no',
  ],
  [said(3, 'Dieser App fehlt die Berechtigung.'), 'CAPABILITY', 'capability_missing', 'no'],
  [code(5), 'IP_DENIED', 'permission_missing', 'no'],
  [said(100, '(#100) Invalid parameter'), 'BAD_PARAM', 'bad_request', 'fix'],
  [code(100, 33), 'OBJECT_GONE', 'not_found', 'no'],
  [
    said(100, 'Unsupported request - method type: get', { login: 'instagram' }),
    'IGL_NO_ROLE',
    'permission_missing',
    'no',
  ],
  [
    said(100, 'Unsupported request - method type: post', { type: 'IGApiException' }),
    'IGL_NO_ROLE',
    'permission_missing',
    'no',
  ],
  [
    said(100, 'Unsupported request - method type: get', { login: 'facebook' }),
    'BAD_PARAM',
    'bad_request',
    'fix',
  ],
  [
    said(100, 'Unsupported request - method type: get', { type: 'OAuthException' }),
    'BAD_PARAM',
    'bad_request',
    'fix',
  ],
  [
    said(
      100,
      "(#100) Object does not exist, … This endpoint requires the 'pages_read_engagement' permission or …",
    ),
    'NEED_READ_PERM',
    'permission_missing',
    'no',
  ],
  [code(101), 'APP_ID_INVALID', 'login_failed', 'no'],
  [code(102), 'SESSION', 'token_invalid', 'no'],
  [code(102, 463), 'TOKEN_EXPIRED', 'token_invalid', 'no'],
  [said(104, 'An access token is required to request this resource.'), 'NO_TOKEN', 'bad_request', 'fix'],
  [said(100, 'Invalid appsecret_proof provided in the API argument'), 'PROOF_BAD', 'bad_request', 'no'],
  [
    said(100, 'API calls from the server require an appsecret_proof argument'),
    'PROOF_MISSING',
    'bad_request',
    'no',
  ],
  [
    said(100, '(#100) You must provide an app access token, or a user access token that is an owner …'),
    'DEBUG_CALLER',
    'bad_request',
    'no',
  ],
  [code(210), 'USER_INVISIBLE', 'bad_request', 'no'],
  [code(368), 'BLOCKED', 'account_restricted', 'no'],
  [code(368, 4854002), 'BLOCKED', 'account_restricted', 'no'],
  [code(368, 999), 'BLOCKED', 'account_restricted', 'no'],
  [code(341), 'APP_LIMIT', 'rate_limited', 'later'],
  [code(506), 'DUP', 'content_rejected', 'no'],
  [code(1609005), 'LINK_BAD', 'content_rejected', 'no'],
  [code(2500), 'PATH_BAD', 'bad_request', 'fix'],
  [code(803), 'NO_SUCH_ALIAS', 'bad_request', 'fix'],

  [said(190, 'Invalid OAuth access token - Cannot parse access token'), 'TOKEN_BAD', 'token_invalid', 'no'],
  [said(190, 'Ungültiges OAuth-Zugriffstoken.'), 'TOKEN_BAD', 'token_invalid', 'no'],
  [code(190, 999999), 'TOKEN_BAD', 'token_invalid', 'no'],
  [code(190, 458), 'TOKEN_APP_REMOVED', 'token_invalid', 'no'],
  [code(190, 459), 'TOKEN_CHECKPOINT', 'token_invalid', 'no'],
  [code(190, 460), 'TOKEN_PASSWORD', 'token_invalid', 'no'],
  [
    said(190, 'Error validating access token: Session has expired on Tuesday, 11-Nov-25 05:16:05 PST.'),
    'TOKEN_EXPIRED',
    'token_invalid',
    'no',
  ],
  [code(190, 463), 'TOKEN_EXPIRED', 'token_invalid', 'no'],
  [code(190, 464), 'TOKEN_UNCONFIRMED', 'token_invalid', 'no'],
  [code(190, 467), 'TOKEN_INVALID', 'token_invalid', 'no'],
  [code(190, 493), 'TOKEN_UNUSED', 'token_invalid', 'no'],
  [code(190, 492), 'PAGE_ROLE_LOST', 'token_invalid', 'no'],
  [
    said(190, 'Any of the pages_read_engagement permission(s) must be granted before impersonating a …'),
    'IMPERSONATE',
    'token_invalid',
    'no',
  ],
  [
    said(190, '(#190) This method must be called with a Page Access Token'),
    'NEED_PAGE_TOKEN',
    'token_invalid',
    'no',
  ],
  ...[456, 457, 461, 462, 465, 466, 468].map(
    (subcode): Expected => [code(190, subcode), 'OLD_190', 'token_invalid', 'no'],
  ),

  [code(4, undefined, { isTransient: true }), 'RATE_APP', 'rate_limited', 'later'],
  [code(17), 'RATE_USER', 'rate_limited', 'later'],
  [code(32), 'RATE_PAGE', 'rate_limited', 'later'],
  [code(613), 'RATE_CALL', 'rate_limited', 'later'],
  [code(613, 1996), 'RATE_CALL', 'rate_limited', 'later'],
  [code(80001), 'RATE_BUC_PAGE', 'rate_limited', 'later'],
  [code(80002, 2446079), 'RATE_BUC_IG', 'rate_limited', 'later'],
  [code(80006), 'RATE_BUC_MSGR', 'rate_limited', 'later'],
  ...[80000, 80003, 80004, 80005, 80007, 80008, 80009, 80014].map(
    (value): Expected => [code(value), 'RATE_BUC_OTHER', 'rate_limited', 'later'],
  ),
  [{ status: 429 }, 'RATE_HTTP', 'rate_limited', 'later'],
  [code(10, undefined, { status: 429 }), 'RATE_HTTP', 'rate_limited', 'later'],

  [
    said(10, '(#10) Application does not have permission for this action'),
    'PERM_10',
    'permission_missing',
    'no',
  ],
  [
    said(10, "(#10) This endpoint requires the 'instagram_manage_messages' permission or …"),
    'PERM_10_ENDPOINT',
    'permission_missing',
    'no',
  ],
  [
    said(10, '(#10) To use …, your use of this endpoint must be reviewed and approved by Facebook'),
    'PERM_10_REVIEW',
    'permission_missing',
    'no',
  ],
  [said(10, '(#10) The user is not an Instagram Business'), 'NOT_IG_BUSINESS', 'setup_incomplete', 'no'],
  [said(200, '(#200) Permissions error', { status: 403 }), 'PERM_200', 'permission_missing', 'no'],
  [code(299), 'PERM_200', 'permission_missing', 'no'],
  [
    said(
      200,
      '(#200) Requires permission: pages_messaging or User associated with the Page access token does not have an appropriate role on the Page.',
    ),
    'PERM_200_NAMED',
    'permission_missing',
    'no',
  ],
  [
    said(
      200,
      '(#200) App does not have Advanced Access to instagram_manage_messages permission, and recipient user does not have role on app',
    ),
    'ADV_ACCESS',
    'permission_missing',
    'no',
  ],
  [code(200, 2534048), 'ADV_ACCESS', 'permission_missing', 'no'],
  [code(10, 2534048), 'ADV_ACCESS', 'permission_missing', 'no'],
  [said(200, 'User not authorized'), 'NO_APP_ROLE', 'permission_missing', 'no'],
  [code(298), 'MAILBOX', 'permission_missing', 'no'],
  [code(200, 2018028), 'PAGES_MSG', 'permission_missing', 'no'],
  [
    said(
      200,
      '(#200) Cannot message users who are not admins, developers or testers of the app until pages_messaging permission is reviewed and the app is live.',
    ),
    'PAGES_MSG',
    'permission_missing',
    'no',
  ],
  [code(200, 2534041), 'IG_ACCESS_OFF', 'permission_missing', 'no'],
  [
    said(200, 'The account owner has disabled access to Instagram Direct Messaging.'),
    'IG_ACCESS_OFF',
    'permission_missing',
    'no',
  ],
  [code(200, 2534066), 'PRIVATE_REPLY_SCOPE', 'permission_missing', 'no'],
  [
    said(230, '(#230) Requires pages_messaging permission to manage the object'),
    'PERM_230',
    'permission_missing',
    'no',
  ],
  [code(200, 2018027), 'PHONE_MATCH', 'permission_missing', 'no'],
  [code(200, 2018021), 'PHONE_MATCH', 'permission_missing', 'no'],
  [code(36103), 'NOT_ELIGIBLE', 'account_restricted', 'no'],

  [code(10, 2534022, { status: 403 }), 'WINDOW_IG', 'window_closed', 'no'],
  [code(10, 2018278), 'WINDOW_MSGR', 'window_closed', 'no'],
  [code(10, 2018065), 'WINDOW_OLD', 'window_closed', 'no'],
  [code(10, 2018108), 'CANNOT_RECEIVE', 'recipient_unavailable', 'no'],
  [code(10, 1893063), 'RESTRICTED', 'account_restricted', 'no'],
  [code(10, 1404170), 'OPTIN_LIMITED', 'account_restricted', 'no'],
  [code(10, 1893015), 'TOPIC_STOPPED', 'recipient_unavailable', 'no'],
  [code(10, 2018336), 'THREAD_IMPACT', 'bad_request', 'no'],
  [code(10, 2534077), 'LINK_2FA', 'setup_incomplete', 'no'],
  [code(551), 'UNAVAILABLE', 'recipient_unavailable', 'no'],
  [code(551, 1545041), 'UNAVAILABLE', 'recipient_unavailable', 'no'],
  [code(200, 1545041), 'NOT_RECEIVING', 'recipient_unavailable', 'no'],
  [code(1545041), 'NOT_RECEIVING', 'recipient_unavailable', 'no'],
  [code(100, 2018001), 'NO_USER_MSGR', 'recipient_unavailable', 'no'],
  [code(100, 2534014), 'NO_USER_IG', 'recipient_unavailable', 'no'],
  [said(100, '(#100) You cannot send messages to this id'), 'CANNOT_SEND_ID', 'recipient_unavailable', 'no'],
  [said(100, 'Invalid fbid.'), 'BAD_FBID', 'bad_request', 'fix'],
  [code(100, 2534013), 'PAGE_UNLINKED', 'setup_incomplete', 'no'],
  [code(100, 2534015), 'BAD_MESSAGE', 'content_rejected', 'fix'],
  [code(100, 2534001), 'THREAD_GONE', 'not_found', 'no'],
  [code(100, 2534037), 'NOT_OWNER', 'not_thread_owner', 'fix'],
  [code(100, 2534029), 'IG_BLOCKED', 'account_restricted', 'no'],
  [code(100, 2534068), 'MULTI_IMG', 'content_rejected', 'fix'],
  [code(2534122), 'IG_RESTRICTED', 'account_restricted', 'no'],
  [code(100, 2534122), 'IG_RESTRICTED', 'account_restricted', 'no'],
  [code(9010), 'NO_IG_USER', 'recipient_unavailable', 'no'],
  [code(27), 'ROUTING_OFF', 'setup_incomplete', 'no'],
  [code(100, 2534025), 'COMMENT_BAD', 'recipient_unavailable', 'no'],
  [code(10900), 'ALREADY_REPLIED', 'recipient_unavailable', 'no'],
  [code(10903, 1893049), 'REPLY_INVALID', 'recipient_unavailable', 'no'],
  [code(10904, 1893050), 'REPLY_OFF', 'setup_incomplete', 'no'],

  [code(100, 2018015), 'BODY_EMPTY', 'content_rejected', 'fix'],
  [code(100, 2018014), 'BODY_BOTH', 'content_rejected', 'fix'],
  [
    said(100, '(#100) The parameter message[attachment][type] is required'),
    'ATT_TYPE',
    'content_rejected',
    'fix',
  ],
  [
    said(100, '(#100) The parameter message[attachment][payload] is required'),
    'ATT_PAYLOAD',
    'content_rejected',
    'fix',
  ],
  [said(100, '(#100) param message[text] must be non-empty.'), 'NOT_EMPTY', 'content_rejected', 'fix'],
  [said(100, '(#100) …[buttons][0][url] should represent a valid URL'), 'BAD_URL', 'content_rejected', 'fix'],
  [
    said(100, 'Length of param message[text] must be less than or equal to 2000'),
    'TOO_LONG',
    'content_rejected',
    'fix',
  ],
  [code(100, 2018040), 'BTN_PAYLOAD', 'content_rejected', 'fix'],
  [code(100, 2018041), 'BTN_URL', 'content_rejected', 'fix'],
  [code(100, 2018053), 'BTN_TITLE', 'content_rejected', 'fix'],
  [code(100, 2018008), 'FETCH_FAIL', 'content_rejected', 'fix'],
  [code(100, 2018047), 'UPLOAD_FAIL', 'content_rejected', 'fix'],
  [code(100, 2018074), 'ATTACH_REUSE', 'content_rejected', 'fix'],
  [code(100, 2018109), 'SIZE', 'content_rejected', 'fix'],
  [code(100, 2018164), 'APP_ID_BAD', 'bad_request', 'fix'],
  [code(100, 2018294), 'VIDEO_TIMEOUT', 'content_rejected', 'once'],
  [code(100, 2018320), 'PRODUCT_BAD', 'content_rejected', 'fix'],
  [code(100, 2018328), 'PRODUCT_VER', 'content_rejected', 'fix'],
  [said(100, '(#100) This message tag is deprecated'), 'TAG_DEAD', 'content_rejected', 'fix'],
  [code(100, 2018300), 'THREAD_CTRL', 'not_thread_owner', 'fix'],
  [code(10, 2018300), 'THREAD_CTRL', 'not_thread_owner', 'fix'],
  [code(2018300), 'THREAD_CTRL', 'not_thread_owner', 'fix'],
  [code(10, 2018321), 'THREAD_BOT', 'not_thread_owner', 'later'],
  [code(4, 2018354), 'MM_FREQ', 'content_rejected', 'no'],
  [code(9, 2018352), 'MM_CAP', 'rate_limited', 'later'],
  [code(4, 2018022), 'PHONE_RATE', 'rate_limited', 'later'],
  [code(613, 2018338), 'BOTHER', 'rate_limited', 'later'],
  [code(613, 1893016), 'OPTIN_TWICE', 'content_rejected', 'no'],
  [code(613, 2534040), 'IG_VOLUME', 'rate_limited', 'later'],
  [code(10303), 'LINKING', 'bad_request', 'no'],
  [code(9000001), 'MSG_DELETED', 'not_found', 'no'],
  [code(100, 2534080), 'HEIC', 'content_rejected', 'fix'],
  [code(2022), 'COMMERCE_OFF', 'account_restricted', 'no'],

  [
    said(230, 'User consent is required to access user profile'),
    'PROFILE_CONSENT',
    'recipient_unavailable',
    'no',
  ],
  [code(100, 2018218), 'NO_PROFILE', 'recipient_unavailable', 'no'],
  [code(2018247), 'PROFILE_PERM', 'permission_missing', 'no'],

  [code(-2, 2207003), 'MEDIA_SLOW', 'content_rejected', 'once'],
  [code(-2, 2207020), 'MEDIA_EXPIRED', 'content_rejected', 'fix'],
  ...[2207001, 2207032, 2207053].map(
    (subcode): Expected => [code(-1, subcode), 'MEDIA_SERVER', 'temporary', 'later'],
  ),
  [code(1, 2207057), 'THUMB_OFFSET', 'content_rejected', 'fix'],
  [code(4, 2207051), 'SPAM_SUSPECTED', 'account_restricted', 'no'],
  [code(9, 2207042), 'PUBLISH_QUOTA', 'rate_limited', 'later'],
  [code(24, 2207006), 'MEDIA_GONE', 'not_found', 'fix'],
  [code(24, 2207008), 'MEDIA_GONE', 'not_found', 'fix'],
  [code(25, 2207050), 'ACCOUNT_CHECKPOINT', 'account_restricted', 'no'],
  [code(100, 2207023), 'MEDIA_TYPE', 'content_rejected', 'fix'],
  ...[9004, 9007, 36001, 36003, 36004].map(
    (value): Expected => [code(value), 'MEDIA_UNREADABLE', 'content_rejected', 'fix'],
  ),
  [code(36000, 2207004, { status: 200 }), 'IMAGE_SIZE', 'content_rejected', 'fix'],

  [
    page("The callback URL or verify token couldn't be validated. Please verify the provided information."),
    'CALLBACK_DASHBOARD',
    'setup_incomplete',
    'fix',
  ],
  [code(2200), 'CALLBACK_API', 'setup_incomplete', 'fix'],
  [
    said(100, '(#100) fields[0] must be one of the following values: messages, …', { edge: 'subscriptions' }),
    'WEBHOOK_FIELD',
    'bad_request',
    'fix',
  ],
  [
    said(100, '(#100) Param subscribed_fields', { edge: 'subscribed_apps' }),
    'PAGE_FIELD',
    'bad_request',
    'fix',
  ],
  [
    said(100, 'Unsupported request - method type: get', { edge: 'subscribed_apps', login: 'instagram' }),
    'IGL_NO_ROLE',
    'permission_missing',
    'no',
  ],
  [code(15), 'NEED_APP_TOKEN', 'bad_request', 'fix'],
  [
    said(200, '(#200) Permissions error', { edge: 'subscriptions' }),
    'OBJECT_PRODUCT',
    'setup_incomplete',
    'fix',
  ],
  [code(210, undefined, { edge: 'subscribed_apps' }), 'PAGE_TOKEN_MISSING', 'bad_request', 'fix'],
  [
    said(190, '(#190) This method must be called with a Page Access Token', { edge: 'subscribed_apps' }),
    'PAGE_TOKEN_WANTED',
    'token_invalid',
    'no',
  ],
  [
    said(
      200,
      '(#200) To subscribe to the messages field, one of these permissions is needed: pages_messaging',
      { edge: 'subscribed_apps' },
    ),
    'MESSAGES_SCOPE',
    'permission_missing',
    'no',
  ],
  [code(3, undefined, { edge: 'subscribed_apps' }), 'SUBSCRIBE_NODE', 'capability_missing', 'no'],
  [page('Webhooks Disabled'), 'WEBHOOKS_DISABLED', 'setup_incomplete', 'fix'],

  [login('Insufficient developer role'), 'IGL_ROLE', 'login_failed', 'no'],
  [login('Invalid platform app'), 'IGL_APP', 'login_failed', 'no'],
  [login('Invalid scope: []'), 'IGL_SCOPE', 'login_failed', 'no'],
  [
    login(
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
    ),
    'IGL_REDIRECT',
    'login_failed',
    'no',
  ],
  [login('Matching code was not found or was already used'), 'IGL_CODE', 'login_failed', 'no'],
  [login('This authorization code has expired'), 'IGL_CODE_EXPIRED', 'login_failed', 'no'],
  [page("Sorry, this page isn't available"), 'IGL_PAGE_GONE', 'login_failed', 'no'],
  [page('400 Session Invalid'), 'IGL_POPUP', 'login_failed', 'no'],
  [login('Redirect URI does not match registered redirect URI'), 'IGL_OLD_REDIRECT', 'login_failed', 'no'],
  [login('Invalid Client ID'), 'IGL_OLD_CLIENT', 'login_failed', 'no'],
  [login('You are not a sandbox user of this client'), 'IGL_OLD_SANDBOX', 'login_failed', 'no'],
  [page('error=access_denied&error_reason=user_denied'), 'IGL_DENIED', 'login_failed', 'no'],
  [page('/accounts/convert_to_professional_account/'), 'IGL_PERSONAL', 'setup_incomplete', 'no'],
  [login('Error validating client secret.'), 'IGL_SECRET', 'login_failed', 'no'],

  [page('URL blocked: This redirect failed because …'), 'FBL_URL_BLOCKED', 'login_failed', 'no'],
  [page('App not active: This app is still in development mode'), 'FBL_APP_INACTIVE', 'login_failed', 'no'],
  [page('Invalid Scopes: instagram_business_basic.'), 'FBL_SCOPE', 'login_failed', 'no'],
  [
    page('Feature Unavailable: Facebook Login is currently unavailable for this app'),
    'FBL_UNAVAILABLE',
    'login_failed',
    'no',
  ],
  [code(101, undefined, { edge: 'access_token' }), 'FBL_APP', 'login_failed', 'no'],
  [said(1, 'Error validating client secret.'), 'FBL_SECRET', 'login_failed', 'no'],
  [said(100, 'Invalid verification code format.'), 'FBL_CODE_FMT', 'login_failed', 'no'],
  [code(100, 36009), 'FBL_CODE_USED', 'login_failed', 'no'],
  [code(100, 36007), 'FBL_CODE_EXP', 'login_failed', 'no'],
  [code(100, 36008), 'FBL_REDIRECT', 'login_failed', 'no'],
  [said(100, 'Invalid grant_type: x'), 'FBL_GRANT', 'bad_request', 'no'],
  [code(191), 'FBL_NO_REDIRECT', 'login_failed', 'no'],

  [code(424242), 'UNKNOWN', 'unknown', 'once'],
  [code(424242, undefined, { isTransient: true }), 'API_SERVICE', 'temporary', 'later'],
  [login('Etwas anderes'), 'UNKNOWN', 'unknown', 'once'],
  [{}, 'UNKNOWN', 'unknown', 'once'],
]

describe('findErrorRow', () => {
  test.each(EXPECTED)('%j is %s', (facts, key, kind, retry) => {
    const row = findErrorRow(facts)
    expect({ key: row.key, kind: row.kind, retry: row.retry }).toEqual({ key, kind, retry })
  })

  test('every row of the table is expected above', () => {
    const expected = new Set(EXPECTED.map(([, key]) => key))
    expect(ERROR_CODES.map((row) => row.key).filter((key) => !expected.has(key))).toEqual([])
  })
})

describe('the table', () => {
  test('a key, and a pair of code and subcode, stand in one row only', () => {
    const keys = ERROR_CODES.map((row) => row.key)
    expect(keys).toEqual([...new Set(keys)])
    const pairs = ERROR_CODES.flatMap((row) =>
      row.at.filter(([, subcode]) => subcode !== undefined).map((pair) => pair.join('/')),
    )
    expect(pairs).toEqual([...new Set(pairs)])
  })

  test('every pair leads to its own row', () => {
    for (const row of ERROR_CODES) {
      for (const [value, subcode] of row.at) {
        if (subcode !== undefined) expect(findErrorRow(code(value, subcode)).key).toBe(row.key)
      }
    }
  })

  test('a row without a code can be recognised by its words, which are lower case', () => {
    for (const row of ERROR_CODES) {
      expect(row.says).toBe(row.says?.toLowerCase())
      if (row.at.length === 0 && row.key !== 'RATE_HTTP') expect(row.says).toBeTypeOf('string')
    }
  })

  test('whoever waits on a kind can rely on it: throttling and faults pass, nothing else is repeated', () => {
    for (const row of ERROR_CODES) {
      if (row.kind === 'rate_limited' || row.kind === 'temporary') expect(row.retry).toBe('later')
      if (row.kind === 'token_invalid' || row.kind === 'window_closed') expect(row.retry).toBe('no')
      if (row.kind === 'maybe_sent') expect(row.retry).toBe('unknown')
    }
  })

  test('every row tells a cause, steps and a page, in plain words', () => {
    for (const row of ERROR_CODES) {
      const words = [row.cause, ...row.steps].join(' ')
      expect(row.cause).toMatch(/^[A-Z].*\.$/s)
      expect(row.steps.length).toBeGreaterThan(0)
      expect(row.page).toMatch(/^https:\/\/developers\.facebook\.com\//)
      expect(words).not.toMatch(/oops|please|successfully|invalid|!|TODO/i)
      expect(words).not.toMatch(/\b\d{7}\b/)
    }
  })
})
