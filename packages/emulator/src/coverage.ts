/**
 * The coverage ledger: every route of Meta's that concerns messaging, how far the emulator has it, which tests show it, where
 * it is described, and what is doubtful about the description. Checked both ways: no route without a row, no row without a
 * test that exists. Published as `docs/emulator-coverage.md`.
 */

export type CoverageState = 'supported' | 'partial' | 'not_started'

export interface CoverageRow {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** `{id}` is a node, `me` included. A path that begins with a host is answered there alone. */
  readonly route: string
  readonly state: CoverageState
  /** `file: title`, the file below `packages/emulator/src/` or the repository. */
  readonly tests: readonly string[]
  /** Where the reference describes it. */
  readonly source: string
  /** The reference's mark of doubt, or what is left out; null: neither. */
  readonly doubt: string | null
}

const SEND = 'send and conversations'
const LOGIN = 'login and set-up'
const MESSAGES = 'graph/messages.test.ts'
const CONTROL = 'graph/thread-control.test.ts'
const COMMENTS = 'graph/comments.test.ts'
const CALLS = 'graph/calls.test.ts'
const PROFILE = 'graph/profile-properties.test.ts'
const CONVERSATIONS = 'graph/conversations.test.ts'
const FACEBOOK = 'login/facebook-login.test.ts'
const USER = 'graph/user.test.ts'
const PERMISSIONS = 'graph/permissions.test.ts'
const INSTAGRAM = 'login/instagram-login.test.ts'
const JUDGES = 'tests/clients/clients.test.ts'

type Rest = Pick<CoverageRow, 'tests' | 'source'> & { doubt?: string; state?: CoverageState }

function row(method: CoverageRow['method'], route: string, rest: Rest): CoverageRow {
  return { method, route, state: 'supported', doubt: null, ...rest }
}

function missing(method: CoverageRow['method'], route: string, source: string, doubt: string): CoverageRow {
  return { method, route, state: 'not_started', tests: [], source, doubt }
}

const sending: readonly CoverageRow[] = [
  row('POST', '/{id}/messages', {
    state: 'partial',
    tests: [
      `${MESSAGES}: is open for 24 hours after the person wrote, on the emulated clock`,
      `${MESSAGES}: takes the same send as JSON, as a form with JSON strings, with brackets, and as a query`,
      `${MESSAGES}: answers one comment once, within seven days, without an open window`,
      'graph/uploads.test.ts: sends up to ten images by URL and id together, as one message with one echo',
      'self-message.test.ts: makes one echo that is its own, from the app and by the API, without a window',
      `${CONTROL}: passes with a send, and knows the inboxes of Meta but no stranger`,
      `${JUDGES}: sends a text, an image by URL and by upload, a template, and types`,
    ],
    source: `${SEND}, 2`,
    doubt:
      'CONFLICT 1000 bytes or characters of text: bytes here. UNCONFIRMED body of the 1000-byte refusal. Utility templates, coupons, personas and one-time tokens are not there',
  }),
  row('POST', '/{id}/message_attachments', {
    tests: [
      'graph/uploads.test.ts: takes a file of a form, and shows its bytes',
      'graph/uploads.test.ts: gives an id to nobody else, for no other type, and for 90 days',
    ],
    source: `${SEND}, 2.8`,
    doubt: 'UNCONFIRMED life of 90 days on Instagram. CONFLICT type of a send by id: both forms are taken',
  }),
  row('GET', '/{id}/messenger_profile', {
    tests: [`${PROFILE}: and tells it in Meta’s shapes`],
    source: `${SEND}, 5`,
    doubt: 'UNCONFIRMED answer when nothing is set: an empty list',
  }),
  row('POST', '/{id}/messenger_profile', {
    tests: [
      `${PROFILE}: keeps the Page’s profile apart from its Instagram account’s, with properties of Messenger`,
    ],
    source: `${SEND}, 5`,
    doubt: 'UNCONFIRMED call limit on Instagram: Messenger’s',
  }),
  row('DELETE', '/{id}/messenger_profile', {
    tests: [
      `${PROFILE}: takes properties away, by query and by body, and a reset brings the sample’s back`,
      `${CALLS}: takes DELETE by body, by query and by a`,
    ],
    source: `${SEND}, 5`,
    doubt: 'CONFLICT answer: `result`, not `success`',
  }),
  row('POST', '/{id}/moderate_conversations', {
    state: 'partial',
    tests: [`${CALLS}: blocks people, ten at most, and hears no more of them`],
    source: `${SEND}, 11`,
    doubt: 'An account linked through Accounts Center, which cannot be blocked, is not modelled',
  }),
  ...(['GET', 'POST', 'DELETE'] as const).map((method) =>
    row(method, '/{id}/welcome_message_flows', {
      state: 'partial',
      tests: [
        `${CALLS}: keeps welcome flows: in as JSON, back as text; platforms in lower case, back in upper`,
      ],
      source: `${SEND}, 9`,
      doubt: 'No ad of the world uses a flow, so none is refused for being used',
    }),
  ),
]

