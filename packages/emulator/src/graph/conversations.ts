/**
 * `GET /{id|me}/conversations`, `GET /{conversation-id}` and its messages.
 * Source: reference, send and conversations, 3; the question of the id: login and set-up, 12.6.
 */
import { isListed } from '../access/withheld.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter } from '../errors.ts'
import { isInControl } from '../routing.ts'
import { READABLE_MESSAGES, REQUESTS_LISTED_MS } from '../rules.ts'
import type { Account, Message, Person, Thread, World } from '../world.ts'
import { findAccount, findPerson } from '../world.ts'
import { type Holder, instagramAccount, messagingNode, objectGone } from './access.ts'
import { type GraphCall, textParam } from './call.ts'
import { type Field, type NodeFields, parseFields, pick } from './fields.ts'
import { graphTime } from './graph-time.ts'
import { businessOf, customerOf, type MessageNode, readMessage } from './message-node.ts'
import { pageOf, pageRequest } from './page.ts'
import { requireRate } from './usage.ts'

export interface ConversationNode {
  readonly world: World
  readonly nowMs: number
  readonly call: GraphCall
  readonly account: Account
  readonly person: Person
  readonly thread: Thread
}

export function listConversations(emulation: Emulation, call: GraphCall, holder: Holder, id: string): object {
  const { world, clock, changes } = emulation
  const account = listedAccount(world, call, holder, id)
  requireRate(emulation, call, 'conversations', account ?? holder.main)
  if (account?.instagram?.isAwake === false) {
    account.instagram.isAwake = true
    changes.tell({ type: 'world' })
  }
  const userId = textParam(call.params, 'user_id')
  const threads = world.threads
    .filter((thread) => thread.accountId === account?.id && thread.messages.length > 0)
    .filter((thread) => thread.folder === 'inbox' || clock.now() - updatedAtMs(thread) <= REQUESTS_LISTED_MS)
    .filter((thread) => account !== undefined && isListed(world, account, thread.personId))
    .filter((thread) => userId === null || thread.customerId === userId)
    .toSorted((a, b) => updatedAtMs(b) - updatedAtMs(a))
  const fields = parseFields(textParam(call.params, 'fields'))
  const request = pageRequest(textParam(call.params, 'limit'), textParam(call.params, 'after'))
  const path = `${id}/conversations`
  const page = pageOf(world, call, path, threads, (thread) => thread.conversationId, request)
  const data = page.items.map((thread) => readConversation(nodeOf(emulation, call, thread), fields))
  return userId === null ? { data, paging: page.paging } : { data }
}

/** Without `platform=instagram` a Page lists its Messenger conversations: a 200 with the wrong data, as Meta does. */
function listedAccount(world: World, call: GraphCall, holder: Holder, id: string): Account | undefined {
  const node = messagingNode(world, call, holder, id)
  const platform = textParam(call.params, 'platform')?.toLowerCase() ?? null
  if (platform !== null && platform !== 'instagram' && platform !== 'messenger') {
    throw badParameter('Param platform must be one of {INSTAGRAM, MESSENGER}')
  }
  if (call.host === 'graph.instagram.com' || node.platform === 'instagram') return node
  return platform === 'instagram' ? instagramAccount(holder) : holder.main
}

/** The conversation with this id, when the token may see it. */
export function findConversation(emulation: Emulation, call: GraphCall, holder: Holder, id: string) {
  const { world } = emulation
  const thread = world.threads.find(
    (one) => one.conversationId === id && holder.accounts.some((account) => isOf(world, account, one)),
  )
  return thread === undefined ? null : nodeOf(emulation, call, thread)
}

function isOf(world: World, account: Account, thread: Thread): boolean {
  return account.id === thread.accountId && isListed(world, account, thread.personId)
}

export function readConversation(node: ConversationNode, fields: readonly Field[] | null): object {
  return pick(node, 'UnifiedThread', conversationFields, fields, ['id', 'updated_time'])
}

/** The edge `/{conversation-id}/messages`. */
export function listMessages(node: ConversationNode): object {
  const { params } = node.call
  return messagesOf(node, {
    name: 'messages',
    limit: params.has('limit') ? Number(textParam(params, 'limit')) : null,
    after: textParam(params, 'after'),
    fields: parseFields(textParam(params, 'fields')),
  })
}

const conversationFields: NodeFields<ConversationNode> = {
  id: ({ thread }) => thread.conversationId,
  updated_time: ({ thread }) => graphTime(updatedAtMs(thread)),
  participants: (node) => ({ data: [customerOf(node), businessOf(node)] }),
  senders: (node) => ({ data: [customerOf(node), businessOf(node)] }),
  messages: messagesOf,
  message_count: ({ thread }) => thread.messages.length,
  unread_count: ({ thread }) => thread.messages.filter((one) => isUnread(thread, one)).length,
  name: () => undefined,
  link: () => undefined,
  // Only where routing is on, and only when it is asked for.
  is_owner: ({ world, thread, nowMs }) =>
    world.switches.routing ? isInControl(world, thread, world.app.id, nowMs) : undefined,
  can_reply: () => undefined,
}

function isUnread(thread: Thread, message: Message): boolean {
  return message.from === 'person' && message.atMs > thread.accountSeenUntilMs
}

/** All ids are listed, details only of the newest; beyond them a row has its id and time and no more. */
function messagesOf(node: ConversationNode, field: Field): object {
  const { thread, call, world } = node
  const newestFirst = thread.messages.filter((one) => !one.isUnsent && one.kind !== 'postback').toReversed()
  const readable = new Set(thread.messages.slice(-READABLE_MESSAGES))
  const request = pageRequest(field.limit, field.after)
  const path = `${thread.conversationId}/messages`
  const page = pageOf(world, call, path, newestFirst, (message) => message.mid, request)
  const data = page.items.map((message) =>
    readMessage(messageNode(node, message), readable.has(message) ? field.fields : null),
  )
  return { data, paging: page.paging }
}

export function messageNode(node: Omit<ConversationNode, 'call' | 'nowMs'>, message: Message): MessageNode {
  const { world, account, person, thread } = node
  return { world, account, person, thread, message }
}

function nodeOf({ world, clock }: Emulation, call: GraphCall, thread: Thread): ConversationNode {
  const account = findAccount(world, thread.accountId)
  const person = findPerson(world, thread.personId)
  if (account === undefined || person === undefined) throw objectGone(call, thread.conversationId)
  return { world, nowMs: clock.now(), call, account, person, thread }
}

function updatedAtMs(thread: Thread): number {
  return thread.messages.at(-1)?.atMs ?? 0
}
