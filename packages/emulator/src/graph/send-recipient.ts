/** Who a send is for. Source: reference, errors and limits, 5.1 (recipient), 5.2 (private replies). */

import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import { openThread } from '../people/thread.ts'
import { PRIVATE_REPLY_MS } from '../rules.ts'
import { type Account, type Comment, findPerson, findThread, type Person, type Thread } from '../world.ts'
import { type Holder, instagramAccount } from './access.ts'
import { type GraphCall, objectParam } from './call.ts'

export interface Recipient {
  readonly account: Account
  readonly person: Person
  readonly thread: Thread
  /** A private reply: it needs no open window, and there is one per comment. */
  readonly isPrivateReply: boolean
  /** The comment that a private reply answers: marked once the reply is written. */
  readonly comment: Comment | null
}

export function recipientOf(emulation: Emulation, call: GraphCall, holder: Holder): Recipient {
  const recipient = objectParam(call.params, 'recipient')
  if (recipient === null) throw badParameter('The parameter recipient is required')
  if (recipient.comment_id !== undefined) return commenter(emulation, holder, String(recipient.comment_id))
  return threadOf(emulation, holder, recipient.id)
}

/** The conversation with the person who has this id. */
export function threadOf(emulation: Emulation, holder: Holder, id: unknown): Recipient {
  if (typeof id !== 'string' && typeof id !== 'number')
    throw badParameter('The parameter recipient[id] is required')
  if (!/^\d{1,30}$/.test(String(id))) throw badParameter('Invalid fbid.')
  return personOf(emulation, holder, String(id))
}

/** With a Page token the id tells the channel: an IGSID is Instagram, a PSID Messenger. */
function personOf({ world }: Emulation, holder: Holder, id: string): Recipient {
  for (const account of holder.accounts) {
    const person = world.people.find((one) => one.igsids[account.id] === id)
    const thread = person && findThread(world, account.id, person.id)
    if (person && thread && thread.messages.length > 0)
      return { account, person, thread, isPrivateReply: false, comment: null }
  }
  const isOfInstagram = world.accounts.some(
    (account) =>
      account.platform === 'instagram' && world.people.some((person) => person.igsids[account.id] === id),
  )
  if (isOfInstagram && holder.main.platform === 'messenger' && !instagramAccount(holder)) {
    throw new GraphRefusal('PAGE_UNLINKED')
  }
  const isInstagramLogin = holder.main.login === 'instagram'
  throw new GraphRefusal(isInstagramLogin || isOfInstagram ? 'NO_USER_IG' : 'NO_USER_MSGR')
}

function commenter(emulation: Emulation, holder: Holder, commentId: string): Recipient {
  const { world, clock } = emulation
  const account = instagramAccount(holder)
  const comment = world.comments.find((one) => one.id === commentId && one.accountId === account?.id)
  const person = comment && findPerson(world, comment.personId ?? '')
  if (!account || !comment || !person || clock.now() - comment.atMs > PRIVATE_REPLY_MS) {
    throw new GraphRefusal('COMMENT_BAD')
  }
  if (comment.isAnswered) throw new GraphRefusal('ALREADY_REPLIED')
  const thread = openThread(emulation, account, person)
  return { account, person, thread, isPrivateReply: true, comment }
}
