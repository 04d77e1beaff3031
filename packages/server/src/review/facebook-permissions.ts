import { HUMAN_AGENT } from './human-agent.ts'
import { MESSAGE_SHOTS } from './message-shots.ts'
import { loginShots, PERMISSIONS_PAGE, type PermissionRow } from './row.ts'

const MESSAGING_PAGE =
  'https://developers.facebook.com/documentation/business-messaging/instagram-messaging/get-started'

/** Choosing a Page has to be seen: without it reviewers could not tell what the Page permissions are for. */
const PAGE_SHOTS = [
  ...loginShots('Facebook'),
  {
    act: 'Come back from Facebook and look at “Choose what to connect”.',
    seen: 'The Pages by name, each with its linked Instagram account, and your hand choosing one of them.',
  },
] as const

/** Facebook Login: what connecting asks for, and the one feature. */
export const FACEBOOK_PERMISSIONS: readonly PermissionRow[] = [
  {
    name: 'instagram_basic',
    kind: 'permission',
    optional: 'Leave it out if only Messenger is connected, and no Instagram account.',
    uses: [
      {
        call: 'GET /me, /{id} and /{page-id}?fields=instagram_business_account',
        why: 'reads which Instagram account is linked to the Page, and its username, name and picture',
      },
    ],
    dependsOn: ['pages_show_list', 'pages_read_engagement'],
    text: `{business} hosts its own inbox for customer messages at {url}. Our staff connect our Facebook Page and the Instagram professional account that is linked to it ({accounts}).

We use instagram_basic to find the Instagram account behind the Page and to read its id, username, name and profile picture. They are shown when the account is chosen and beside each conversation, so that staff see for which account they answer. We read no posts, no followers and no insights.`,
    shots: [
      ...PAGE_SHOTS,
      {
        act: 'Connect the account, then open the inbox.',
        seen: 'Username, name and picture of the Instagram account, on the page where it is chosen and in the inbox.',
      },
    ],
    page: PERMISSIONS_PAGE,
  },
  {
    name: 'instagram_manage_messages',
    kind: 'permission',
    optional: 'Leave it out if only Messenger is connected, and no Instagram account.',
    uses: [
      { call: 'POST of the callback URL', why: 'receives messages, reactions, taps, edits and unsends' },
      {
        call: 'GET /{id}/conversations',
        why: 'lists conversations: to see that the account lets tools read them, for history, and for messages that no webhook brought',
      },
      {
        call: 'GET /{conversation-id}?fields=messages',
        why: 'reads past messages once after connecting, and later those whose notification was lost',
      },
      { call: 'GET /{igsid} and /{psid}', why: 'name, username and picture of somebody who wrote' },
      { call: 'POST /{id}/messages, text', why: 'sends the answer that staff typed' },
    ],
    dependsOn: ['instagram_basic', 'pages_manage_metadata', 'pages_show_list', 'pages_read_engagement'],
    text: `{business} hosts its own inbox for customer messages at {url}. Customers write to our Instagram professional account ({accounts}); our staff read and answer there.

We use instagram_manage_messages to receive those messages by webhook, to show them with the name and picture of the person who wrote, and to send the answers of our staff. The conversation always begins with the customer. After connecting we read past conversations once, and we compare regularly, so that a message whose notification was lost is not missed. We receive text, photos, videos, voice notes, story replies, story mentions, reactions and taps on ice breakers; stories and shared posts are shown from Instagram’s own address and are not stored. When a customer unsends a message it disappears from our inbox too, together with its content. A person stands behind the inbox at all times, and every member of our staff can answer every conversation.

Without this permission we could neither see nor answer what our customers ask. We do not send promotions to people who did not write to us, and we do not share messages with third parties.`,
    shots: [...PAGE_SHOTS, ...MESSAGE_SHOTS],
    page: MESSAGING_PAGE,
  },
  {
    name: 'pages_manage_metadata',
    kind: 'permission',
    optional: null,
    uses: [
      {
        call: 'POST /{id}/subscribed_apps',
        why: 'subscribes the Page, so that its messages arrive by webhook',
      },
      { call: 'GET /{id}/subscribed_apps', why: 'reads the subscription back, to show what is missing' },
    ],
    dependsOn: ['pages_show_list'],
    text: `{business} connects its own Facebook Page to its inbox at {url}. We use pages_manage_metadata for one thing: to subscribe our app to the webhooks of the Page that was chosen, so that messages of our customers reach the inbox at once, and to read that subscription back, so that our set-up page can show when it is missing. We change no other setting of the Page.`,
    shots: [
      ...PAGE_SHOTS,
      {
        act: 'Connect the account.',
        seen: 'The step “Webhooks switched on” with its tick: this is the call that the permission is for.',
      },
      {
        act: 'Write to the account from another phone.',
        seen: 'The message arriving in the inbox without a reload, which is what the webhook does.',
      },
    ],
    page: PERMISSIONS_PAGE,
  },
  {
    name: 'pages_show_list',
    kind: 'permission',
    optional: null,
    uses: [
      {
        call: 'GET /me/accounts and /{page-id}?fields=access_token',
        why: 'lists the Pages of the person who logs in, for them to choose from',
      },
    ],
    dependsOn: [],
    text: `{business} connects its own Facebook Page to its inbox at {url}. We use pages_show_list to show the person who logs in the list of the Pages that they manage, so that they choose the one whose messages are answered in the inbox. Pages that cannot be connected are listed with the reason. Nothing is stored of Pages that are not chosen.`,
    shots: [
      ...PAGE_SHOTS,
      {
        act: 'Hold still on the list for two seconds, then choose one and connect it.',
        seen: 'More than one Page in the list if you have them, and the one that was chosen afterwards in the inbox.',
      },
    ],
    page: PERMISSIONS_PAGE,
  },
  {
    name: 'pages_read_engagement',
    kind: 'permission',
    optional: null,
    uses: [
      {
        call: 'GET /me/accounts and /{page-id}?fields=access_token',
        why: 'reads name, tasks and linked Instagram account of each Page',
      },
    ],
    dependsOn: ['pages_show_list'],
    text: `{business} connects its own Facebook Page to its inbox at {url}. We use pages_read_engagement to read the name of each Page, the tasks that the person has on it and the Instagram account that is linked to it. With them the list says which Pages can be connected, and why another cannot: no Instagram account linked, or the task for messages missing. We read no posts, comments or followers.`,
    shots: [
      ...PAGE_SHOTS,
      {
        act: 'Point at a Page’s name and at the Instagram account beside it; if there is one that cannot be connected, at its reason.',
        seen: 'Name, linked account and reason: the fields that this permission opens.',
      },
    ],
    page: PERMISSIONS_PAGE,
  },
  {
    name: 'business_management',
    kind: 'permission',
    optional:
      'Leave it out if no Page belongs to a business portfolio: connect with --scopes and without it, or Pages of a portfolio are not listed.',
    uses: [
      {
        call: 'GET /me/accounts and /{page-id}?fields=access_token',
        why: 'Meta lists Pages of a business portfolio with this permission only',
      },
    ],
    dependsOn: ['pages_show_list', 'pages_read_engagement'],
    text: `Our Facebook Page belongs to the business portfolio of {business}. We use business_management only so that this Page appears in the list from which our staff choose what to connect to our inbox at {url}; without it Meta does not list Pages of a portfolio. We read and change nothing else of the portfolio: no ad accounts, no people, no other assets.`,
    shots: [
      ...PAGE_SHOTS,
      {
        act: 'In another tab, open Business settings, Accounts, Pages.',
        seen: 'The Page as part of the portfolio, and then the same Page in the list where it is chosen.',
      },
    ],
    page: PERMISSIONS_PAGE,
  },
  {
    name: 'pages_messaging',
    kind: 'permission',
    optional:
      'Leave it out if Messenger is not wanted. Live products ask for it for Instagram too, so try sending without it before you do.',
    uses: [
      {
        call: 'POST of the callback URL',
        why: 'receives messages that people send to the Page on Messenger',
      },
      {
        call: 'GET /{id}/conversations',
        why: 'lists conversations, for history and for messages that no webhook brought',
      },
      {
        call: 'GET /{conversation-id}?fields=messages',
        why: 'reads past messages once after connecting, and later those whose notification was lost',
      },

      { call: 'GET /{igsid} and /{psid}', why: 'name and picture of somebody who wrote' },
      { call: 'POST /{id}/messages, text', why: 'sends the answer that staff typed' },
    ],
    dependsOn: ['pages_manage_metadata', 'pages_show_list'],
    text: `{business} hosts its own inbox for customer messages at {url}. Customers also write to our Facebook Page on Messenger; our staff read and answer in the same inbox. We use pages_messaging to receive those messages by webhook and to send the answers of our staff, within 24 hours of the customer’s last message. The conversation always begins with the customer. After connecting we read past conversations once, and we compare regularly, so that a message whose notification was lost is not missed. We send no promotions to people who did not write to us, and we share no messages with third parties.`,
    shots: [
      ...PAGE_SHOTS,
      {
        act: 'From another Facebook account, open Messenger and write to the Page.',
        seen: 'Messenger and inbox side by side; the message arriving without a reload.',
      },
      {
        act: 'Answer in the inbox.',
        seen: 'The answer in the inbox as sent, and the same answer in Messenger.',
      },
    ],
    page: PERMISSIONS_PAGE,
  },
  {
    ...HUMAN_AGENT,
    dependsOn: ['instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata', 'pages_show_list'],
  },
]
