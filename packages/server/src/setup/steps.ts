import type { Account } from '../account.ts'
import type { ApiCheck, ApiChecks } from '../api.ts'
import type { ApiSetupStep, ApiSetupSteps } from '../api-setup.ts'

/** A line of the requirements document with what it is called today and the checks that show it. */
interface StepRow extends Pick<ApiSetupStep, 'id' | 'section' | 'words' | 'today'> {
  /** All of them must be well. */
  readonly checks: readonly string[]
  /** With Instagram Login there is no such thing. */
  readonly onlyFacebookLogin?: true
}

const PRODUCT =
  'Today the use case “Manage messaging & content on Instagram” (App dashboard > Use cases > Add; older: Add product > Instagram).'

const STEPS: readonly StepRow[] = [
  {
    id: 'prerequisites.professional_account',
    section: 'Prerequisites',
    words: 'Instagram Business or Creator Account - Personal accounts are not supported',
    today:
      'Still so. In Instagram: Settings and activity > Account type and tools > Switch to professional account.',
    checks: ['acct.type'],
  },
  {
    id: 'prerequisites.page',
    section: 'Prerequisites',
    words: 'Facebook Page linked to Instagram - The Instagram account must be connected to a Facebook Page',
    today:
      'Only with Facebook Login. Instagram Login needs no Page. On the Page: Settings > Linked accounts > Instagram.',
    checks: ['page.link', 'page.task'],
    onlyFacebookLogin: true,
  },
  {
    id: 'prerequisites.app',
    section: 'Prerequisites',
    words: 'Meta App with Instagram Messaging product - Not the same as basic Instagram API',
    today: `${PRODUCT} It has two tabs, one for each login.`,
    checks: ['app.credentials', 'app.product'],
  },
  {
    id: 'product.console',
    section: '1. Enable Instagram Messaging Product',
    words: 'Go to Meta Developer Console',
    today: 'developers.facebook.com/apps, today “My Apps”.',
    checks: ['app.credentials'],
  },
  {
    id: 'product.select_app',
    section: '1. Enable Instagram Messaging Product',
    words: 'Select your app',
    today: 'Its Meta app id stands at the top; the Instagram app id is another number.',
    checks: ['cfg.values', 'app.credentials'],
  },
  {
    id: 'product.add_products',
    section: '1. Enable Instagram Messaging Product',
    words: 'Click Add Products in the left sidebar',
    today: 'Today “Use cases” in the left sidebar, then Add.',
    checks: ['app.product'],
  },
  {
    id: 'product.set_up',
    section: '1. Enable Instagram Messaging Product',
    words: 'Find Instagram Messaging and click Set Up',
    today: `${PRODUCT} Then “Add all required permissions” in the tab of your login.`,
    checks: ['app.product'],
  },
  {
    id: 'webhooks.messages',
    section: '2. Configure Webhooks',
    words: 'messages - Receive incoming DMs',
    today:
      'Chosen twice: for the app (Instagram Login: API setup with Instagram login > Configure webhooks; Facebook Login: Webhooks > object Instagram), and for the account, which connecting does.',
    checks: ['hook.app', 'hook.account'],
  },
  {
    id: 'webhooks.messaging_postbacks',
    section: '2. Configure Webhooks',
    words: 'messaging_postbacks - Button clicks in messages',
    today: 'In the same list. What the app did not choose is dropped for the account without a word.',
    checks: ['hook.app', 'hook.account'],
  },
  {
    id: 'webhooks.same_url',
    section: '2. Configure Webhooks',
    words: 'Use the same webhook URL as your Facebook Messenger webhooks.',
    today:
      'One address serves Instagram, by both logins, and Messenger. Each is a subscription of its own at Meta.',
    checks: ['hook.https', 'hook.callback', 'hook.app'],
  },
  {
    id: 'permission.development',
    section: '3. Request Permission',
    words: 'Development Mode: Add test users in App Roles > Roles > Add Instagram Testers',
    today:
      'App roles > Roles > Add people > Instagram Tester; the account then accepts in Instagram. Real messages arrive once the app is published, a tester’s included.',
    checks: ['role.tester'],
  },
  {
    id: 'permission.live',
    section: '3. Request Permission',
    words: 'Live Mode: Submit for App Review with: instagram_basic, instagram_manage_messages',
    today:
      'These are the names of Facebook Login; Instagram Login has instagram_business_basic and instagram_business_manage_messages, and needs no review for your own accounts.',
    checks: ['perm.scopes', 'app.mode', 'app.access'],
  },
  {
    id: 'endpoint.conversations',
    section: 'API Endpoint',
    words:
      'Instagram conversations use the Instagram account ID, not the Page ID: GET /{instagram-account-id}/conversations?platform=instagram',
    today:
      'So on graph.instagram.com. On graph.facebook.com it is the Page id, and the account’s is refused.',
    checks: ['id.account', 'acct.messages', 'conv.list'],
  },
]

/** How each line of the requirements document stands for an account, told from the last run. Null: no account yet. */
export function setupSteps(run: ApiChecks, account: Account | null): ApiSetupSteps {
  const ofSubject = run.checks.filter(
    (check) =>
      check.accountId === account?.id ||
      (check.accountId === null &&
        (check.appId === null || account?.appId == null || check.appId === account.appId)),
  )
  return {
    accountId: account?.id ?? null,
    steps: STEPS.map(({ checks, onlyFacebookLogin, ...step }) => {
      const rows = ofSubject.filter(({ check }) => checks.includes(check))
      const isNeeded = onlyFacebookLogin !== true || account?.login === 'facebook'
      const state = isNeeded ? stateOf(rows) : 'not_needed'
      return { ...step, state, checkIds: rows.map(({ id }) => id) }
    }),
  }
}

/** Skipped rows speak neither for nor against, unless they wait for something. */
function stateOf(rows: readonly ApiCheck[]): ApiSetupStep['state'] {
  if (rows.some(({ result }) => result === 'fail' || result === 'warn')) return 'open'
  const telling = rows.filter(({ result, blockedBy }) => result !== 'skip' || blockedBy !== null)
  return telling.length > 0 && telling.every(({ result }) => result === 'pass') ? 'done' : 'unknown'
}
