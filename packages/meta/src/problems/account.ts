import type { ProblemRow } from './row.ts'

const TOKENS = 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived'

/** Token, permissions and identity of one account. */
export const ACCOUNT_PROBLEMS: readonly ProblemRow[] = [
  {
    id: 'token.valid.none',
    problem: 'No token is saved for this account',
    cause: 'Without one nothing can be sent or looked at. Messages still arrive.',
    fixes: ['reconnect'],
  },
  {
    id: 'token.family.instagram_token',
    problem: 'A token of Instagram Login stands in an account of Facebook Login',
    cause: 'It works on graph.instagram.com only; this account is asked for on graph.facebook.com.',
    steps: ['Connect the account by Facebook Login, or remove it and connect it by Instagram Login.'],
    fixes: ['reconnect'],
  },
  {
    id: 'token.family.facebook_token',
    problem: 'A token of Facebook Login stands in an account of Instagram Login',
    cause: 'It works on graph.facebook.com only; this account is asked for on graph.instagram.com.',
    steps: ['Connect the account by Instagram Login, or remove it and connect it by Facebook Login.'],
    fixes: ['reconnect'],
  },
  {
    id: 'token.family.user_token',
    problem: 'The token of a person is saved, not that of the Page',
    cause: 'Conversations, messages and webhooks of Facebook Login hang on the Page and take its own token.',
    steps: ['Save the Page’s token: GET /me/accounts with the long-lived token of the person lists it.'],
    fixes: ['reconnect'],
  },
  {
    id: 'token.family.basic_display',
    problem: 'The token is one of the Instagram Basic Display API',
    cause: 'That API ended on 4 December 2024, and its tokens with it.',
    fixes: ['reconnect'],
  },
  {
    id: 'token.expiry.past',
    problem: 'The token has expired',
    cause: 'Its time was over before it was renewed; nobody can renew it afterwards.',
    fixes: ['reconnect'],
    page: TOKENS,
  },
  {
    id: 'token.expiry.soon',
    problem: 'The token ends soon and was not renewed',
    cause:
      'It should be renewed weeks before. The renewal of this server is not running, or Instagram refuses it.',
    steps: ['Look into the log of the server for the renewal of this account.'],
    fixes: ['reconnect'],
    page: TOKENS,
  },
  {
    id: 'token.expiry.stalled',
    problem: 'The token ends within days and nothing renews it',
    cause: 'For more than three days no renewal succeeded: the schedule of this server is not running.',
    who: 'you',
    steps: ['Start the server and look into its log for the renewal of this account.'],
    fixes: ['reconnect'],
    page: TOKENS,
  },
  {
    id: 'token.expiry.short_lived',
    problem: 'The Page’s token was made from a short-lived one',
    cause:
      'It ends within hours. A Page token lives without end only when the person’s token was exchanged for a long-lived one first.',
    fixes: ['reconnect'],
    page: TOKENS,
  },
  {
    id: 'token.expiry.data_access',
    problem: 'Meta’s leave to read this person’s data ends soon',
    cause:
      'After 90 days without use Meta asks the person to log in again, though the token itself has no end.',
    fixes: ['reconnect'],
    page: TOKENS,
  },
  {
    id: 'token.app.other',
    problem: 'The token belongs to another app',
    cause:
      'A token works with the app that made it. Webhooks and renewal of this account go to the other one.',
    fixes: ['reconnect'],
  },
  {
    id: 'token.app.other_page',
    problem: 'The token belongs to another Page',
    cause: 'It can neither read nor answer the messages of the Page that is saved here.',
    fixes: ['reconnect', 'linkPage'],
  },
  {
    id: 'perm.scopes.messages',
    problem: 'The permission for messages was not granted',
    cause: 'Its box was left out in the dialog, or Meta has not approved it for the app.',
    steps: [
      'Re-authenticate with `instagram_manage_messages` scope (Instagram Login: `instagram_business_manage_messages`).',
    ],
    fixes: ['grantPermissions'],
  },
  {
    id: 'perm.scopes.missing',
    problem: 'A permission is missing',
    cause: 'Its box was left out in the dialog, or it was not asked for.',
    fixes: ['grantPermissions', 'correctScopes'],
  },
  {
    id: 'perm.scopes.portfolio',
    problem: 'The permission for business portfolios is missing',
    cause: 'Pages that a business portfolio owns are left out of every list without business_management.',
    fixes: ['givePageTask', 'grantPermissions'],
  },
  {
    id: 'perm.scopes.not_ticked',
    problem: 'This Page or account was not ticked in the dialog',
    cause: 'The permission was given, but for other Pages or accounts only.',
    fixes: ['grantPermissions'],
  },
  {
    id: 'id.account.username',
    problem: 'A username is saved in the place of the account’s id',
    cause: 'Webhooks carry the id. Everything that arrives is dropped as an unknown account’s.',
    fixes: ['reconnect'],
  },
  {
    id: 'id.account.app_scoped',
    problem: 'The wrong one of Instagram’s two ids is saved',
    cause:
      'This is the id that identifies the account to this app only. Webhooks carry the other one, so everything that arrives is dropped as an unknown account’s.',
    fixes: ['reconnect'],
  },
  {
    id: 'id.account.rounded',
    problem: 'The saved id was rounded',
    cause: 'It differs from the right one by a few units: a program took it for a number. Ids are texts.',
    fixes: ['reconnect'],
  },
  {
    id: 'id.account.swapped',
    problem: 'The ids of the Page and of the Instagram account are swapped',
    cause:
      'Each stands in the place of the other, so that calls go to the wrong one and what arrives is dropped.',
    who: 'you',
    steps: [
      'Save the account again: the Page id begins differently from the account id, which begins with 17841.',
    ],
    fixes: ['useRightNode'],
  },
  {
    id: 'id.account.other_account',
    problem: 'The token belongs to another Instagram account',
    cause: 'The browser was signed in as somebody else when the account was connected.',
    fixes: ['reconnect'],
  },
  {
    id: 'id.account.other_link',
    problem: 'The Page is linked to another Instagram account',
    cause: 'The link was changed after connecting. What arrives belongs to the other account.',
    fixes: ['linkPage'],
  },
  {
    id: 'id.account.uncertain',
    problem: 'Instagram does not say which of its two ids this is',
    cause: 'It refused the field user_id, which is rare. The first message that arrives settles it.',
    who: 'nobody',
    steps: ['Send the account a message and look at its id in what arrives.'],
    page: 'https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/get-started',
  },
  {
    id: 'id.account.events_elsewhere',
    problem: 'Messages arrive for another account than the one saved',
    cause: 'Webhooks of this app carry an id that is not connected here, and none of the saved ones.',
    fixes: ['reconnect'],
  },
  {
    id: 'page.link.missing',
    problem: 'No Instagram account is linked to the Page',
    cause:
      'With Facebook Login the Instagram account must be connected to a Facebook Page; the Page carries its messages.',
    fixes: ['linkPage'],
  },
  {
    id: 'page.task.missing',
    problem: 'The person who connected lacks a task on the Page',
    cause: 'Answering needs the task Messages; webhooks need Community activity or Content.',
    fixes: ['givePageTask'],
  },
  {
    id: 'conv.list.empty',
    problem: 'Meta lists no conversation yet',
    cause:
      'Nobody has written so far; or only requests that are older than 30 days; or the app is not published. Healthy accounts look like this before their first message.',
    who: 'you',
    steps: ['Send the account a plain text from another Instagram account and look again.'],
    page: 'https://developers.facebook.com/docs/messenger-platform/instagram/features/conversation',
  },
  {
    id: 'conv.list.wrong_node',
    problem: 'Conversations are asked for at the Instagram account, where the Page belongs',
    cause:
      'On graph.facebook.com conversations hang on the Page. Asked with the Instagram account id, Meta says that the application does not have the capability to make this API call.',
    fixes: ['useRightNode'],
  },
  {
    id: 'conv.list.wrong_id',
    problem: 'There is no such account for this token',
    cause: 'The saved id belongs to another family of ids, or to somebody else.',
    fixes: ['useRightNode', 'reconnect'],
  },
]
