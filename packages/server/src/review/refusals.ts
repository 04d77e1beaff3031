import type { ApiReviewRefusal } from '../api-review.ts'

/**
 * Why Meta's reviewers turned apps like this one down: Meta's own guides, and what people reported in public. The words are
 * Meta's where the source quotes them, and close to them elsewhere. Read 2026-11-22.
 */
export const REFUSALS: readonly ApiReviewRefusal[] = [
  {
    id: 'unreachable',
    writes: 'We were unable to access your app.',
    cause:
      'The address did not answer, asked for a password that was not given, or was a tunnel that had ended.',
    prevent:
      'Keep the server at its public address for as long as the review takes: days, sometimes weeks. Look at it from a phone that is not in your network.',
    source: 'https://developers.facebook.com/docs/app-review/submission-guide/common-mistakes',
  },
  {
    id: 'login_not_found',
    writes: 'Unable to locate Facebook Login.',
    cause:
      'The recording did not show the button that leads to Meta, or began with an account that was connected before. One app was refused so although reviewers had logged in the round before.',
    prevent:
      'Begin every recording signed out, show Set-up, Connect an account, and hold still on the button. Say in the instructions that signing in to the inbox is a login of your own, and where Meta’s login comes.',
    source: 'https://github.com/orgs/chatwoot/discussions/16245',
  },
  {
    id: 'credentials',
    writes: 'The login credentials you provided are missing or do not work.',
    cause:
      'No name and password in the form, a password that was changed, or one that wants a second factor.',
    prevent:
      'Make a person for the review alone (npx roost user add Reviewer), sign in with it once from a private window, and paste name and password into the form.',
    source: 'https://developers.facebook.com/docs/apps/review/common-rejection-reasons',
  },
  {
    id: 'not_verified',
    writes: 'We are unable to verify the permission(s) requested while testing your app.',
    cause:
      'The reviewer could not do what the recording shows: an account not connected, a webhook off, or a step missing.',
    prevent:
      'Run the rehearsal and the doctor on the day you submit, and follow your own instructions word for word.',
    source: 'https://developers.facebook.com/docs/apps/review/rejection-results-guide/',
  },
  {
    id: 'recording',
    writes: 'A screen recording of a permission or feature is missing.',
    cause: 'One recording for all, in which one of the permissions is never used.',
    prevent: 'Film the shot list of each permission. One file may serve several, if each one’s use is in it.',
    source: 'https://developers.facebook.com/docs/app-review/submission-guide/common-mistakes',
  },
  {
    id: 'page_choice',
    writes: 'We could not verify how your app uses pages_show_list and pages_manage_metadata.',
    cause:
      'The recording never showed the Page being chosen: it was connected by a pasted token, or before the recording began.',
    prevent:
      'Connect through the dialog, tick the Page there, and choose it by hand under “Choose what to connect”.',
    source:
      'https://prodopsy.com/meta-app-review-rejects-pages_show_list-pages_manage_metadata-instagram_manage_messages-and-instagram_basic-when-using-page-access-token-flow/',
  },
  {
    id: 'one_function',
    writes: 'The use case you have provided is valid for only one of the functions of this permission.',
    cause: 'The recording showed story mentions, or automatic answers, and no conversation with a person.',
    prevent: 'Show receiving and answering, by hand, and then story mention, taps and unsend.',
    source: 'https://github.com/fbsamples/original-coast-clothing-ig/issues/6',
  },
  {
    id: 'story',
    writes: 'Story mentions are not shown correctly in the inbox.',
    cause: 'The card was blank until the page was loaded again, or the mention did not arrive.',
    prevent: 'Film it live. Roost shows what Meta sends at once, and says so in words when a story is gone.',
    source: 'https://github.com/chatwoot/chatwoot/issues/6473',
  },
  {
    id: 'media_cached',
    writes: 'Proper handling of media CDN URLs by not storing or caching the media content.',
    cause: 'The media of stories was copied to the app’s own storage and shown from there.',
    prevent:
      'Roost shows stories and shared posts from Meta’s own address, and keeps files of customers’ own messages. To keep none at all while you are reviewed, choose “The link only” everywhere under Set-up, What is kept.',
    source: 'https://github.com/chatwoot/chatwoot/issues/8434',
  },
  {
    id: 'unsend',
    writes: 'Messages that the sender has unsent are still visible in your app.',
    cause: 'The message was unsent on Instagram and stayed in the inbox.',
    prevent:
      'Film it from the Instagram app on a phone. Unsent on the website, Instagram may tell nobody, so say in the instructions to use the app.',
    source:
      'https://developers.facebook.com/docs/messenger-platform/instagram/app-review/apps-for-your-own-business',
  },
  {
    id: 'own_delete',
    writes: 'A message deleted in your inbox is still visible in Instagram.',
    cause: 'The inbox had a delete button. Instagram lets no app take back a message that it sent.',
    prevent:
      'Roost has no such button. Say in the instructions that messages are unsent in Instagram itself.',
    source: 'https://github.com/chatwoot/chatwoot/issues/11214',
  },
  {
    id: 'human_agent',
    writes: 'Messenger Bot Not Functional (Developer Policy 1.6).',
    cause:
      'Human Agent was asked for and answers did not arrive, or automatic ones carried the human agent tag. People who were refused so could not find out which.',
    prevent:
      'Let a person answer by hand in the recording, on a conversation that is older than 24 hours, and show that a machine is refused.',
    source: 'https://github.com/chatwoot/chatwoot/pull/15932',
  },
  {
    id: 'escalation',
    writes: 'Your app does not provide a way to reach a human agent.',
    cause: 'Automatic answers only. Meta wants a person to be reachable from every automated experience.',
    prevent: 'Show that a person answers in the inbox whatever an automation says.',
    source:
      'https://developers.facebook.com/docs/messenger-platform/instagram/features/human-agent-escalation/',
  },
  {
    id: 'other_login',
    writes: 'Invalid Scopes: this message is only shown to developers.',
    cause:
      'Permissions of Instagram Login in Facebook’s dialog, or the other way round, or Instagram’s in a form for Messenger alone.',
    prevent: 'Submit one login’s list, the one you connect with. Meta reviews an app for one of the two.',
    source: 'https://github.com/chatwoot/chatwoot/issues/13860',
  },
  {
    id: 'unneeded',
    writes: 'Your app requests permissions that it does not need.',
    cause: 'More was ticked than the recording uses.',
    prevent:
      'Submit the list of this page and nothing beside it. What Roost does not use stands under “Leave out”.',
    source: 'https://developers.facebook.com/docs/permissions',
  },
  {
    id: 'fake_account',
    writes: 'The account you provided is not authentic.',
    cause: 'A Facebook account made up for the review.',
    prevent:
      'Use a test user of the app dashboard or a real account. The person in Roost is not a Facebook account, and may be called Reviewer.',
    source: 'https://developers.facebook.com/docs/app-review/submission-guide/common-mistakes',
  },
  {
    id: 'privacy',
    writes:
      'Your privacy policy URL could not be accessed, or does not say what your app does with the data.',
    cause: 'The page did not open, was empty, or spoke of something else.',
    prevent:
      'Open the address in a private window. Roost comes with a true text; replace it by your own in privacy.txt of the data folder.',
    source: 'https://developers.facebook.com/docs/apps/review/common-rejection-reasons',
  },
  {
    id: 'deletion',
    writes: 'Your data deletion callback does not return a status URL and a confirmation code.',
    cause: 'The address answered an error, or a page instead of JSON.',
    prevent:
      'Copy the address into the dashboard as it stands here. Roost answers with the receipt’s address and its code.',
    source:
      'https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback',
  },
]

/** What a reviewer would write. Throws for an id that is not in the list, which is a fault of ours. */
export function refusalNamed(id: string): ApiReviewRefusal {
  const refusal = REFUSALS.find((one) => one.id === id)
  if (refusal === undefined) throw new Error(`There is no refusal ${id}`)
  return refusal
}
