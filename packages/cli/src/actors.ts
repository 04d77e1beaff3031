import type { Actor } from '@roost/meta'

/** Whose turn it is, in words. */
export const ACTORS: Readonly<Record<Actor, string>> = {
  you: 'you, on this server',
  account_owner: 'whoever has the phone that is signed in as the account',
  app_admin: 'whoever keeps the Meta app, in its dashboard',
  page_admin: 'an admin of the Facebook Page',
  meta: 'Meta alone: wait',
  nobody: 'nobody: it passes by itself, or the person on the other side decides',
}
