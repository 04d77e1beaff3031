/**
 * `/{id}`: the account, a conversation, a person, a message, a post or a comment, whichever has this id for this token, read; a
 * post's comments switched off, a comment hidden or deleted; and the two edges of a message. Source: reference, send and conversations, 3 and 4.
 */
import type { Emulation } from '../emulation.ts'
import { GraphRefusal } from '../errors.ts'
import { findThread, type World } from '../world.ts'
import { type Holder, objectGone } from './access.ts'
import { readAccount } from './account-node.ts'
import { type GraphCall, textParam } from './call.ts'
import { deleteComment, moderate } from './comments.ts'
import { findConversation, messageNode, readConversation } from './conversations.ts'
import { parseFields } from './fields.ts'
import { readMediaOrComment } from './media-node.ts'
import { type MessageNode, readMessage, requireReadable } from './message-node.ts'
import { readProfile } from './profile.ts'

export function answerNode(emulation: Emulation, call: GraphCall, holder: Holder, id: string): object {
  if (call.method === 'GET') return readNode(emulation, call, holder, id)
  const changed =
    call.method === 'POST' ? moderate(emulation, call, holder, id) : deleteComment(emulation, holder, id)
  if (changed !== null) return changed
  throw new GraphRefusal('UNSUPPORTED_METHOD', { method: call.method.toLowerCase() })
}

export function readNode(emulation: Emulation, call: GraphCall, holder: Holder, id: string): object {
  const { world } = emulation
  const fields = parseFields(textParam(call.params, 'fields'))
  const own =
    holder.accounts.find((one) => one.id === id) ?? (isOwnAlias(holder, id) ? holder.main : undefined)
  if (own) {
    const told = readAccount(world, holder.token, own, fields)
    return isWrapped(world, call) ? { data: [told] } : told
  }
  const conversation = findConversation(emulation, call, holder, id)
  if (conversation) return readConversation(conversation, fields)
  for (const account of holder.accounts) {
    const person = world.people.find((one) => one.igsids[account.id] === id)
    if (person === undefined) continue
    const thread = findThread(world, account.id, person.id)
    return readProfile({ world, account, person, thread }, fields)
  }
  const message = findMessageNode(world, holder, id)
  if (message !== null) return readMessage(message, fields)
  const shown = readMediaOrComment(world, holder, id, fields)
  if (shown !== null) return shown
  throw objectGone(call, id)
}

/** `/{message-id}/attachments` and `/{message-id}/shares`: the field of the same name, as a list of its own. */
export function messageEdge(name: 'attachments' | 'shares') {
  return ({ world }: Emulation, call: GraphCall, holder: Holder, id: string): object => {
    const message = findMessageNode(world, holder, id)
    if (message === null) throw objectGone(call, id)
    const { [name]: listed } = readMessage(message, [{ name, limit: null, after: null, fields: null }])
    return listed instanceof Object ? listed : { data: [] }
  }
}

/** The message with this id; refused when it can no longer be read. */
function findMessageNode(world: World, { accounts }: Holder, mid: string): MessageNode | null {
  for (const account of accounts) {
    for (const person of world.people) {
      const thread = findThread(world, account.id, person.id)
      const message = thread?.messages.find((one) => one.mid === mid)
      if (!thread || !message) continue
      const found = messageNode({ world, account, person, thread }, message)
      requireReadable(found)
      return found
    }
  }
  return null
}

/** Documentation shows `/me` with Instagram Login in a list of one; live answers are flat. */
function isWrapped({ switches }: World, { host, path }: GraphCall): boolean {
  return host === 'graph.instagram.com' && path[0] === 'me' && switches.instagramLoginAnswers === 'wrapped'
}

function isOwnAlias(holder: Holder, id: string): boolean {
  return id === 'me' || (holder.main.login === 'instagram' && id === holder.main.appScopedId)
}
