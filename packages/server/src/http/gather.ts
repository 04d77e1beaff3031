import type { ApiPlatform } from '../api.ts'
import type { Conversation, PersonRef } from '../conversation.ts'
import { conversationId } from '../conversation.ts'
import type { MediaItem } from '../media-item.ts'
import type { Message } from '../message.ts'
import type { Store } from '../store.ts'

/** The questions of a store that what is shown is made from. */
export type ShownFrom = Pick<
  Store,
  'account' | 'messagesById' | 'messagesByMid' | 'mediaOfMessages' | 'picturesOf' | 'queuedAhead'
>

/** A message, and the conversation it stands in. */
export interface Placed {
  readonly message: Message
  readonly conversation: Conversation
}

/** What is shown with messages and does not stand in their rows. */
export interface BesideMessages {
  filesOf(message: Message): readonly MediaItem[]
  /** The message that it answers, of whatever conversation; null: not known. */
  answeredBy(message: Message): Message | null
  /** Messages of the conversation that go out before it. */
  aheadOf(message: Message): number
}

/** Asks for everything of one kind at once, so that a page of fifty is a handful of questions and not hundreds. */
export async function besideMessages(
  store: ShownFrom,
  messages: readonly Message[],
): Promise<BesideMessages> {
  const [files, answered, ahead] = await Promise.all([
    filesOf(store, messages),
    answeredOf(store, messages),
    aheadOf(store, messages),
  ])
  return {
    filesOf: ({ id }) => files.get(id) ?? [],
    answeredBy: ({ id }) => answered.get(id) ?? null,
    aheadOf: ({ id }) => ahead.get(id) ?? 0,
  }
}

/** Only messages with something to fetch have any. */
async function filesOf(store: ShownFrom, messages: readonly Message[]) {
  const asked = messages.flatMap(({ id, accountId, mid, content }) =>
    mid !== null && (content.attachments.length > 0 || content.replyTo?.story)
      ? [{ id, accountId, mid }]
      : [],
  )
  const found = await store.mediaOfMessages(asked)
  return new Map(asked.map(({ id }, place) => [id, found[place] ?? []]))
}

async function answeredOf(store: ShownFrom, messages: readonly Message[]) {
  const asked = messages.flatMap(({ id, accountId, content }) =>
    content.replyTo?.mid == null ? [] : [{ id, accountId, mid: content.replyTo.mid }],
  )
  const found = await store.messagesByMid(asked)
  return new Map(asked.map(({ id }, place) => [id, found[place] ?? null]))
}

/** One by one: few messages wait at a time. */
async function aheadOf(store: ShownFrom, messages: readonly Message[]) {
  const queued = messages.filter(({ state }) => state === 'queued')
  return new Map(await Promise.all(queued.map(async ({ id }) => [id, await store.queuedAhead(id)] as const)))
}

/** What is shown with people. */
export interface BesidePeople {
  pictureOf(person: PersonRef): MediaItem | null
  platformOf(accountId: string): ApiPlatform
}

/** The same for conversations: their last messages, and who the people are. */
export interface BesideConversations extends BesidePeople {
  lastOf(conversation: Conversation): Message | null
}

export async function besideConversations(
  store: ShownFrom,
  conversations: readonly Conversation[],
): Promise<BesideConversations> {
  const lastIds = conversations.flatMap(({ lastMessageId }) => lastMessageId ?? [])
  const withPicture = conversations.filter(({ person }) => person.pictureUrl !== null)
  const [last, people] = await Promise.all([
    store.messagesById(lastIds),
    besidePeople(
      store,
      conversations.map(({ accountId }) => accountId),
      withPicture.map(({ accountId, person }) => ({ accountId, personId: person.id })),
    ),
  ])
  const messages = new Map(lastIds.map((id, place) => [id, last[place] ?? null]))
  return {
    ...people,
    lastOf: ({ lastMessageId }) => (lastMessageId === null ? null : (messages.get(lastMessageId) ?? null)),
  }
}

/** Accounts are few and asked for one by one; pictures at once. */
export async function besidePeople(
  store: ShownFrom,
  accountIds: readonly string[],
  withPicture: readonly PersonRef[],
): Promise<BesidePeople> {
  const [accounts, found] = await Promise.all([
    Promise.all([...new Set(accountIds)].map((id) => store.account(id))),
    store.picturesOf(withPicture),
  ])
  const platforms = new Map(accounts.flatMap((account) => (account ? [[account.id, account.platform]] : [])))
  const pictures = new Map(
    withPicture.map(({ accountId, personId }, place) => [conversationId(accountId, personId), found[place]]),
  )
  return {
    pictureOf: ({ accountId, personId }) => pictures.get(conversationId(accountId, personId)) ?? null,
    platformOf: (accountId) => platforms.get(accountId) ?? 'instagram',
  }
}
