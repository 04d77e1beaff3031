/**
 * What a call is after: which of the token's accounts, which person, and what kind of permission that takes. Read before
 * the call is acted on, so that access is decided in one place for every edge.
 */
import { type Holder, instagramAccount } from '../graph/access.ts'
import { type GraphCall, objectParam, textParam } from '../graph/call.ts'
import type { Account, Person, World } from '../world.ts'

export interface Aim {
  /**
   * `basic`: the account itself and its posts. `metadata`: its install. `comments`: what people wrote under posts.
   * `private_reply`: a message in answer to a comment. `messages`: everything else.
   */
  readonly need: 'basic' | 'metadata' | 'comments' | 'private_reply' | 'messages'
  readonly account: Account
  /** Whom a send is for, or whose profile is read; null: nobody, or a comment's author. */
  readonly person: Person | null
  readonly isSend: boolean
  readonly isProfile: boolean
}

type Aimed = Pick<Aim, 'account' | 'person' | 'need'>

export function aimOf(world: World, call: GraphCall, holder: Holder): Aim {
  const [id = '', edge] = call.path
  const isOwn = id === 'me' || id === holder.main.appScopedId || holder.accounts.some((one) => one.id === id)
  const isSend = edge === 'messages' && call.method === 'POST'
  const aimed = isOwn ? ownAim(world, call, holder) : nodeAim(world, call, holder, id)
  const need = NEEDS_OF_EDGES[edge ?? ''] ?? aimed.need
  return { ...aimed, need, isSend, isProfile: edge === undefined && !isOwn && aimed.person !== null }
}

const NEEDS_OF_EDGES: Readonly<Record<string, Aim['need'] | undefined>> = {
  subscribed_apps: 'metadata',
  media: 'basic',
  stories: 'basic',
  comments: 'comments',
  replies: 'comments',
}

/** The recipient's id tells the channel; without one the path or `platform` does; without both it is the Page itself. */
function ownAim(world: World, call: GraphCall, holder: Holder): Aimed {
  const [id, edge] = call.path
  const recipient = objectParam(call.params, 'recipient')
  const need = edge === undefined ? 'basic' : 'messages'
  const named = personWith(world, holder, String(recipient?.id ?? ''))
  if (named !== null) return { ...named, need }
  const instagram = instagramAccount(holder) ?? holder.main
  if (recipient?.comment_id !== undefined) return { account: instagram, person: null, need: 'private_reply' }
  const isInstagram = id === instagram.id || textParam(call.params, 'platform')?.toLowerCase() === 'instagram'
  return { account: isInstagram ? instagram : holder.main, person: null, need }
}

/** A person, a post, a comment, a conversation or a message. Without an id nothing is read yet. */
function nodeAim(world: World, { method }: GraphCall, holder: Holder, id: string): Aimed {
  const person = personWith(world, holder, id)
  if (person !== null) return { ...person, need: 'messages' }
  const owner = (accountId: string | undefined) => holder.accounts.find((one) => one.id === accountId)
  const poster = holder.accounts.find(({ posts, stories }) =>
    [...posts, ...stories].some((one) => one.id === id),
  )
  if (poster !== undefined || id === '') {
    const need = method === 'GET' ? 'basic' : 'comments'
    return { account: poster ?? holder.main, person: null, need }
  }
  const commented = owner(world.comments.find((one) => one.id === id)?.accountId)
  if (commented !== undefined) return { account: commented, person: null, need: 'comments' }
  const thread = world.threads.find(
    (one) => one.conversationId === id || one.messages.some((message) => message.mid === id),
  )
  return { account: owner(thread?.accountId) ?? holder.main, person: null, need: 'messages' }
}

function personWith(world: World, { accounts }: Holder, id: string): Omit<Aimed, 'need'> | null {
  for (const account of accounts) {
    const person = world.people.find((one) => one.igsids[account.id] === id)
    if (person !== undefined) return { account, person }
  }
  return null
}
