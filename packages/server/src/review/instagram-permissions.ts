import { HUMAN_AGENT } from './human-agent.ts'
import { MESSAGE_SHOTS } from './message-shots.ts'
import { loginShots, type PermissionRow } from './row.ts'

const PAGE =
  'https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login'

/** Instagram Login: what connecting asks for, and the one feature. */
export const INSTAGRAM_PERMISSIONS: readonly PermissionRow[] = [
  {
    name: 'instagram_business_basic',
    kind: 'permission',
    optional: null,
    uses: [
      {
        call: 'GET /me, /{id} and /{page-id}?fields=instagram_business_account',
        why: 'reads id, username, name, picture and account type of the account that was connected',
      },
      {
        call: 'POST api.instagram.com/oauth/access_token',
        why: 'turns the login of the dialog into a token',
      },
      {
        call: 'GET graph.instagram.com/refresh_access_token',
        why: 'keeps the login alive, so that the owner need not log in every 60 days',
      },
    ],
    dependsOn: [],
    text: `{business} hosts its own inbox for Instagram direct messages at {url}. Our staff connect our professional Instagram account ({accounts}) there by Instagram Login.

We use instagram_business_basic to read the id, the username, the name, the profile picture and the type of the account that was just connected. The id tells to which account an incoming message belongs, and from which one the answer goes out; username and picture are shown in the inbox, so that staff see for which account they answer. Other permissions of Instagram Login depend on this one. Nothing is read of posts, followers or insights, and nothing is shared with third parties.`,
    shots: [
      ...loginShots('Instagram'),
      {
        act: 'Come back from Instagram and look at “Choose what to connect”.',
        seen: 'Username, name and picture of the account: this is the data that the permission gives.',
      },
      {
        act: 'Connect it, then open the inbox.',
        seen: 'The steps with their ticks, “Profile read” among them, and the username in the inbox.',
      },
    ],
    page: PAGE,
  },
  {
    name: 'instagram_business_manage_messages',
    kind: 'permission',
    optional: null,
    uses: [
      {
        call: 'POST /{id}/subscribed_apps',
        why: 'subscribes the account, so that its messages arrive by webhook',
      },
      { call: 'GET /{id}/subscribed_apps', why: 'reads the subscription back, to show what is missing' },
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
    dependsOn: ['instagram_business_basic'],
    text: `{business} hosts its own inbox for Instagram direct messages at {url}. Customers write to our professional Instagram account ({accounts}); our staff read and answer there.

We use instagram_business_manage_messages to receive those messages by webhook, to show them in the inbox with the name and picture of the person who wrote, and to send the answers of our staff. The conversation always begins with the customer. After connecting we read past conversations once, and we compare regularly, so that a message whose notification was lost is not missed. We receive text, photos, videos, voice notes, story replies, story mentions, reactions and taps on ice breakers; stories and shared posts are shown from Instagram’s own address and are not stored. When a customer unsends a message it disappears from our inbox too, together with its content. A person stands behind the inbox at all times, and every member of our staff can answer every conversation.

Without this permission we could neither see nor answer what our customers ask. We do not send promotions to people who did not write to us, and we do not share messages with third parties.`,
    shots: [...loginShots('Instagram'), ...MESSAGE_SHOTS],
    page: PAGE,
  },
  { ...HUMAN_AGENT, dependsOn: ['instagram_business_basic', 'instagram_business_manage_messages'] },
]
