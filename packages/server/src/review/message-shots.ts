import type { ApiReviewShot } from '../api-review.ts'

/**
 * What Meta wants to see of Instagram messages: how a conversation begins, how a message is processed, taps, rich media, and
 * what becomes of an unsent one (developers.facebook.com/docs/messenger-platform/instagram/app-review/apps-for-your-own-business).
 * A recording of one function alone was refused as "valid for only one of the functions" (fbsamples/original-coast-clothing-ig
 * #6). Unsends made on the website were seen to reach no app (chatwoot/chatwoot #9534).
 */
export const MESSAGE_SHOTS: readonly ApiReviewShot[] = [
  {
    act: 'On a second phone, open Instagram as somebody else, search for {account} and write “Hello, is this still available?”.',
    seen: 'Phone and inbox side by side; the message arriving in the inbox without a reload.',
  },
  {
    act: 'Answer in the inbox: “Yes, it is. Shall we keep one for you?”',
    seen: 'The answer in the inbox as sent, and the same answer on the phone.',
  },
  {
    act: 'On the phone send a photo and a voice note.',
    seen: 'Both in the inbox, opened there.',
  },
  {
    act: 'On the phone reply to a story of the account, and mention the account in a story of your own.',
    seen: 'Two cards that name what they are, with the story’s picture. Do not reload: a blank one was a reason to refuse.',
  },
  {
    act: 'On the phone tap an ice breaker in a new conversation, if the account has some.',
    seen: 'The tapped question in the inbox, as a tap.',
  },
  {
    act: 'On the phone press and hold the first message and unsend it. Use the app, not the website: from there Instagram sometimes tells no app.',
    seen: 'The message disappearing in the inbox; in its place “unsent this message. It is erased here too.”',
  },
]
