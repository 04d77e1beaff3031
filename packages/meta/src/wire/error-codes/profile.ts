import { PAGE } from './pages.ts'
import type { ErrorRow } from './row.ts'

const PROFILE = {
  section: 'profile',
  kind: 'recipient_unavailable',
  who: 'nobody',
  retry: 'no',
  page: PAGE.userProfile,
} as const

/** Reading a customer’s profile. None of these stops a conversation: go on without the name. */
export const PROFILE_ERRORS: readonly ErrorRow[] = [
  {
    ...PROFILE,
    key: 'PROFILE_CONSENT',
    at: [[230]],
    says: 'user consent is required',
    cause: 'This person has not written to the account yet, so Meta shows no profile.',
    steps: ['Go on without the name; it comes with their first message.'],
  },
  {
    ...PROFILE,
    key: 'NO_PROFILE',
    at: [[2018218], [10, 2018218], [100, 2018218]],
    cause: 'This person uses Messenger with a phone number and has no profile.',
    steps: ['Go on without the name.'],
    page: PAGE.messengerErrors,
  },
  {
    ...PROFILE,
    key: 'PROFILE_PERM',
    at: [[2018247], [10, 2018247], [100, 2018247]],
    kind: 'permission_missing',
    cause: 'The app may not read this person’s profile.',
    who: 'developer',
    steps: ['Go on without the name.', 'For everybody’s names ask for Advanced Access in App Review.'],
    page: PAGE.messengerErrors,
  },
]
