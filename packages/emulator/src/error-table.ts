/**
 * Meta's refusals as the wire has them: status, type, code, subcode and wording. Written from the reference (errors and
 * limits, 1, 3 to 5, 10); shares nothing with the client's table.
 */
import { accessErrors } from './access/error-rows.ts'
import { messagingErrors } from './messaging-error-table.ts'
import { rareErrors } from './rare-error-table.ts'

export interface ErrorRow {
  readonly status: number
  /** Where graph.instagram.com answers another status. */
  readonly instagramStatus?: number
  /** `messaging`: `IGApiException` on graph.instagram.com. `method`: the path or the object; `GraphMethodException` elsewhere. */
  readonly family: 'oauth' | 'messaging' | 'method'
  readonly code: number
  readonly subcode?: number
  readonly message: string
  /** The message begins with `(#code) `: always, or only on graph.facebook.com. */
  readonly numbered?: 'always' | 'facebook'
  readonly isTransient?: boolean
}

export const errorTable = {
  ...accessErrors,
  API_UNKNOWN: { status: 500, family: 'oauth', code: 1, message: 'An unknown error occurred' },
  API_SERVICE: {
    status: 500,
    family: 'oauth',
    code: 2,
    message: 'Service temporarily unavailable',
    numbered: 'always',
    isTransient: true,
  },
  API_MAYBE_SENT: {
    status: 400,
    family: 'oauth',
    code: 1,
    subcode: 1357046,
    message: 'Received invalid JSON reply.',
  },
  CAPABILITY: {
    status: 400,
    family: 'oauth',
    code: 3,
    message: 'Application does not have the capability to make this API call.',
    numbered: 'always',
  },
  RATE_APP: {
    status: 400,
    family: 'oauth',
    code: 4,
    message: 'Application request limit reached',
    numbered: 'always',
    isTransient: true,
  },
  RATE_USER: {
    status: 400,
    family: 'oauth',
    code: 17,
    message: 'User request limit reached',
    numbered: 'always',
  },
  RATE_PAGE: {
    status: 400,
    family: 'oauth',
    code: 32,
    message: 'Page request limit reached',
    numbered: 'always',
  },
  RATE_CALL: {
    status: 400,
    family: 'oauth',
    code: 613,
    subcode: 1996,
    message: 'Calls to this api have exceeded the rate limit.',
    numbered: 'always',
  },
  RATE_BUC_MSGR: {
    status: 400,
    family: 'oauth',
    code: 80006,
    message:
      'There have been too many messenger api calls to this Page account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.',
    numbered: 'always',
    isTransient: false,
  },
  PERM_10: {
    status: 400,
    family: 'messaging',
    code: 10,
    message: 'Application does not have permission for this action',
    numbered: 'always',
  },
  WINDOW_IG: {
    status: 400,
    instagramStatus: 403,
    family: 'messaging',
    code: 10,
    subcode: 2534022,
    message: 'This message is sent outside of allowed window.',
    numbered: 'facebook',
  },
  WINDOW_MSGR: {
    status: 400,
    family: 'messaging',
    code: 10,
    subcode: 2018278,
    message:
      'This message is sent outside of allowed window. Learn more about the new policy here: https://developers.facebook.com/docs/messenger-platform/policy-overview',
    numbered: 'always',
  },
  RESTRICTED: {
    status: 400,
    family: 'messaging',
    code: 10,
    subcode: 1893063,
    message: 'You are temporarily restricted from sending messages.',
    numbered: 'facebook',
  },
  BAD_PARAM: {
    status: 400,
    family: 'messaging',
    code: 100,
    message: 'Invalid parameter',
    numbered: 'facebook',
  },
  BODY_EMPTY: {
    status: 400,
    family: 'messaging',
    code: 100,
    subcode: 2018015,
    message: 'Must send either message or state',
    numbered: 'facebook',
  },
  BODY_BOTH: {
    status: 400,
    family: 'messaging',
    code: 100,
    subcode: 2018014,
    message: 'Cannot send both message and state at the same time.',
    numbered: 'facebook',
  },
  NO_USER_MSGR: {
    status: 400,
    family: 'messaging',
    code: 100,
    subcode: 2018001,
    message: 'No matching user found',
    numbered: 'always',
  },
  NO_USER_IG: {
    status: 400,
    family: 'messaging',
    code: 100,
    subcode: 2534014,
    message: 'The requested user cannot be found.',
    numbered: 'facebook',
  },
  BAD_MESSAGE: {
    status: 400,
    family: 'messaging',
    code: 100,
    subcode: 2534015,
    message: 'Invalid message data',
    numbered: 'facebook',
  },
  BUTTON_PAYLOAD: {
    status: 400,
    family: 'messaging',
    code: 100,
    subcode: 2018040,
    message: 'Payload cannot be empty for postback type button',
    numbered: 'facebook',
  },
  BUTTON_URL: {
    status: 400,
    family: 'messaging',
    code: 100,
    subcode: 2018041,
    message: 'Web url cannot be empty for url type button',
    numbered: 'facebook',
  },
  BUTTON_TITLE: {
    status: 400,
    family: 'messaging',
    code: 100,
    subcode: 2018053,
    message: 'Element button title cannot be empty.',
    numbered: 'facebook',
  },
  COMMENT_BAD: {
    status: 400,
    family: 'messaging',
    code: 100,
    subcode: 2534025,
    message: 'The comment is invalid for a private reply',
    numbered: 'facebook',
  },
  NOT_OWNER: {
    status: 400,
    family: 'messaging',
    code: 100,
    subcode: 2534037,
    message: "The action is invalid since it's not the thread owner.",
    numbered: 'facebook',
  },
  ALREADY_REPLIED: {
    status: 400,
    family: 'messaging',
    code: 10900,
    message: 'Activity already replied to',
    numbered: 'always',
  },
  OBJECT_GONE: {
    status: 400,
    family: 'method',
    code: 100,
    subcode: 33,
    message:
      "Unsupported {method} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api",
  },
  UNSUPPORTED_METHOD: {
    status: 400,
    family: 'method',
    code: 100,
    message: 'Unsupported request - method type: {method}',
  },
  NO_TOKEN: {
    status: 400,
    family: 'oauth',
    code: 104,
    message: 'An access token is required to request this resource.',
  },
  NO_TOKEN_ME: {
    status: 400,
    family: 'oauth',
    code: 2500,
    message: 'An active access token must be used to query information about the current user.',
  },
  PATH_BAD: { status: 400, family: 'oauth', code: 2500, message: 'Unknown path components: {path}' },
  TOKEN_BAD: {
    status: 400,
    family: 'oauth',
    code: 190,
    message: 'Invalid OAuth access token - Cannot parse access token',
  },
  TOKEN_APP_REMOVED: {
    status: 400,
    family: 'oauth',
    code: 190,
    subcode: 458,
    message: 'Error validating access token: The user has not authorized application {app}.',
  },
  TOKEN_CHECKPOINT: {
    status: 400,
    family: 'oauth',
    code: 190,
    subcode: 459,
    message:
      'Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.',
  },
  TOKEN_PASSWORD: {
    status: 400,
    family: 'oauth',
    code: 190,
    subcode: 460,
    message:
      'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  },
  TOKEN_EXPIRED: {
    status: 400,
    family: 'oauth',
    code: 190,
    subcode: 463,
    message: 'Error validating access token: Session has expired on {expired}. The current time is {now}.',
  },
  TOKEN_INVALID: {
    status: 400,
    family: 'oauth',
    code: 190,
    subcode: 467,
    message:
      'Error validating access token: This may be because the user logged out or may be due to a system error.',
  },
  TOKEN_UNUSED: {
    status: 400,
    family: 'oauth',
    code: 190,
    subcode: 493,
    message: "The access token is invalid since the user hasn't engaged the app in longer than 90 days.",
  },
  ADV_ACCESS: {
    status: 403,
    family: 'oauth',
    code: 200,
    message:
      'App does not have Advanced Access to instagram_manage_messages permission, and recipient user does not have role on app',
    numbered: 'always',
  },
  PERM_200: { status: 403, family: 'oauth', code: 200, message: 'Permissions error', numbered: 'always' },
  IG_ACCESS_OFF: {
    status: 403,
    family: 'messaging',
    code: 200,
    message: 'The account owner has disabled access to Instagram Direct Messaging.',
  },
  CONSENT: {
    status: 403,
    family: 'messaging',
    code: 230,
    message: 'User consent is required to access user profile',
    numbered: 'facebook',
  },
  BLOCKED: {
    status: 403,
    family: 'oauth',
    code: 368,
    message: 'The action attempted has been deemed abusive or is otherwise disallowed',
  },
  UNAVAILABLE: {
    status: 400,
    family: 'messaging',
    code: 551,
    subcode: 1545041,
    message: "This person isn't available right now.",
    numbered: 'always',
  },
  MSG_DELETED: {
    status: 400,
    family: 'messaging',
    code: 9000001,
    message: 'The message was deleted by the user or the business.',
    numbered: 'facebook',
  },
  CALLBACK_FAILED: {
    status: 400,
    family: 'oauth',
    code: 2200,
    message: 'Callback verification failed with the following errors: {reason}',
    numbered: 'always',
  },
  ...messagingErrors,
  ...rareErrors,
} as const satisfies Record<string, ErrorRow>
