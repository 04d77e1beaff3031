import { FIXES } from '../fixes.ts'
import { PAGE } from './pages.ts'
import type { ErrorRow } from './row.ts'

const LOGIN = {
  section: 'facebook_login',
  kind: 'login_failed',
  who: 'developer',
  retry: 'no',
  page: PAGE.facebookLogin,
} as const

const AGAIN = 'Start the login again.'
const LIST_REDIRECT =
  'List the redirect address, byte for byte, under Facebook Login for Business > Settings.'

/** Facebook Login: pages of the dialog (text only) and the exchange of the code. */
export const FACEBOOK_LOGIN_ERRORS: readonly ErrorRow[] = [
  {
    ...LOGIN,
    key: 'FBL_URL_BLOCKED',
    problem: 'The redirect address is not registered',
    at: [],
    says: 'url blocked',
    cause: 'The redirect address is not listed in the app.',
    steps: [LIST_REDIRECT],
    reported: true,
  },
  {
    ...LOGIN,
    key: 'FBL_APP_INACTIVE',
    problem: 'The app is not published',
    at: [],
    says: 'app not active',
    cause: 'The app is still in development, and this person has no role on it.',
    steps: ['Publish the app, or give the person a role.'],
    reported: true,
  },
  {
    ...LOGIN,
    key: 'FBL_SCOPE',
    problem: 'Permissions of the other login are asked for',
    at: [],
    says: 'invalid scopes',
    cause: 'The permissions asked for are not those of Facebook Login.',
    steps: ['Ask for instagram_basic, instagram_manage_messages and the Page permissions.'],
    reported: true,
  },
  {
    ...LOGIN,
    key: 'FBL_UNAVAILABLE',
    problem: 'The app is not ready for logins',
    at: [],
    says: 'facebook login is currently unavailable',
    cause: 'The app is in development, under review, or lacks details.',
    steps: ['Complete App settings > Basic and look at Required actions.'],
    reported: true,
  },
  {
    ...LOGIN,
    key: 'FBL_APP',
    problem: 'Meta knows no app with this id',
    at: [[101]],
    edge: 'access_token',
    cause: 'There is no Meta app with this id.',
    steps: FIXES.correctCredentials.steps,
    actor: 'you',
  },
  {
    ...LOGIN,
    key: 'FBL_SECRET',
    problem: 'The Meta app’s secret is wrong',
    at: [[1]],
    says: 'client secret',
    cause: 'The secret is not the one of the Meta app.',
    steps: [
      'Use the secret under App settings > Basic, not the one of the Instagram app.',
      ...FIXES.correctCredentials.steps,
    ],
    actor: 'you',
  },
  {
    ...LOGIN,
    key: 'FBL_CODE_FMT',
    at: [[100]],
    says: 'invalid verification code format',
    cause: 'The code was cut off or encoded twice.',
    steps: [AGAIN],
  },
  {
    ...LOGIN,
    key: 'FBL_CODE_USED',
    at: [[100, 36009], [100]],
    says: 'authorization code has been used',
    cause: 'The code was used before.',
    steps: [AGAIN],
  },
  {
    ...LOGIN,
    key: 'FBL_CODE_EXP',
    at: [[100, 36007], [100]],
    says: 'authorization code has expired',
    cause: 'The code is too old.',
    steps: [AGAIN],
    reported: true,
  },
  {
    ...LOGIN,
    key: 'FBL_REDIRECT',
    at: [[100, 36008], [100]],
    says: 'redirect_uri is identical',
    cause: 'The redirect address differs between the calls.',
    steps: ['Use the same address, byte for byte, in the dialog and in the exchange.'],
    reported: true,
  },
  {
    ...LOGIN,
    key: 'FBL_GRANT',
    at: [[100]],
    says: 'invalid grant_type',
    kind: 'bad_request',
    cause: 'The exchange names a grant type that does not exist.',
    steps: ['Check its spelling.'],
  },
  {
    ...LOGIN,
    key: 'FBL_NO_REDIRECT',
    at: [[191]],
    cause: 'The exchange lacks the redirect address.',
    steps: ['Send the same one as in the dialog.'],
    reported: true,
  },
]
