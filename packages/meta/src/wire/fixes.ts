/**
 * What to do about a set-up that does not work: one procedure each, with the names of Meta's menus as they stood on
 * 2026-11-22. The refusals of Meta (`error-codes/`), the doctor's findings (`problems/`) and the pages quote these steps and
 * have none of their own, so that a menu that Meta renames is changed here alone.
 */

/** Whose turn it is. `you`: whoever runs the program. `account_owner`: who has the phone that is signed in as the account. */
export type Actor = 'you' | 'account_owner' | 'app_admin' | 'page_admin' | 'meta' | 'nobody'

/** One procedure. */
export interface Fix {
  readonly title: string
  readonly who: Actor
  /** In order. */
  readonly steps: readonly string[]
  /** Meta's page about it. */
  readonly page: string
}

const META = 'https://developers.facebook.com'
const INSTAGRAM_LOGIN = `${META}/documentation/instagram-platform/instagram-api-with-instagram-login`

/** Every procedure, by a name for it. Changed only where Meta's menus change. */
export const FIXES = {
  makeProfessional: {
    title: 'Make the account professional',
    who: 'account_owner',
    steps: [
      'In Instagram: Settings and activity > Account type and tools > Switch to professional account, then Business or Creator.',
      'Make the account public.',
      'Connect the account again: a token from before keeps the old account type.',
    ],
    page: `${META}/documentation/instagram-platform/overview`,
  },
  addProduct: {
    title: 'Add the Instagram product',
    who: 'app_admin',
    steps: [
      'App dashboard > Use cases > Add > “Manage messaging & content on Instagram” (older dashboards: Add product > Instagram).',
      'Choose one tab, “API setup with Instagram login” or “API setup with Facebook login”, the one that the accounts connect by.',
      'There press “Add all required permissions”. With Facebook login also add the products Messenger and Webhooks.',
    ],
    page: `${META}/docs/development/create-an-app/instagram-use-case`,
  },
  correctCredentials: {
    title: 'Put each id and secret in its own place',
    who: 'you',
    steps: [
      'Meta app id and secret: App dashboard > App settings > Basic.',
      'Instagram app id and secret: App dashboard > Instagram > API setup with Instagram login, press Show.',
      'Put each into its own setting. After a secret was reset, every server that uses it needs the new one.',
    ],
    page: `${INSTAGRAM_LOGIN}/business-login`,
  },
  registerRedirect: {
    title: 'Register the redirect address',
    who: 'app_admin',
    steps: [
      'Instagram Login: API setup with Instagram login > Set up Instagram business login > Business login settings > OAuth redirect URIs.',
      'Facebook Login: Facebook Login for Business > Settings > Valid OAuth redirect URIs.',
      'Paste the exact address, save, open the page again and compare: a slash may have been added.',
    ],
    page: `${INSTAGRAM_LOGIN}/business-login`,
  },
  inviteTester: {
    title: 'Make the account an Instagram tester',
    who: 'app_admin',
    steps: [
      'Add account as Instagram Tester in App Roles.',
      'Exactly: App dashboard > App roles > Roles > Add people > Instagram Tester (not Tester), with the exact username.',
      'As that account, in Instagram: Settings and activity > Website permissions > Apps and websites > Tester invites > Accept (or instagram.com/accounts/manage_access).',
      'Connect the account again. Is there no invite, the username was wrong or the invite has run out: send it again.',
    ],
    page: `${META}/docs/development/build-and-test/app-roles`,
  },
  reconnect: {
    title: 'Connect the account again',
    who: 'account_owner',
    steps: [
      'Connect the account again, signed in as this very account, and leave every box ticked.',
      'Does the refusal stay, remove the app first: in Instagram under Settings and activity > Website permissions > Apps and websites; with Facebook Login on facebook.com under Settings > Business integrations.',
    ],
    page: `${META}/docs/facebook-login/guides/access-tokens/get-long-lived`,
  },
  grantPermissions: {
    title: 'Grant the missing permissions',
    who: 'account_owner',
    steps: [
      'Connect the account again; in the dialog choose “Edit access”.',
      'Tick the Page, the Instagram account and every permission.',
    ],
    page: `${META}/docs/permissions`,
  },
  correctScopes: {
    title: 'Ask for the permissions of this login',
    who: 'you',
    steps: [
      'Instagram Login takes instagram_business_basic and instagram_business_manage_messages.',
      'Facebook Login takes instagram_basic, instagram_manage_messages, pages_manage_metadata, pages_show_list, pages_read_engagement and business_management.',
      'Remove every other name: those without “instagram_” ended on 27 January 2025.',
    ],
    page: `${INSTAGRAM_LOGIN}/business-login`,
  },
  linkPage: {
    title: 'Link the Page and the Instagram account',
    who: 'page_admin',
    steps: [
      'On the Facebook Page: Settings > Linked accounts > Instagram > Connect account (or in Instagram: Edit profile > Page).',
      'Approve access to messages in the Page’s inbox.',
      'Connect again and tick both.',
    ],
    page: `${META}/documentation/business-messaging/instagram-messaging/get-started`,
  },
  givePageTask: {
    title: 'Give the person a role on the Page',
    who: 'page_admin',
    steps: [
      'Business settings > Accounts > Pages > the person: switch on Messages, Community activity and Content (or full control).',
      'Does a business portfolio own the Page: add the person to the portfolio, and leave business_management ticked.',
      'That person connects again.',
    ],
    page: `${META}/documentation/business-messaging/instagram-messaging/get-started`,
  },
  getAdvancedAccess: {
    title: 'Ask for Advanced Access',
    who: 'app_admin',
    steps: [
      'App dashboard > App settings > Basic > Verification: complete Business Verification.',
      'App Review > Permissions and features: request Advanced Access for the messaging permission and those it depends on. Each needs one call that worked first.',
      'Until then only accounts with a role on the app are reached.',
    ],
    page: `${META}/documentation/instagram-platform/app-review`,
  },
  reviveApp: {
    title: 'Bring the app back',
    who: 'app_admin',
    steps: [
      'App dashboard > Required actions and Alerts: reactivate the app, complete the Data Use Checkup, appeal a restriction.',
      'Is nothing asked there, look at metastatus.com.',
      'Afterwards every account connects again: its old token stays dead.',
    ],
    page: `${META}/docs/development/create-an-app/app-dashboard/app-states`,
  },
  allowMessages: {
    title: 'Allow access to messages',
    who: 'account_owner',
    steps: [
      'Open Instagram on the phone that is signed in as the account, then Settings and activity.',
      'Open Messages and story replies > Message controls.',
      'Under Connected tools switch on “Allow access to messages”. There is no need to connect again.',
    ],
    page: `${META}/documentation/business-messaging/instagram-messaging/get-started`,
  },
  clearRestriction: {
    title: 'Lift the restriction of the account',
    who: 'account_owner',
    steps: [
      'In Instagram: Settings and activity > Account status. Clear what is asked there, two-factor login included.',
      'Wait a day. If it stays, ask Meta’s support with the trace id.',
    ],
    page: `${META}/documentation/business-messaging/messenger-platform/error-codes`,
  },
  setAppWebhook: {
    title: 'Set the webhook of the app',
    who: 'app_admin',
    steps: [
      'Instagram Login: API setup with Instagram login > Configure webhooks. Facebook Login: Webhooks > object Instagram.',
      'Enter the callback URL and the verify token (at most 64 characters), then Verify and save.',
      'Subscribe to these webhook fields: messages, messaging_postbacks and the others that are wanted.',
      'Then subscribe the account again: what the app did not select is dropped there without a word.',
    ],
    page: `${META}/documentation/instagram-platform/webhooks`,
  },
  subscribeAccount: {
    title: 'Subscribe the account',
    who: 'you',
    steps: [
      'Connect the account again, or run the doctor with leave to write: it subscribes the account and reads it back.',
      'By hand: POST /me/subscribed_apps on graph.instagram.com, or /<page id>/subscribed_apps on graph.facebook.com with the Page token, with subscribed_fields=messages,messaging_postbacks.',
    ],
    page: `${META}/documentation/instagram-platform/webhooks`,
  },
  takeRouting: {
    title: 'Make this app the one that answers',
    who: 'account_owner',
    steps: [
      'Page or Instagram settings > Advanced messaging > Conversation routing: make this app the default for Instagram.',
      'Or disconnect the other tool.',
    ],
    page: `${META}/docs/messenger-platform/instagram/features/conversation-routing`,
  },
  publishApp: {
    title: 'Publish the app',
    who: 'app_admin',
    steps: [
      'App dashboard > App settings > Basic: fill in privacy policy, data deletion, icon and category.',
      'Press Publish (or switch the mode to Live). Is the button grey, complete Business Verification and look at Required actions.',
    ],
    page: `${META}/docs/development/build-and-test/app-modes`,
  },
  setCompliance: {
    title: 'Fill in the addresses for removal and deletion',
    who: 'app_admin',
    steps: [
      'Instagram Login: Business login settings > Deauthorize callback URL and Data deletion request URL. Facebook Login: App settings > Basic and Facebook Login for Business > Settings.',
    ],
    page: `${META}/docs/development/create-an-app/app-dashboard/data-deletion-callback`,
  },
  mendCallback: {
    title: 'Mend the callback',
    who: 'you',
    steps: [
      'Open the callback address from outside with curl -i: it must be the final address, without any redirect.',
      'Serve the whole certificate chain, and let programs that are no browsers through the CDN, firewall or tunnel.',
      'Pass the body on byte for byte, and answer within a second.',
    ],
    page: `${META}/docs/graph-api/webhooks/getting-started`,
  },
  useRightNode: {
    title: 'Use the id that belongs to the host',
    who: 'you',
    steps: [
      'Instagram Login: host graph.instagram.com, path “me” or the Instagram account id, token of Instagram Login.',
      'Facebook Login: host graph.facebook.com, path “me” or the Page id, token of the Page, platform=instagram on lists.',
      'Never an Instagram account id in conversations, messages or subscribed_apps on graph.facebook.com.',
    ],
    page: `${META}/docs/graph-api/reference/page/conversations`,
  },
} as const satisfies Record<string, Fix>

/** The name of a procedure. */
export type FixName = keyof typeof FIXES
