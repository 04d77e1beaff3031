import { type LedgerRow, leftOut, metaTest, supported } from './row.ts'

/** Calls for one account: `createClient`. */
const ACCOUNT: readonly LedgerRow[] = [
  supported(
    'POST /{id}/messages, text',
    'messages.sendText',
    metaTest('client/messages', 'text by Instagram Login'),
  ),
  supported(
    'POST /{id}/messages, media by URL or id',
    'messages.sendMedia',
    metaTest('client/messages', 'media by its URL'),
  ),
  supported(
    'POST /{id}/messages, up to ten images',
    'messages.sendImages',
    metaTest('client/send-content', 'several images'),
  ),
  supported(
    'POST /{id}/messages, MEDIA_SHARE',
    'messages.sendPostShare',
    metaTest('client/send-content', 'a post of its own'),
  ),
  supported(
    'POST /{id}/messages, like_heart',
    'messages.sendHeart',
    metaTest('client/send-content', 'the heart'),
  ),
  supported(
    'POST /{id}/messages, generic template',
    'messages.sendGenericTemplate',
    metaTest('client/send-content', 'a generic template'),
  ),
  supported(
    'POST /{id}/messages, button template',
    'messages.sendButtonTemplate',
    metaTest('client/send-content', 'a button template'),
  ),
  supported(
    'POST /{id}/messages, product template',
    'messages.sendProductTemplate',
    metaTest('client/send-content', 'products'),
  ),
  supported(
    'POST /{id}/messages, any other message',
    'messages.send',
    metaTest('client/send-content', 'a message in Meta’s own spelling'),
  ),
  supported(
    'POST /{id}/messages, quick replies',
    'messages.sendText',
    metaTest('client/send-content', 'quick replies'),
  ),
  supported(
    'POST /{id}/messages, reply_to',
    'messages.sendText',
    metaTest('client/messages', 'a reply outside the window by a person'),
  ),
  supported(
    'POST /{id}/messages, recipient.comment_id',
    'messages.sendPrivateReply',
    metaTest('client/send-content', 'a private reply'),
  ),
  supported(
    'POST /{id}/messages, sender_action typing and mark_seen',
    'messages.sendAction',
    metaTest('client/messages', 'an action makes no message'),
  ),
  supported(
    'POST /{id}/messages, sender_action react',
    'messages.react',
    metaTest('client/messages', 'a reaction'),
  ),
  supported(
    'POST /{id}/messages, sender_action unreact',
    'messages.unreact',
    metaTest('client/messages', 'a reaction taken back'),
  ),
  supported(
    'POST /{id}/message_attachments, a file',
    'attachments.upload',
    metaTest('client/attachments', 'a file by %s'),
  ),
  supported(
    'POST /{id}/message_attachments, a URL',
    'attachments.uploadFromUrl',
    metaTest('client/attachments', 'a file given by its address'),
  ),
  supported(
    'GET /{id}/conversations',
    'conversations.list',
    metaTest('client/reads', 'one person, a further page, and the end'),
  ),
  supported(
    'GET /{id}/conversations, all pages',
    'conversations.all',
    metaTest('client/iterate', 'goes over all pages, an empty one in the middle included'),
  ),
  supported(
    'GET /{conversation-id}?fields=messages',
    'conversations.messages',
    metaTest('client/reads', 'messages of a conversation, newest first, with what each says'),
  ),
  supported(
    'GET /{conversation-id}?fields=messages, all pages',
    'conversations.allMessages',
    metaTest('client/iterate', 'messages of a conversation, from a cursor on'),
  ),
  supported('GET /{message-id}', 'messages.get', metaTest('client/reads', 'one message')),
  supported(
    'GET /{igsid} and /{psid}',
    'profiles.get',
    metaTest('client/reads', 'a profile on Messenger, also when Meta answers an empty object'),
    'loses one refused field, not the profile',
  ),
  supported(
    'GET /me, /{id} and /{page-id}?fields=instagram_business_account',
    'account.get',
    metaTest('client/reads', 'the account behind a Page, or none'),
  ),
  supported(
    'GET /me/messenger_profile',
    'messengerProfile.get',
    metaTest('client/messenger-profile', 'ice breakers set by locale come flat'),
  ),
  supported(
    'POST /me/messenger_profile',
    'messengerProfile.set',
    metaTest('client/business', 'ice breakers and menu by Instagram Login'),
  ),
  supported(
    'DELETE /me/messenger_profile',
    'messengerProfile.delete',
    metaTest('client/business', 'both taken away by Facebook Login'),
  ),
  supported(
    'POST /{page-id}/pass_thread_control',
    'threadControl.pass',
    metaTest('client/business', 'pass to the default app'),
  ),
  supported(
    'POST /{page-id}/take_thread_control',
    'threadControl.take',
    metaTest('client/business', "name: 'take'"),
  ),
  supported(
    'POST /{page-id}/request_thread_control',
    'threadControl.request',
    metaTest('client/business', "name: 'request'"),
  ),
  supported(
    'POST /{page-id}/release_thread_control',
    'threadControl.release',
    metaTest('client/business', "name: 'release'"),
  ),
  supported(
    'POST /{page-id}/extend_thread_control',
    'threadControl.extend',
    metaTest('client/business', 'extend by seven days'),
  ),
  supported(
    'GET /{page-id}/thread_owner',
    'threadControl.owner',
    metaTest('client/thread-control', 'the owner is %s'),
  ),
  supported(
    'GET /me?fields=messaging_feature_status',
    'threadControl.features',
    metaTest('client/thread-control', 'whether routing is on'),
  ),
  supported(
    'GET /{id}/subscribed_apps',
    'subscriptions.get',
    metaTest('client/subscriptions', 'of a Page: one app among several'),
  ),
  supported(
    'POST /{id}/subscribed_apps',
    ['subscriptions.set', 'compareSubscriptions'],
    metaTest('client/subscriptions', 'are set, read back and compared'),
  ),
  supported(
    'DELETE /{id}/subscribed_apps',
    'subscriptions.remove',
    metaTest('client/business', 'an app taken off the account'),
  ),
  supported(
    'POST /{page-id}/moderate_conversations',
    'moderation.apply',
    metaTest('client/business', 'block and move to spam'),
  ),
  supported(
    'POST /{id}/welcome_message_flows',
    'welcomeFlows.create',
    metaTest('client/welcome-flows', 'are made'),
  ),
  supported(
    'POST /{id}/welcome_message_flows?flow_id',
    'welcomeFlows.update',
    metaTest('client/business', 'a changed welcome flow'),
  ),
  supported(
    'GET /{id}/welcome_message_flows',
    'welcomeFlows.all',
    metaTest('client/welcome-flows', 'are listed over all pages, and one is read'),
  ),
  supported(
    'GET /{id}/welcome_message_flows?flow_id',
    'welcomeFlows.get',
    metaTest('client/welcome-flows', 'are listed over all pages, and one is read'),
  ),
  supported(
    'DELETE /{id}/welcome_message_flows',
    'welcomeFlows.delete',
    metaTest('client/business', 'a deleted welcome flow'),
  ),
  supported(
    'X-App-Usage, X-Business-Use-Case-Usage, Retry-After',
    'budget',
    metaTest('client/budget', 'the last word on each object counts'),
  ),
]

