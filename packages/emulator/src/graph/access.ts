/**
 * Whose token a call carries, and which account the node in its path means for that token.
 * Order of the checks: reference, login and set-up, 16.2; id families: the same file, 2 and 12.6.
 */
import type { FacebookUser } from '../access/standing.ts'
import type { Token } from '../access/token.ts'
import { deathOf } from '../access/token-death.ts'
import type { Emulation } from '../emulation.ts'
import { GraphRefusal } from '../errors.ts'
import type { Account, World } from '../world.ts'
import { requireProof } from './app-secret-proof.ts'
import type { GraphCall } from './call.ts'

/** The accounts that one token speaks for: one with Instagram Login; the Page and its Instagram account with a Page token. */
export interface Holder {
  /** The account itself, or the Page. */
  readonly main: Account
  readonly accounts: readonly Account[]
  readonly token: Token
}

export type Bearer =
  | { readonly kind: 'app' }
  | { readonly kind: 'user'; readonly user: FacebookUser; readonly token: Token }
  | { readonly kind: 'account'; readonly holder: Holder }

/**
 * Who calls. Token families never cross hosts: a Page token on graph.instagram.com, or the reverse, answers 190; a token
 * that died says why.
 */
export function bearerOf({ world, clock }: Emulation, call: GraphCall): Bearer {
  if (call.token === null || call.token === '') {
    const isMe = call.path[0] === 'me'
    throw new GraphRefusal(isMe ? 'NO_TOKEN_ME' : 'NO_TOKEN')
  }
  const family = call.host === 'graph.instagram.com' ? 'instagram' : 'facebook'
  if (family === 'facebook' && isAppToken(world, call.token)) return { kind: 'app' }
  const token = findToken(world, call.token)
  if (token === undefined || token.family !== family) throw new GraphRefusal('TOKEN_BAD')
  const death = deathOf(world, token, clock.now())
  if (death !== null) throw death
  requireProof(world, call, token.value, clock.now())
  const user = world.users.find(({ id }) => id === token.subjectId)
  if (token.family === 'facebook' && token.type === 'user' && user) return { kind: 'user', user, token }
  return { kind: 'account', holder: holderOf(world, token) }
}

export function isAppToken({ app }: World, token: string): boolean {
  return token === `${app.id}|${app.secret}`
}

export function findToken(world: World, value: string): Token | undefined {
  return world.tokens.find((token) => token.value === value)
}

/** The accounts of a token of an account or a Page. */
export function holderOf(world: World, token: Token): Holder {
  const main = world.accounts.find(({ id }) => id === token.subjectId)
  if (main === undefined) throw new GraphRefusal('TOKEN_BAD')
  const linked = main.platform === 'messenger' ? linkedTo(world, main) : undefined
  return { main, accounts: linked ? [main, linked] : [main], token }
}

/** The Instagram account of a Page, professional or not. */
export function linkedTo(world: World, page: Account): Account | undefined {
  return world.accounts.find((one) => one.platform === 'instagram' && one.pageId === page.id)
}

/**
 * The account that a messaging path means. On graph.facebook.com only the Page (or `me`) is one; the Instagram account's id
 * answers error 3 there unless the switch says otherwise.
 */
export function messagingNode(world: World, call: GraphCall, holder: Holder, id: string): Account {
  if (id === 'me' || id === holder.main.id) return holder.main
  const named = holder.accounts.find((account) => account.id === id)
  if (named === undefined) throw objectGone(call, id)
  if (world.switches.instagramIdOnFacebook === 'refused') throw new GraphRefusal('CAPABILITY')
  return named
}

/** The holder's Instagram account; on the Facebook side a Page need not have one. */
export function instagramAccount(holder: Holder): Account | undefined {
  return holder.accounts.find((account) => account.platform === 'instagram')
}

export function objectGone(call: GraphCall, id: string): GraphRefusal {
  return new GraphRefusal('OBJECT_GONE', { method: call.method.toLowerCase(), id: id.slice(0, 200) })
}
