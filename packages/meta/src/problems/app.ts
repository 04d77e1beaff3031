import type { ProblemRow } from './row.ts'

const MODES = 'https://developers.facebook.com/docs/development/build-and-test/app-modes'

/** The app at Meta. */
export const APP_PROBLEMS: readonly ProblemRow[] = [
  {
    id: 'app.credentials.instagram_missing',
    problem: 'The Instagram app’s id or secret is missing',
    cause:
      'An account of Instagram Login cannot be connected or renewed, and what Meta sends for it counts as unsigned.',
    fixes: ['correctCredentials'],
  },
  {
    id: 'app.credentials.meta_missing',
    problem: 'The Meta app’s id or secret is missing',
    cause:
      'An account of Facebook Login cannot be connected, what Meta sends for it counts as unsigned, and the app’s webhook cannot be read.',
    fixes: ['correctCredentials'],
  },
  {
    id: 'app.credentials.redirect',
    problem: 'The redirect address is not registered',
    cause:
      'Meta compares it letter by letter, a slash at the end included, and sends nobody to an address that it does not know.',
    fixes: ['registerRedirect'],
  },
  {
    id: 'app.mode.question',
    problem: 'No API tells whether the app is published',
    cause:
      'An app that is not published gets no real messages, not even from testers: only those of the dashboard’s Test button.',
    fixes: ['publishApp'],
  },
  {
    id: 'app.mode.suspected',
    problem: 'Nobody has written yet, or the app is not published',
    cause:
      'The token works and nothing is refused, yet Meta lists no conversation and no real message has ever arrived. That is how it looks before the first message, and also before an app is published.',
    steps: ['Write to the account from another Instagram account. If it does not arrive, publish the app:'],
    fixes: ['publishApp'],
  },
  {
    id: 'app.mode.unpublished',
    problem: 'The app is not published',
    cause: 'You said so. Until it is, Meta sends no real message, not even a tester’s.',
    fixes: ['publishApp'],
  },
  {
    id: 'app.access.question',
    problem: 'No API tells for certain whether the app has Advanced Access',
    cause:
      'With Facebook Login and Standard Access only people with a role on the app are reached. With Instagram Login your own account probably needs no more.',
    fixes: ['getAdvancedAccess'],
  },
  {
    id: 'app.access.answered_no',
    problem: 'The app has Standard Access only',
    cause: 'You said so. With Facebook Login, customers without a role on the app are not reached.',
    fixes: ['getAdvancedAccess'],
  },
  {
    id: 'app.state.all_tokens',
    problem: 'Every token of this app is dead at once',
    cause:
      'Single accounts lose their token one by one. All at once means that the app itself is inactive, restricted or removed.',
    fixes: ['reviveApp'],
  },
  {
    id: 'app.state.all_unsupported',
    problem: 'Instagram refuses every account of this app at once',
    cause:
      'One account alone would lack its role. All of them at once means that the app lost its access, or that Meta has an incident.',
    fixes: ['reviveApp'],
  },
  {
    id: 'role.tester.not_listed',
    problem: 'The person who connected has no role on the app',
    cause:
      'That matters only while the app is not published or has Standard Access. Meta’s ids for people may also differ here.',
    who: 'app_admin',
    steps: ['App dashboard > App roles > Roles: add the person, or leave it if the app has Advanced Access.'],
    page: MODES,
  },
]
