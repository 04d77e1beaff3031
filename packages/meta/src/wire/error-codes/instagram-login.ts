import { FIXES } from '../fixes.ts'
import { PAGE } from './pages.ts'
import type { ErrorRow } from './row.ts'

const LOGIN = {
  section: 'instagram_login',
  at: [],
  kind: 'login_failed',
  who: 'developer',
  retry: 'no',
  page: PAGE.instagramLogin,
} as const

const TESTER_STEPS = FIXES.inviteTester.steps
const APP_STEPS = [
  'Use the Instagram app id and its secret (Instagram > API setup with Instagram login), not those of the Meta app.',
  ...FIXES.correctCredentials.steps,
]
const REDIRECT_STEPS = [
  'Write the redirect address the same, byte for byte, in the dashboard and in both calls.',
  ...FIXES.registerRedirect.steps,
]

/** Instagram Login. These bodies carry no Graph code (`code` repeats the HTTP status), so Meta’s text is all there is. */
export const INSTAGRAM_LOGIN_ERRORS: readonly ErrorRow[] = [
  {
    ...LOGIN,
    key: 'IGL_ROLE',
    problem: 'The account has no role on the app',
    says: 'insufficient developer role',
    cause:
      'Instagram account not a tester: it has not accepted a role on the Meta app, and the app is not published or lacks Advanced Access.',
    steps: TESTER_STEPS,
  },
  {
    ...LOGIN,
    key: 'IGL_APP',
    problem: 'Instagram knows no app with this id',
    says: 'invalid platform app',
    cause: 'This app id is not one of Instagram Login.',
    steps: APP_STEPS,
    actor: 'you',
  },
  {
    ...LOGIN,
    key: 'IGL_SCOPE',
    problem: 'Permissions of the other login are asked for',
    says: 'invalid scope',
    cause: 'The permissions asked for are not those of Instagram Login.',
    steps: [
      'Ask for instagram_business_basic and instagram_business_manage_messages.',
      'If they are right, finish the set-up of the app and its testers.',
    ],
  },
  {
    ...LOGIN,
    key: 'IGL_REDIRECT',
    problem: 'The redirect address differs',
    says: 'redirect_uri',
    cause: 'The redirect address differs between the calls, or the code was cut off.',
    steps: REDIRECT_STEPS,
  },
  {
    ...LOGIN,
    key: 'IGL_CODE',
    problem: 'The login’s code is spent or too old',
    says: 'matching code was not found',
    cause: 'The code was used before, is too old, or belongs to another app.',
    steps: ['Start the login again; use each code once.'],
  },
  {
    ...LOGIN,
    key: 'IGL_CODE_EXPIRED',
    says: 'authorization code has expired',
    cause: 'The code is too old.',
    steps: ['Start the login again.'],
    reported: true,
  },
  {
    ...LOGIN,
    key: 'IGL_PAGE_GONE',
    says: "this page isn't available",
    cause: 'The login was opened at an old address.',
    steps: ['Open www.instagram.com/oauth/authorize.'],
    reported: true,
  },
  {
    ...LOGIN,
    key: 'IGL_POPUP',
    says: 'session invalid',
    cause: 'The login was opened in a pop-up window that cannot see the login’s cookies.',
    steps: ['Open it as a whole page.'],
    reported: true,
  },
  {
    ...LOGIN,
    key: 'IGL_OLD_REDIRECT',
    problem: 'The redirect address is not registered',
    says: 'does not match registered redirect uri',
    cause: 'The redirect address is not the one in the dashboard.',
    steps: REDIRECT_STEPS,
  },
  {
    ...LOGIN,
    key: 'IGL_OLD_CLIENT',
    says: 'invalid client id',
    cause: 'There is no Instagram app with this id.',
    steps: APP_STEPS,
  },
  {
    ...LOGIN,
    key: 'IGL_OLD_SANDBOX',
    says: 'not a sandbox user',
    cause: 'Instagram account not a tester.',
    steps: TESTER_STEPS,
  },
  {
    ...LOGIN,
    key: 'IGL_DENIED',
    problem: 'The person pressed Cancel',
    says: 'access_denied',
    cause: 'The person pressed Cancel.',
    who: 'account_owner',
    steps: ['Explain what the permissions are for, then start again.'],
  },
  {
    ...LOGIN,
    key: 'IGL_PERSONAL',
    problem: 'The Instagram account is a personal one',
    says: 'convert_to_professional_account',
    kind: 'setup_incomplete',
    cause: 'The Instagram account is a personal one.',
    who: 'account_owner',
    steps: FIXES.makeProfessional.steps,
    reported: true,
  },
  {
    ...LOGIN,
    key: 'IGL_SECRET',
    problem: 'The Instagram app’s secret is wrong',
    says: 'client secret',
    cause: 'The secret is not the one of the Instagram app.',
    steps: APP_STEPS,
    reported: true,
    actor: 'you',
  },
]
