import type { ProblemRow } from './row.ts'

const LOGIN =
  'https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login'
const PAGES =
  'https://developers.facebook.com/documentation/business-messaging/instagram-messaging/get-started'

/** What can go wrong between Meta's login dialog and a connected account. */
export const CONNECT_PROBLEMS: readonly ProblemRow[] = [
  {
    id: 'connect.expired',
    problem: 'The login was not finished in time',
    cause:
      'A login is good for ten minutes. When Instagram or Facebook showed an error page, the browser never came back.',
    who: 'you',
    steps: [
      'Start the login again.',
      'A page about the “platform app”: the Instagram app id is wrong, or the app has no Instagram product.',
      '“Insufficient developer role”: the account is not a tester yet, or has not accepted the invite.',
      'A page about scopes: the permissions asked for are those of the other login.',
      'A page about the “redirect_uri”, or “URL blocked”: the redirect address is not registered in the app.',
      'A page that offers to switch to a professional account: it is a personal account.',
      '“Feature Unavailable” or “App not active”: the app is not published, or needs something done in its dashboard.',
    ],
    page: LOGIN,
  },
  {
    id: 'connect.incomplete',
    problem: 'The browser came back with nothing in its hands',
    cause: 'Neither a code nor an error stood in the address. Something on the way may have cut it off.',
    who: 'you',
    steps: ['Start the login again, in a browser window of its own.'],
    page: LOGIN,
  },
  {
    id: 'connect.interrupted',
    problem: 'Connecting was interrupted',
    cause: 'The server ended or lost its store while the account was being connected.',
    who: 'you',
    steps: ['Start the login again: connecting twice does no harm.'],
    page: LOGIN,
  },
  {
    id: 'connect.other_account',
    problem: 'The login was for another account',
    cause: 'The browser was signed in as somebody else. Nothing was changed.',
    who: 'account_owner',
    steps: [
      'Sign out of Instagram or Facebook in this browser, or open a private window.',
      'Start the login again and sign in as the account that is to be connected.',
    ],
    page: LOGIN,
  },
  {
    id: 'connect.other_app',
    problem: 'The account is connected by another app',
    cause: 'Its messages would come twice, and each app would take the conversations from the other.',
    who: 'you',
    steps: ['Connect it by that app, or remove that app here first.'],
    page: LOGIN,
  },
  {
    id: 'connect.no_pages',
    problem: 'The login shows no Page',
    cause:
      'No Page was ticked in the dialog, the person has no task on any, a business portfolio owns them and business_management was not granted, or the app lost its approved permissions.',
    fixes: ['grantPermissions', 'givePageTask'],
    page: PAGES,
  },
  {
    id: 'connect.page_refused',
    problem: 'Meta gives no access to this Page',
    cause: 'It was named in the login, but Meta gave no token for it, so nothing can be read or sent there.',
    fixes: ['givePageTask', 'grantPermissions'],
    page: PAGES,
  },
  {
    id: 'connect.fields_dropped',
    problem: 'Meta left out some webhook fields',
    cause:
      'Fields that are not switched on for the app are dropped without a word when an account is subscribed.',
    fixes: ['setAppWebhook'],
  },
]
