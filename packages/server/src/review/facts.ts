import type { ApiLogin, ApiReviewMissing } from '../api-review.ts'

/** What is true of this installation, as far as the server knows it. */
export interface ReviewFacts {
  readonly login: ApiLogin
  /** Name of the app as it was saved here; null: none has this login yet. */
  readonly appName: string | null
  /** `PUBLIC_URL`, without a slash at the end. */
  readonly publicUrl: string | null
  /** Usernames of the Instagram accounts that are connected by this login, with an @. */
  readonly accounts: readonly string[]
  readonly redirectUri: string | null
  readonly deauthorizeUrl: string | null
  readonly deletionUrl: string | null
  readonly privacyUrl: string | null
}

const OWN_WORDS = {
  app: {
    what: 'the app’s name',
    where: 'App settings, Basic, in Meta’s dashboard; and Set-up, Meta apps, here',
  },
  url: { what: 'the https address of your Roost', where: 'PUBLIC_URL, see Set-up, Going live' },
  accounts: { what: 'your account’s name', where: 'connect the account first, under Set-up' },
  business: {
    what: 'the name of your business',
    where: 'as it was verified, in Business settings, Security Centre',
  },
  password: {
    what: 'the reviewer’s password',
    where: 'npx roost user add Reviewer; paste it only into Meta’s form',
  },
} as const satisfies Record<string, ApiReviewMissing>

/** Fills the braces of a text. What is not known stands in square brackets, so that nobody sends it off unread. */
export function filled(text: string, facts: ReviewFacts): string {
  const values: Readonly<Record<string, string | null>> = {
    app: facts.appName,
    url: facts.publicUrl,
    accounts: facts.accounts.length === 0 ? null : facts.accounts.join(', '),
    account: facts.accounts[0] ?? null,
    privacy: facts.privacyUrl,
    login: facts.login === 'instagram' ? 'Instagram' : 'Facebook',
    business: null,
    password: null,
  }
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    if (!(name in values)) throw new Error(`No fact is called ${whole}`)
    return values[name] ?? `[${bracketed(name)}]`
  })
}

function bracketed(name: string): string {
  if (name === 'account') return OWN_WORDS.accounts.what
  if (name === 'privacy') return OWN_WORDS.url.what
  return OWN_WORDS[name as keyof typeof OWN_WORDS].what
}

/** What stands in brackets, and where it is found. The last two only you know. */
export function missingFacts(facts: ReviewFacts): readonly ApiReviewMissing[] {
  return [
    ...(facts.appName === null ? [OWN_WORDS.app] : []),
    ...(facts.publicUrl === null ? [OWN_WORDS.url] : []),
    ...(facts.accounts.length === 0 ? [OWN_WORDS.accounts] : []),
    OWN_WORDS.business,
    OWN_WORDS.password,
  ]
}
