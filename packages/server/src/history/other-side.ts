import type { Account } from '../account.ts'

/** Someone as Meta lists them in a conversation. */
interface Named {
  readonly id: string
  readonly username: string | null
  readonly name: string | null
}

/** All that tells our side from the other. */
export type OwnSide = Pick<Account, 'id' | 'pageId' | 'appScopedId' | 'username'>

/**
 * Is this our own side? By id, and by username too: with Instagram Login Meta may list the account under its app-scoped id,
 * which stands nowhere else.
 */
export function isOurs({ id, username }: Named, account: OwnSide): boolean {
  if (id === account.id || id === account.pageId || id === account.appScopedId) return true
  return username !== null && username.toLowerCase() === account.username.toLowerCase()
}

/** The one person of a conversation. Null: nobody, or more than one, and then it is not certain who is who. */
export function otherSide<T extends Named>(participants: readonly T[], account: OwnSide): T | null {
  const others = new Map(participants.filter((one) => !isOurs(one, account)).map((one) => [one.id, one]))
  const [only] = others.values()
  return only !== undefined && others.size === 1 ? only : null
}
