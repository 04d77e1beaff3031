import type { PermissionRow } from './row.ts'

/** The feature behind answers between 24 hours and seven days; the same with both logins, each app asks for it by itself. */
export const HUMAN_AGENT: PermissionRow = {
  name: 'human_agent',
  kind: 'feature',
  optional:
    'Leave it out if you always answer within 24 hours: then answers after that are refused by Meta, and everything else works.',
  uses: [
    {
      call: 'POST /{id}/messages, text',
      why: 'an answer that a signed-in person types after more than 24 hours and within seven days carries the tag HUMAN_AGENT',
    },
  ],
  dependsOn: [],
  text: `{business} answers customers’ direct messages by hand in the inbox at {url}. Some questions take longer than 24 hours: they come in at the weekend, or wait for a colleague, a supplier or a parcel service. We ask for Human Agent so that a member of our staff can give these customers the answer they asked for, within seven days of their last message.

Only a person who is signed in to the inbox with name and password can send such an answer. The tag is not an option that anybody sets: the software derives it from who is speaking and from the clock. Automations and AI agents use keys of their own and are refused after 24 hours, with the words “More than 24 hours have passed since the customer last wrote, so no machine may answer now.” After seven days nobody can answer until the customer writes again. We send no promotions, no broadcasts and no scheduled messages with it.`,
  shots: [
    {
      act: 'Open a conversation whose last message from the customer is more than 24 hours old. Prepare it the day before: Meta’s clock cannot be moved.',
      seen: 'The time of the customer’s message, and the plum line above the composer: “Only a person may answer”.',
    },
    {
      act: 'Type an answer to the question that was asked, and send it.',
      seen: 'Your name under the message, and the state “Sent”.',
    },
    {
      act: 'Show the customer’s Instagram app beside it.',
      seen: 'The same words arriving on the phone, and the clock of the phone.',
    },
    {
      act: 'In a terminal, send to the same conversation with a key: npx roost send CONVERSATION "An automated follow-up".',
      seen: 'The refusal: no machine may answer now. This is what tells Human Agent from automation.',
    },
  ],
  page: 'https://developers.facebook.com/docs/features-reference/human-agent',
}
