/**
 * Whose token a call carries, and which account the node in its path means for that token.
 * Order of the checks: reference, login and set-up, 16.2; id families: the same file, 2 and 12.6.
 */
import { GraphRefusal } from '../errors.ts'
import type { Account, World } from '../world.ts'
import type { GraphCall } from './call.ts'

/** The accounts that one token speaks for: one with Instagram Login; the Page and its Instagram account with a Page token. */
export interface Holder {
  /** The account itself, or the Page. */
  readonly main: Account
  readonly accounts: readonly Account[]
}

/** Token families never cross hosts: a Page token on graph.instagram.com, or the reverse, answers 190. */
export function holderOf(world: World, call: GraphCall): Holder {
  if (call.token === null || call.token === '') {
    const isMe = call.path[0] === 'me'
    throw new GraphRefusal(isMe ? 'NO_TOKEN_ME' : 'NO_TOKEN')
  }
  const login = call.host === 'graph.instagram.com' ? 'instagram' : 'facebook'
  const accounts = world.accounts.filter((one) => one.login === login && one.accessToken === call.token)
  const main = accounts.find((one) => one.platform === 'messenger') ?? accounts[0]
  if (main === undefined) throw new GraphRefusal('TOKEN_BAD')
  return { main, accounts }
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
