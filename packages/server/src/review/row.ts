import type { ApiReviewShot } from '../api-review.ts'

/**
 * What App Review is told of one permission. Texts may hold facts in braces, see `facts.ts`. Everything said here has to be
 * true of this code: tests compare names with what connecting asks for, and calls with the library's ledger.
 */
export interface PermissionRow {
  readonly name: string
  readonly kind: 'permission' | 'feature'
  /** In which case it may be left out; null: never, with this login. */
  readonly optional: string | null
  /** By name of `docs/ledger.md`. */
  readonly uses: readonly { readonly call: string; readonly why: string }[]
  /** What Meta wants granted beside it. */
  readonly dependsOn: readonly string[]
  readonly text: string
  readonly shots: readonly ApiReviewShot[]
  /** Meta's page, read 2026-11-22. */
  readonly page: string
}

export const PERMISSIONS_PAGE = 'https://developers.facebook.com/docs/permissions'

/** The beginning of every recording: reviewers first look for the login, and refuse everything when they do not find it. */
export function loginShots(place: 'Instagram' | 'Facebook'): readonly ApiReviewShot[] {
  const pages = place === 'Facebook' ? ' Tick the Page and the Instagram account, one after the other.' : ''
  return [
    {
      act: 'Open {url} in a browser that is signed in nowhere, and sign in with the reviewer’s name and password.',
      seen: 'The address bar with {url}, the sign-in form, the inbox.',
    },
    {
      act: `Choose Set-up, Connect an account, ${place} Login, and press “Log in at ${place}”.`,
      seen: `The button that leads to ${place}: hold still on it for two seconds.`,
    },
    {
      act: `Log in at ${place} and go through the whole dialog.${pages}`,
      seen: `${place}’s own page with the app’s name and every permission by name, in English, and the button that grants them.`,
    },
  ]
}
