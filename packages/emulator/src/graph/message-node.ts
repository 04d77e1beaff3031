/** A message as the read API tells it. Source: reference, send and conversations, 3 ("Message node fields"). */
import { GraphRefusal } from '../errors.ts'
import { mediaUrl } from '../media.ts'
import { attachmentUrl } from '../notify/attachment.ts'
import { READABLE_MESSAGES } from '../rules.ts'
import type { Account, Attachment, Message, Person, Thread, World } from '../world.ts'
import { type Field, type NodeFields, pick } from './fields.ts'
import { graphTime } from './graph-time.ts'

export interface MessageNode {
  readonly world: World
  readonly account: Account
  readonly person: Person
  readonly thread: Thread
  readonly message: Message
}

export function readMessage(node: MessageNode, fields: readonly Field[] | null): Record<string, unknown> {
  return pick(node, 'Message', messageFields, fields, ['id', 'created_time'])
}

/** Only the newest messages can be read one by one; an older id answers as if it were deleted, and so does an unsent one. */
export function requireReadable({ thread, message }: MessageNode): void {
  const newest = thread.messages.slice(-READABLE_MESSAGES)
  if (message.isUnsent || !newest.includes(message)) throw new GraphRefusal('MSG_DELETED')
}

const messageFields: NodeFields<MessageNode> = {
  id: ({ message }) => message.mid,
  created_time: ({ message }) => graphTime(message.atMs),
  from: (node) => (node.message.from === 'person' ? customerOf(node) : businessOf(node)),
  to: (node) => ({ data: [node.message.from === 'person' ? businessOf(node) : customerOf(node)] }),
  message: ({ message }) => message.text ?? '',
  attachments: (node) => listed(node.message.attachments.flatMap((item) => fileOf(node, item))),
  shares: (node) => listed(node.message.attachments.flatMap((item) => shareOf(node, item))),
  story: storyOf,
  reactions: (node) => listed(node.message.reactions.map((one) => reactionOf(node, one))),
  reply_to: ({ message }) => (message.replyToMid === null ? undefined : { mid: message.replyToMid }),
  is_unsupported: ({ message }) => (message.kind === 'unsupported' ? true : undefined),
  tags: () => ({ data: [{ name: 'inbox' }] }),
  sticker: () => undefined,
}

/** How this customer is named in lists of people. Messenger gives a name and an address, Instagram a username. */
export function customerOf({
  account,
  person,
  thread,
}: Pick<MessageNode, 'account' | 'person' | 'thread'>): object {
  const id = thread.customerId
  return account.platform === 'messenger'
    ? { name: person.name, email: `${id}@facebook.com`, id }
    : { username: person.username, id }
}

export function businessOf({ account }: Pick<MessageNode, 'account'>): object {
  const { id, name, username } = account
  return account.platform === 'messenger' ? { name, email: `${id}@facebook.com`, id } : { username, id }
}

/** A field without data is left out. */
function listed(data: readonly unknown[]): object | undefined {
  return data.length === 0 ? undefined : { data }
}

/** Shared posts, stories and view-once media come back empty from every read API on Instagram. */
function fileOf({ world, message }: MessageNode, attachment: Attachment): object[] {
  const url = attachmentUrl(world, attachment)
  const id = attachment.mediaId ?? message.mid
  switch (attachment.type) {
    case 'image':
      return [{ id, mime_type: 'image/jpeg', image_data: { url, preview_url: url, width: 800, height: 600 } }]
    case 'video':
      return [{ id, mime_type: 'video/mp4', video_data: { url, preview_url: url, width: 180, height: 320 } }]
    case 'audio':
      return [{ id, mime_type: 'audio/mpeg', file_url: url }]
    case 'file':
      return [{ id, mime_type: 'application/pdf', file_url: url }]
    case 'template':
      return [{ id, generic_template: genericOf(attachment) }]
    default:
      return []
  }
}

function genericOf({ template }: Attachment): object {
  const first = Array.isArray(template?.elements) ? template.elements[0] : null
  const title = first?.title ?? template?.text ?? ''
  return {
    title,
    ...(first?.subtitle && { subtitle: first.subtitle }),
    ...(first?.image_url && { media_url: first.image_url }),
  }
}

function shareOf({ world }: MessageNode, attachment: Attachment): object[] {
  return attachment.type === 'share' ? [{ link: attachmentUrl(world, attachment) }] : []
}

function storyOf({ world, account, message }: MessageNode): object | undefined {
  const mention = message.attachments.find((item) => item.type === 'story_mention')
  if (mention) return { mention: { link: attachmentUrl(world, mention), id: mention.mediaId } }
  const story = account.stories.find((one) => one.id === message.replyToStoryId)
  return story && { reply_to: { link: mediaUrl(world, story.mediaId), id: story.id } }
}

function reactionOf(node: MessageNode, reaction: Message['reactions'][number]): object {
  const user = reaction.by === 'person' ? customerOf(node) : businessOf(node)
  return { reaction: reaction.emoji, users: [user] }
}
