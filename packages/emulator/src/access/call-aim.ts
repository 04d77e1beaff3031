/**
 * What a call is after: which of the token's accounts, which person, and what kind of permission that takes. Read before
 * the call is acted on, so that access is decided in one place for every edge.
 */
import { type Holder, instagramAccount } from '../graph/access.ts'
import { type GraphCall, objectParam, textParam } from '../graph/call.ts'
import type { Account, Person, World } from '../world.ts'

export interface Aim {
  /** `basic`: the account itself. `metadata`: its install. `messages`: everything else. */
  readonly need: 'basic' | 'metadata' | 'messages'
  readonly account: Account
  /** Whom a send is for, or whose profile is read; null: nobody, or a comment's author. */
  readonly person: Person | null
  readonly isSend: boolean
  readonly isProfile: boolean
}

export function aimOf(world: World, call: GraphCall, holder: Holder): Aim {
  const [id = '', edge] = call.path
  const isOwn = id === 'me' || id === holder.main.appScopedId || holder.accounts.some((one) => one.id === id)
  const isSend = edge === 'messages' && call.method === 'POST'
  const aimed = isOwn ? ownAim(world, call, holder) : nodeAim(world, holder, id)
  const need = edge === undefined && isOwn ? 'basic' : edge === 'subscribed_apps' ? 'metadata' : 'messages'
  return { need, isSend, isProfile: edge === undefined && !isOwn && aimed.isPerson, ...aimed }
}

interface Aimed {
  readonly account: Account
  readonly person: Person | null
  readonly isPerson: boolean
}

/** The recipient's id tells the channel; without one, `platform` does; without both it is the Page itself. */
function ownAim(world: World, call: GraphCall, holder: Holder): Aimed {
  const recipient = objectParam(call.params, 'recipient')
  const instagram = instagramAccount(holder)
  const named = personWith(world, holder, String(recipient?.id ?? ''))
  if (named !== null) return named
  const isInstagram =
    recipient?.comment_id !== undefined || textParam(call.params, 'platform')?.toLowerCase() === 'instagram'
  return { account: (isInstagram && instagram) || holder.main, person: null, isPerson: false }
}

/** A person, a conversation or a message. */
function nodeAim(world: World, holder: Holder, id: string): Aimed {
  const person = personWith(world, holder, id)
  if (person !== null) return person
  const thread = world.threads.find(
    (one) => one.conversationId === id || one.messages.some((message) => message.mid === id),
  )
  const account = holder.accounts.find((one) => one.id === thread?.accountId) ?? holder.main
  return { account, person: null, isPerson: false }
}

function personWith(world: World, { accounts }: Holder, id: string): Aimed | null {
  for (const account of accounts) {
    const person = world.people.find((one) => one.igsids[account.id] === id)
    if (person !== undefined) return { account, person, isPerson: true }
  }
  return null
}