const routing: readonly CoverageRow[] = [
  ['POST', 'pass_thread_control', 'lets only the owner answer, and the other listens on standby'],
  ['POST', 'take_thread_control', 'takes control and tells the app that lost it; a release tells nobody'],
  ['POST', 'release_thread_control', 'takes control and tells the app that lost it; a release tells nobody'],
  [
    'POST',
    'request_thread_control',
    'lets every app hear and answer, refuses to take, and passes and requests',
  ],
  [
    'POST',
    'extend_thread_control',
    'says who owns the conversation and until when; to a stranger only when; idle: nothing',
  ],
  [
    'GET',
    'thread_owner',
    'says who owns the conversation and until when; to a stranger only when; idle: nothing',
  ],
].map(([method, edge, test]) =>
  row(method === 'GET' ? 'GET' : 'POST', `/{id}/${edge}`, {
    tests: [`${CONTROL}: ${test}`],
    source: `${SEND}, 6`,
    doubt:
      'Documented for Pages alone; taken on graph.instagram.com as well. Errors beyond 27 and 2534037: UNCONFIRMED',
  }),
)

const reading: readonly CoverageRow[] = [
  row('GET', '/{id}/conversations', {
    tests: [
      `${CONVERSATIONS}: lists an Instagram account’s, newest first, and one person’s`,
      `${CALLS}: no longer lists a conversation of the requests folder after thirty days, but an answered one always`,
      `${CALLS}: pages through conversations by following`,
    ],
    source: `${SEND}, 3`,
    doubt:
      'CONFLICT account id on graph.facebook.com: a switch. `folder` and `tags` are ignored: UNCONFIRMED. Meta’s 2 calls a second are counted over ten seconds: UNCONFIRMED stretch',
  }),
  row('GET', '/{id}/messages', {
    tests: [
      `${CONVERSATIONS}: tells details of the twenty newest only, and 9000001 for an older or unsent one`,
    ],
    source: `${SEND}, 3`,
    doubt: 'CONFLICT `is_unsupported: false` on every row: only when true here',
  }),
  row('GET', '/{id}', {
    state: 'partial',
    tests: [
      `${CONVERSATIONS}: tells a person’s profile once they wrote, not after a mere comment`,
      `${CONVERSATIONS}: tells the account itself, with the app-scoped id apart from the webhook’s`,
      `${CALLS}: reads posts, stories and comments of its own account, and of no other`,
    ],
    source: `${SEND}, 3 and 4`,
    doubt:
      'Accounts, conversations, messages, people, posts, stories and comments; counts of followers and likes are fixed',
  }),
  ...['attachments', 'shares'].map((edge) =>
    row('GET', `/{id}/${edge}`, {
      tests: [`${CALLS}: lists the attachments of a message on an edge of their own`],
      source: `${SEND}, 3`,
      doubt: 'FIELD shared posts and stories come back empty',
    }),
  ),
  row('GET', '/?ids={ids}', {
    tests: [`${CALLS}: lets a call use what an earlier one answered, and leaves out a named one’s answer`],
    source: 'Graph API, multiple ids',
  }),
  row('POST', '/', {
    tests: [
      `${CALLS}: answers each call in its place, refusals among them`,
      `${CALLS}: makes no call whose dependency failed, and refuses one that names no earlier call`,
      `${CALLS}: takes files by their names, each for its own call, and is taken at /me as well`,
      `${JUDGES}: sends a batch, passes control, and meets a refusal`,
    ],
    source: 'Graph API, batch requests',
    doubt: 'UNCONFIRMED what stands for a call whose dependency failed: `null` here',
  }),
  row('POST', '/{id}', {
    state: 'partial',
    tests: [
      `${COMMENTS}: is refused without words, to a hidden comment, to a stranger’s, and without the permission`,
    ],
    source: 'Instagram Platform, comment moderation',
    doubt: 'A comment hidden or shown, the comments of a post switched off or on; no other node is changed',
  }),
  row('DELETE', '/{id}', {
    state: 'partial',
    tests: [
      `${COMMENTS}: deletes a comment with what answers it, and switches the comments of a post off and on`,
    ],
    source: 'Instagram Platform, comment moderation',
    doubt: 'Comments alone',
  }),
  row('POST', '/{id}/comments', {
    tests: [`${COMMENTS}: to the account’s own comment cannot be private`],
    source: 'Instagram Platform, IG Media comments',
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    row(method, '/{id}/replies', {
      tests: [
        `${COMMENTS}: stands under the comment, is read in either way, and comes back as a webhook of the account’s own`,
        `${COMMENTS}: to an answer goes under the comment that both answer`,
      ],
      source: 'Instagram Platform, IG Comment replies; webhook payloads, 9.1',
      doubt: 'UNCONFIRMED wordings of its refusals',
    }),
  ),
  ...['media', 'stories', 'comments'].map((edge) =>
    row('GET', `/{id}/${edge}`, {
      state: 'partial',
      tests: [
        `${CALLS}: reads posts, stories and comments of its own account, and of no other`,
        `${JUDGES}: reads the account, its posts and their comments, with the doubled slash it sends`,
      ],
      source: `${SEND}, 2.7`,
      doubt: 'As far as private and public replies need it: no posts’ times',
    }),
  ),
]

const setUp: readonly CoverageRow[] = [
  ...(['GET', 'POST', 'DELETE'] as const).map((method) =>
    row(method, '/{id}/subscribed_apps', {
      tests: [
        `${CONVERSATIONS}: replaces an install, refuses it whole for one unknown name, and sends nothing without it`,
      ],
      source: `${SEND}, 8`,
      doubt: 'UNCONFIRMED whether fields are replaced or added to: a switch',
    }),
  ),
  ...(['GET', 'POST', 'DELETE'] as const).map((method) =>
    row(method, 'graph.facebook.com/{app-id}/subscriptions', {
      tests: [
        'notify/delivery.test.ts: sets the callback with an app token after the handshake, and answers 2200 when that fails',
      ],
      source: `${LOGIN}, 12.1`,
      doubt: 'UNCONFIRMED whether it covers the box of Instagram Login: a switch',
    }),
  ),
  row('GET', 'graph.facebook.com/debug_token', {
    tests: [
      `graph/debug-token.test.ts: tells a Page token’s app, person, Page, permissions and what they are for`,
    ],
    source: `${LOGIN}, 7`,
  }),
  row('GET', 'graph.facebook.com/me/accounts', {
    tests: [
      `${USER}: gives Page tokens: without an end from a long-lived user token, with its end from a short one`,
    ],
    source: `${LOGIN}, 5.4`,
  }),
  row('GET', 'graph.facebook.com/me/permissions', {
    tests: [`${PERMISSIONS}: lists what was granted and what was left out`],
    source: `${LOGIN}, 8.1`,
  }),
  row('DELETE', 'graph.facebook.com/me/permissions', {
    tests: [`${PERMISSIONS}: removes the whole app: every token of this person is dead with 458`],
    source: `${LOGIN}, 8.1`,
  }),
  row('DELETE', 'graph.facebook.com/me/permissions/{name}', {
    tests: [`${PERMISSIONS}: takes one back from the Page token too`],
    source: `${LOGIN}, 8.1`,
  }),
  row('GET', 'graph.facebook.com/{app-id}', {
    tests: ['graph/app-subscriptions.test.ts: tells its name to its own token'],
    source: 'Graph API, Application',
  }),
  ...[
    ['roles', 'UNCONFIRMED whether Instagram testers are listed: they are not here'],
    ['permissions', 'UNCONFIRMED whether it follows today’s access levels: it does here'],
  ].map(([edge, doubt = '']) =>
    row('GET', `graph.facebook.com/{app-id}/${edge}`, {
      tests: ['graph/app-subscriptions.test.ts: tells its roles and what was approved to its own token'],
      source: 'doctor checks, 4.3 and 4.4',
      doubt,
    }),
  ),
  row('GET', 'graph.facebook.com/me', {
    tests: [`${USER}: tells who it is, and leaves messaging to Page tokens`],
    source: `${LOGIN}, 2`,
    doubt: 'With a user token; that of a Page is the Page',
  }),
  row('GET', 'graph.facebook.com/me/permissions/{name}', {
    tests: [`${PERMISSIONS}: lists what was granted and what was left out`],
    source: `${LOGIN}, 8.1`,
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    row(method, 'graph.facebook.com/oauth/access_token', {
      tests: [
        `${FACEBOOK}: takes a code once and for an hour, and asks for the redirect`,
        `${FACEBOOK}: lengthens a user token, and makes an app token of the app’s credentials`,
      ],
      source: `${LOGIN}, 5.2 and 5.3`,
      doubt: 'System user tokens of Facebook Login for Business are not made',
    }),
  ),
  ...['access_token', 'refresh_access_token'].map((path) =>
    row('GET', `graph.instagram.com/${path}`, {
      tests: [
        `${INSTAGRAM}: lives an hour, sixty days when lengthened, sixty more when refreshed after a day`,
      ],
      source: `${LOGIN}, 4.3 and 4.4`,
      doubt: 'UNCONFIRMED whether a refresh gives another token: a switch',
    }),
  ),
  row('POST', 'api.instagram.com/oauth/access_token', {
    tests: [`${INSTAGRAM}: answers flat, with a bare number beyond 2^53 and what was granted`],
    source: `${LOGIN}, 4.2`,
    doubt: 'FIELD flat answer, documented as wrapped in `data`: a switch',
  }),
  ...['www.instagram.com', 'api.instagram.com'].flatMap((host) =>
    (['GET', 'POST'] as const).map((method) =>
      row(method, `${host}/oauth/authorize`, {
        tests: [
          `${INSTAGRAM}: shows the accounts and the permissions, on both hosts`,
          `${INSTAGRAM}: sends the browser back with code, state and #_`,
        ],
        source: `${LOGIN}, 4.1 and 16.2`,
        doubt:
          'UNCONFIRMED wording of some of its pages, and whether a refusal carries `state`: here it does',
      }),
    ),
  ),
  ...(['GET', 'POST'] as const).map((method) =>
    row(method, 'www.facebook.com/dialog/oauth', {
      tests: [`${FACEBOOK}: shows people, Pages and permissions; sends a code back`],
      source: `${LOGIN}, 5.1`,
      doubt: 'Wordings of its pages are general ones, not captured',
    }),
  ),
]

const notThere: readonly CoverageRow[] = [
  row('POST', '/{id}/private_replies', {
    tests: [`${COMMENTS}: has no edge of its own any more`],
    source: `${SEND}, 2.7`,
    doubt: 'FIELD: gone since v3.2; answered as an object that is not there',
  }),
  missing('GET', '/{id}/secondary_receivers', `${SEND}, 6`, 'Handover Protocol, retired on Instagram'),
  missing('POST', '/{id}/custom_labels', 'Messenger Platform', 'Labels are Messenger’s alone'),
  missing('GET', '/{id}/custom_user_settings', `${SEND}, 5`, 'Menus of single people are Messenger’s alone'),
  missing('GET', '/{id}/insights', 'Instagram Platform', 'Not messaging'),
  missing('POST', '/{id}/notification_messages', `${SEND}, 2.4`, 'UNCONFIRMED on Instagram'),
]

export const coverage: readonly CoverageRow[] = [...sending, ...routing, ...reading, ...setUp, ...notThere]
