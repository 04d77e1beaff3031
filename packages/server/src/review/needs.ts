import type { ApiLogin, ApiReviewNeed } from '../api-review.ts'

const REVIEW_PAGE = 'https://developers.facebook.com/documentation/instagram-platform/app-review'
const SEND_PAGE =
  'https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages'
const HUMAN_AGENT_PAGE = 'https://developers.facebook.com/docs/features-reference/human-agent'

const CLIENTS: ApiReviewNeed = {
  who: 'Accounts of clients or of other people',
  verdict: 'yes',
  sentence:
    'Advanced Access for every permission below: App Review, Business Verification, and verification as a Tech Provider.',
  page: 'https://developers.facebook.com/docs/development/release/tech-providers',
}

const HUMAN_AGENT: ApiReviewNeed = {
  who: 'Answers after 24 hours, up to seven days',
  verdict: 'yes',
  sentence:
    'Human Agent is a reviewed feature of its own, also for your own account, and wants Business Verification.',
  page: HUMAN_AGENT_PAGE,
}

/**
 * Whether a review is needed, said first because it may save weeks. Meta's pages disagree about strangers who write to an
 * account on Standard Access, and reports differ by login (CONFLICT): each sentence says what it stands on.
 */
export const NEEDS: Readonly<Record<ApiLogin, readonly ApiReviewNeed[]>> = {
  instagram: [
    {
      who: 'Your own Instagram account',
      verdict: 'probably_not',
      sentence:
        'Meta’s page asks for no review when an app serves only accounts that you own or manage: give the account the role Instagram Tester, accept the invite, publish the app. Most live reports say that messages of strangers arrive then and can be answered; two say that answers were refused. Try it with a friend’s account before you write a line of this form.',
      page: REVIEW_PAGE,
    },
    HUMAN_AGENT,
    CLIENTS,
  ],
  facebook: [
    {
      who: 'Your own Page and Instagram account',
      verdict: 'yes',
      sentence:
        'Meta’s review page asks for none, but on Standard Access its send page reaches only people with a role on the app, and live reports agree: your customers’ direct messages need Advanced Access. Instagram Login reaches them without a review, as most reports say. If you need no Messenger, try that first.',
      page: SEND_PAGE,
    },
    {
      who: 'Trying it out among yourselves',
      verdict: 'no',
      sentence:
        'People with a role on the app can write and be answered on Standard Access, without a review.',
      page: SEND_PAGE,
    },
    HUMAN_AGENT,
    CLIENTS,
  ],
}
