import type { ApiReviewStep } from '../api-review.ts'
import type { ReviewFacts } from './facts.ts'

const LOGIN_MENU = {
  instagram:
    'Instagram, API setup with Instagram login, Set up Instagram business login, Business login settings',
  facebook: 'Facebook Login for Business, Settings',
} as const

/** What has to stand in Meta's dashboard before a submission is taken. Source: reference, login and set-up 10.4 and 11. */
export function beforeSubmitting(facts: ReviewFacts): readonly ApiReviewStep[] {
  const menu = LOGIN_MENU[facts.login]
  return [
    {
      title: 'Each permission was used once',
      how: 'Connect an account that has a role on the app, receive a message and answer it. Meta takes a permission only after a successful call, by reports one of the last 30 days; its counter may lag by a day.',
      value: null,
    },
    {
      title: 'Business Verification',
      how: 'App settings, Basic, Verification. Legal name, address, phone, website and a document; it takes days, sometimes two weeks, so begin with it.',
      value: null,
    },
    {
      title: 'App icon, category and business email',
      how: 'App settings, Basic. The icon has 1024 × 1024 pixels and none of Meta’s marks in it.',
      value: null,
    },
    { title: 'Privacy policy URL', how: 'App settings, Basic.', value: facts.privacyUrl },
    {
      title: 'Data deletion request URL',
      how: `${menu}; and App settings, Basic.`,
      value: facts.deletionUrl,
    },
    { title: 'Deauthorize callback URL', how: `${menu}.`, value: facts.deauthorizeUrl },
    { title: 'OAuth redirect URI', how: `${menu}. To the letter, slash included.`, value: facts.redirectUri },
    {
      title: 'Platform Website',
      how: 'App settings, Basic, Add platform, Website. This is the address that the reviewer opens.',
      value: facts.publicUrl,
    },
    {
      title: 'A person for the reviewer',
      how: 'npx roost user add Reviewer makes one; it is an owner, so give its password to Meta alone. A second person on your side has to be able to answer while they try.',
      value: null,
    },
    {
      title: 'The recordings',
      how: 'In English, or with English captions; one window, no cuts in the login, the pointer visible. The app you film is the app you submit.',
      value: null,
    },
  ]
}