/** Calls for the app: `createAppClient`. */
const APP: readonly LedgerRow[] = [
  supported(
    'GET www.instagram.com/oauth/authorize',
    'instagramLogin.authorizeUrl',
    metaTest('client/instagram-login', 'the dialog'),
  ),
  supported(
    'POST api.instagram.com/oauth/access_token',
    'instagramLogin.exchangeCode',
    metaTest('client/instagram-login', 'a code for a token: %s'),
  ),
  supported(
    'GET graph.instagram.com/access_token',
    'instagramLogin.exchangeForLongLived',
    metaTest('client/instagram-login', 'one hour for sixty days, and sixty days more'),
  ),
  supported(
    'GET graph.instagram.com/refresh_access_token',
    'instagramLogin.refresh',
    metaTest('client/instagram-login', 'one hour for sixty days, and sixty days more'),
  ),
  supported(
    'GET www.facebook.com/dialog/oauth',
    'facebookLogin.authorizeUrl',
    metaTest('client/facebook-login', 'the dialog, by scopes, by configuration, with PKCE'),
  ),
  supported(
    'GET graph.facebook.com/oauth/access_token, a code',
    'facebookLogin.exchangeCode',
    metaTest('client/facebook-login', 'a code for a token, a token for a longer one'),
  ),
  supported(
    'GET graph.facebook.com/oauth/access_token, fb_exchange_token',
    'facebookLogin.exchangeForLongLived',
    metaTest('client/facebook-login', 'a code for a token, a token for a longer one'),
  ),
  supported(
    'GET /me/accounts and /{page-id}?fields=access_token',
    'facebookLogin.pages',
    metaTest('client/page-grants', 'a list that is empty: the Pages that the token names'),
  ),
  supported(
    'GET /me/permissions',
    'facebookLogin.permissions',
    metaTest('client/facebook-login', 'what was granted, and taking it away'),
  ),
  supported(
    'DELETE /me/permissions',
    'facebookLogin.revoke',
    metaTest('client/facebook-login', 'what was granted, and taking it away'),
  ),
  supported('GET /debug_token', 'debugToken', metaTest('client/app-client', 'a Page token that never ends')),
  supported(
    'GET /{app-id}/subscriptions',
    'app: subscriptions.list',
    metaTest('client/app-subscriptions', 'is read, and taken away'),
  ),
  supported(
    'POST /{app-id}/subscriptions',
    'app: subscriptions.set',
    metaTest('client/app-subscriptions', 'is set, read back and compared'),
  ),
  supported(
    'DELETE /{app-id}/subscriptions',
    'app: subscriptions.remove',
    metaTest('client/app-subscriptions', 'is read, and taken away'),
  ),
  supported(
    'appsecret_proof',
    ['appSecret', 'app: budget'],
    metaTest('client/retry', 'stands in the query of every call, by the clock, and in no exchange'),
  ),
  supported(
    'GET /oauth/access_token?grant_type=client_credentials',
    'checkCredentials',
    metaTest('client/read', 'id and secret that belong together'),
    'a check of id and secret; an app token is `{id}|{secret}`, made without a call',
  ),
  supported(
    'GET of any other path',
    'read',
    metaTest('client/read', 'any path, with the token of the client'),
  ),
  leftOut('GET /{app-id}/roles', 'who may do what in the dashboard is seen there'),
  leftOut(
    'POST /{comment-id}/private_replies',
    'removed by Meta after v3.2; a private reply goes through /{id}/messages',
  ),
  leftOut('POST /{id}/media and publishing', 'this library is about messages'),
]

