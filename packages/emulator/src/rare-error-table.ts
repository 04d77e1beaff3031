/**
 * Refusals that no rule of the emulator throws: rare, old, or of things outside of messaging. They can be asked for as faults, so
 * that a client can be tried on each. Part of `error-table.ts`. Source: reference, errors and limits, 3 to 5.
 *
 * Where the reference has the meaning alone, the words are that meaning, shortened: nobody has captured them.
 */
import type { ErrorRow } from './error-table.ts'

const oauth = { status: 400, family: 'oauth' } as const
const messaging = { status: 400, family: 'messaging' } as const

export const rareErrors = {
  API_UNKNOWN_99: { ...oauth, code: 1, subcode: 99, message: 'An unknown error occurred.' },
  LABEL_TOS: {
    ...oauth,
    code: 2,
    subcode: 2018344,
    message: 'Service temporarily unavailable. Privacy ToS not accepted',
    numbered: 'always',
  },
  API_TEMP_OLD: { ...oauth, code: 1200, message: 'Temporary send message failure. Please try again later.' },
  IP_DENIED: { ...oauth, code: 5, message: 'Unauthorized source IP address', numbered: 'always' },
  NEED_READ_PERM: {
    ...oauth,
    code: 100,
    message:
      "Object does not exist, cannot be loaded due to missing permission or reviewable feature, or does not support this operation. This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' feature.",
    numbered: 'always',
  },
  SESSION: { ...oauth, code: 102, message: 'Session key invalid or no longer valid' },
  USER_INVISIBLE: {
    ...oauth,
    status: 403,
    code: 210,
    message: 'A page access token is required to request this resource.',
    numbered: 'always',
  },
  APP_LIMIT: { ...oauth, code: 341, message: 'Application limit reached', numbered: 'always' },
  DUP: { ...oauth, code: 506, message: 'Duplicate Post', numbered: 'always' },
  LINK_BAD: { ...oauth, code: 1609005, message: 'Error Posting Link', numbered: 'always' },
  NO_SUCH_ALIAS: {
    ...oauth,
    status: 404,
    code: 803,
    message: 'Some of the aliases you requested do not exist: nobody',
    numbered: 'always',
  },
  OLD_190: {
    ...oauth,
    code: 190,
    subcode: 466,
    message: 'Error validating access token: The session was explicitly invalidated through an API call.',
  },
  RATE_BUC_OTHER: {
    ...oauth,
    code: 80007,
    message: 'There have been too many calls to this account. Wait a bit and try again.',
    numbered: 'always',
  },
  PERM_10_ENDPOINT: {
    ...messaging,
    code: 10,
    message:
      "This endpoint requires the 'instagram_manage_messages' permission or the user must be listed as a tester of the app",
    numbered: 'always',
  },
  PERM_10_REVIEW: {
    ...messaging,
    code: 10,
    message: 'Your use of this endpoint must be reviewed and approved by Facebook',
    numbered: 'always',
  },
  PERM_230: {
    ...oauth,
    status: 403,
    code: 230,
    message: 'Requires pages_messaging permission to manage the object',
    numbered: 'always',
  },
  PHONE_MATCH: {
    ...oauth,
    status: 403,
    code: 200,
    subcode: 2018027,
    message:
      'Cannot message users who are not admins, developers or testers of the app until pages_messaging_phone_number permission is reviewed and the app is live.',
    numbered: 'always',
  },
  OPTIN_LIMITED: {
    ...messaging,
    code: 10,
    subcode: 1404170,
    message: 'Application does not have permission for this action',
    numbered: 'always',
  },
  TOPIC_STOPPED: {
    ...messaging,
    code: 10,
    subcode: 1893015,
    message: 'This user has currently stopped notification messages for this topic',
    numbered: 'always',
  },
  THREAD_IMPACT: {
    ...messaging,
    code: 10,
    subcode: 2018336,
    message: 'User Thread Impact',
    numbered: 'always',
  },
  CANNOT_SEND_ID: {
    ...messaging,
    code: 100,
    message: 'You cannot send messages to this id',
    numbered: 'always',
  },
  BAD_FBID: { ...messaging, code: 100, message: 'Invalid fbid.', numbered: 'facebook' },
  IG_RESTRICTED: { ...messaging, code: 100, subcode: 2534122, message: 'The account is restricted.' },
  ATT_TYPE: {
    ...messaging,
    code: 100,
    message: 'The parameter message[attachment][type] is required',
    numbered: 'always',
  },
  ATT_PAYLOAD: {
    ...messaging,
    code: 100,
    message: 'The parameter message[attachment][payload] is required',
    numbered: 'always',
  },
  NOT_EMPTY: {
    ...messaging,
    code: 100,
    message: 'param message[text] must be non-empty.',
    numbered: 'always',
  },
  BAD_URL: {
    ...messaging,
    code: 100,
    message: 'param message[attachment][payload][buttons][0][url] should represent a valid URL',
    numbered: 'always',
  },
  TOO_LONG: {
    ...messaging,
    code: 100,
    message: 'Length of param message[text] must be less than or equal to 2000',
    numbered: 'always',
  },
  PRODUCT_VER: {
    ...messaging,
    code: 100,
    subcode: 2018328,
    message: 'Product template is not supported below version 8.',
    numbered: 'always',
  },
  TAG_DEAD: { ...messaging, code: 100, message: 'The message tag ACCOUNT_UPDATE is no longer supported' },
  THREAD_BOT: {
    ...messaging,
    code: 10,
    subcode: 2018321,
    message: 'This chat is currently controlled by Messenger.',
  },
  MM_FREQ: {
    ...messaging,
    code: 4,
    subcode: 2018354,
    message: 'Sooner than the allowed frequency',
    numbered: 'always',
  },
  MM_CAP: {
    ...messaging,
    code: 9,
    subcode: 2018352,
    message: 'User is performing too many actions',
    numbered: 'always',
  },
  PHONE_RATE: {
    ...messaging,
    code: 4,
    subcode: 2018022,
    message: 'Too many send requests to phone numbers',
    numbered: 'always',
  },
  OPTIN_TWICE: {
    ...messaging,
    code: 613,
    subcode: 1893016,
    message: 'Scope of service exceeded',
    numbered: 'always',
  },
  LINKING: { ...messaging, code: 10303, message: 'Invalid account_linking_token', numbered: 'always' },
  COMMERCE_OFF: {
    ...messaging,
    code: 2022,
    message: 'The ability to send commerce messages has been temporarily disabled',
    numbered: 'always',
  },
  NO_PROFILE: { ...messaging, code: 100, subcode: 2018218, message: 'No profile available for this user.' },
  PROFILE_PERM: {
    ...messaging,
    code: 10,
    subcode: 2018247,
    message: 'Insufficient permission to access user profile.',
  },
  MEDIA_SLOW: { ...oauth, code: -2, subcode: 2207003, message: 'Downloading the media took too long' },
  MEDIA_EXPIRED: { ...oauth, code: -2, subcode: 2207020, message: 'The media has expired' },
  MEDIA_SERVER: { ...oauth, code: -1, subcode: 2207001, message: 'Instagram server error' },
  THUMB_OFFSET: { ...oauth, code: 1, subcode: 2207057, message: 'The thumbnail offset is out of range' },
  SPAM_SUSPECTED: {
    ...oauth,
    code: 4,
    subcode: 2207051,
    message: 'We restrict certain activity to protect our community',
  },
  PUBLISH_QUOTA: { ...oauth, code: 9, subcode: 2207042, message: 'The daily publishing quota is reached' },
  MEDIA_GONE: { ...oauth, code: 24, subcode: 2207006, message: 'The requested media cannot be found' },
  ACCOUNT_CHECKPOINT: {
    ...oauth,
    code: 25,
    subcode: 2207050,
    message: 'The Instagram account is restricted',
  },
  MEDIA_TYPE: { ...oauth, code: 100, subcode: 2207023, message: 'The media type is unknown' },
  MEDIA_UNREADABLE: {
    ...oauth,
    code: 9004,
    subcode: 2207052,
    message: 'The media could not be fetched from this URI',
  },
} as const satisfies Record<string, ErrorRow>