/** What Meta calls, and what works without any call. */
const HEARING: readonly LedgerRow[] = [
  supported(
    'GET of the callback URL (hub.challenge)',
    ['answerHandshake', 'createReceiver'],
    metaTest('webhook/receiver', 'answers the handshake as plain text'),
  ),
  supported(
    'POST of the callback URL',
    ['createReceiver', 'parseNotification'],
    metaTest('webhook/parse', '$name loses no item, and raw is the item itself'),
  ),
  supported(
    'X-Hub-Signature-256 and X-Hub-Signature',
    ['verifySignature', 'signNotification'],
    metaTest('webhook/sign.property', 'what was signed is verified'),
  ),
  supported(
    'signed_request of deauthorize and data deletion',
    'parseSignedRequest',
    metaTest('signed-request', 'says whom it is about and which secret signed'),
  ),
  supported(
    'the redirect after a login',
    'readLoginReturn',
    metaTest('client/login-return', 'a code, whatever hangs behind it'),
  ),
  supported(
    'the scopes of both logins',
    ['INSTAGRAM_LOGIN_SCOPES', 'FACEBOOK_LOGIN_SCOPES'],
    metaTest('client/facebook-login', 'the dialog, by scopes, by configuration, with PKCE'),
  ),
  supported(
    'https://ig.me/m/{username}?ref=',
    'messageLink',
    metaTest('message-link', 'a link, with and without a ref'),
    'a link, no call; its ref comes back in the referral of an event',
  ),
  supported(
    'a text longer than a message',
    'splitText',
    metaTest('split-text', 'nothing is lost, nothing is too long, no grapheme is cut'),
  ),
  supported(
    'the error envelopes',
    ['explainError', 'GraphError', 'TransportError', 'OptionsError'],
    metaTest('explain', 'takes the client’s own errors'),
  ),
  supported(
    'what can be wrong with a set-up, and how it is mended',
    ['SETUP_PROBLEMS', 'FIXES', 'findProblem', 'problemOf'],
    metaTest('problems', 'every entry says what is so'),
  ),
  supported(
    'both hosts, both logins',
    ['createClient', 'createAppClient'],
    metaTest('client/options', 'an emulator takes Meta’s host as the first segment'),
  ),
]

export const ENDPOINTS: readonly LedgerRow[] = [...ACCOUNT, ...APP, ...HEARING]
