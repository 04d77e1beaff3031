/**
 * `POST /{id|me}/messages`: messages, reactions, typing and seen. Source: reference, send and conversations, 2.
 * Order of the checks: who, what, whether the person can be reached, the window.
 */
import { businessReacts, businessSees, businessTypes, businessWrites } from '../business.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import type { LimitName } from '../limits.ts'
import { isInControl } from '../routing.ts'
import { isSendAllowed } from '../rules.ts'
import { selfIgsidOf, writeToSelf } from '../self-message.ts'
import { type Account, type Comment, findMessage, type Message } from '../world.ts'
import { type Holder, instagramAccount, messagingNode } from './access.ts'
import { type GraphCall, type JsonObject, objectParam, textParam } from './call.ts'
import { type Draft, draftOf } from './send-content.ts'
import { type Recipient, recipientOf } from './send-recipient.ts'
import { checkThreadControl, controlAfterSend } from './thread-control.ts'
import { requireRate } from './usage.ts'

export const METADATA_CHARACTERS = 1000

/** Words that stand for an emoji in a business reaction. */
const REACTION_WORDS: Readonly<Record<string, string>> = { love: '❤️' }

export async function sendMessage(
  emulation: Emulation,
  call: GraphCall,
  holder: Holder,
  id: string,
): Promise<object> {
  messagingNode(emulation.world, call, holder, id)
  const action = textParam(call.params, 'sender_action')?.toLowerCase() ?? null
  const message = objectParam(call.params, 'message')
  if (action !== null && message !== null) throw new GraphRefusal('BODY_BOTH')
  if (action === null && message === null) throw new GraphRefusal('BODY_EMPTY')
  checkType(call)
  const toSelf = messageToSelf(emulation, call, holder, message)
  if (toSelf !== null) return toSelf
  const recipient = recipientOf(emulation, call, holder)
  const { isBlocked, isBlockedByAccount } = recipient.thread
  if (isBlocked || isBlockedByAccount) throw new GraphRefusal('UNAVAILABLE')
  if (action !== null) return act(emulation, call, recipient, action)
  return write(emulation, call, holder, recipient, message ?? {})
}

/** A text to the account's own IGSID; null when the call is for somebody else. */
function messageToSelf(
  emulation: Emulation,
  call: GraphCall,
  holder: Holder,
  message: JsonObject | null,
): object | null {
  const account = instagramAccount(holder)
  const igsid = account && selfIgsidOf(emulation.world, account)
  if (!account || !igsid || objectParam(call.params, 'recipient')?.id !== igsid) return null
  const { kind, text, quickReplies } = draftOf({ emulation, call, holder, account }, message ?? {}).content
  if (kind !== 'text' || !text || quickReplies?.length !== 0) throw new GraphRefusal('BAD_MESSAGE')
  return { recipient_id: igsid, message_id: writeToSelf(emulation, account, text) }
}

/** Old message tags answer error 100 since 2026-04-27; Instagram knows `HUMAN_AGENT` alone. */
function checkType(call: GraphCall): void {
  const type = textParam(call.params, 'messaging_type')?.toUpperCase() ?? null
  if (type !== null && !['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY'].includes(type)) {
    throw badParameter('Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG, UTILITY}')
  }
  const tag = tagOf(call)
  if (tag !== null && tag !== 'HUMAN_AGENT')
    throw badParameter(`The message tag ${tag.slice(0, 40)} is no longer supported`)
  if (type === 'MESSAGE_TAG' && tag === null) throw badParameter('The parameter tag is required')
}

function tagOf(call: GraphCall): string | null {
  return textParam(call.params, 'tag')?.toUpperCase() ?? null
}

async function write(
  emulation: Emulation,
  call: GraphCall,
  holder: Holder,
  recipient: Recipient,
  message: JsonObject,
): Promise<object> {
  const { account, person, thread, isPrivateReply, comment } = recipient
  const { world, clock } = emulation
  const draft = draftOf({ emulation, call, holder, account }, message)
  const replyToMid = repliedTo(call, recipient)
  const metadata = metadataOf(message)
  checkThreadControl(emulation, call)
  if (!isInControl(world, thread, world.app.id, clock.now())) throw new GraphRefusal('NOT_OWNER')
  if (!isPrivateReply && !isSendAllowed(thread, tagOf(call), clock.now(), world.switches)) {
    throw new GraphRefusal(account.platform === 'messenger' ? 'WINDOW_MSGR' : 'WINDOW_IG')
  }
  requireRate(emulation, call, isPrivateReply ? 'privateReply' : sendLimit(account, draft.hasMedia), account)
  const { attachments, attachmentId } = await loaded(draft, comment)
  const content = { ...draft.content, attachments, replyToMid }
  const sent = businessWrites(emulation, account, person, thread, { content, metadata })
  controlAfterSend(emulation, call, recipient)
  return {
    recipient_id: thread.customerId,
    message_id: sent.mid,
    ...(attachmentId !== null && { attachment_id: attachmentId }),
  }
}

/** A comment is answered once: it is taken before anything is waited for, and given back when the media cannot be had. */
async function loaded(draft: Draft, comment: Comment | null): ReturnType<Draft['load']> {
  if (comment !== null) comment.isAnswered = true
  try {
    return await draft.load()
  } catch (error) {
    if (comment !== null) comment.isAnswered = false
    throw error
  }
}

function sendLimit(account: Account, hasMedia: boolean): LimitName {
  if (hasMedia) return 'sendMedia'
  return account.login === 'instagram' ? 'sendInstagramLogin' : 'sendFacebookLogin'
}

function metadataOf(message: JsonObject): string | undefined {
  const { metadata } = message
  if (typeof metadata !== 'string') return undefined
  if (metadata.length > METADATA_CHARACTERS) {
    throw badParameter('Length of param message[metadata] must be less than or equal to 1000')
  }
  return metadata
}

function repliedTo(call: GraphCall, { thread }: Recipient): string | null {
  const replyTo = objectParam(call.params, 'reply_to')
  if (replyTo === null) return null
  return requireMessage(thread, replyTo.mid).mid
}

function act(emulation: Emulation, call: GraphCall, { thread }: Recipient, action: string): object {
  switch (action) {
    case 'typing_on':
    case 'typing_off':
      businessTypes(emulation, thread, action === 'typing_on')
      break
    case 'mark_seen':
      businessSees(emulation, thread)
      break
    case 'react':
    case 'unreact': {
      const payload = objectParam(call.params, 'payload')
      const message = requireMessage(thread, payload?.message_id)
      businessReacts(emulation, thread, message, action === 'react' ? emojiOf(payload?.reaction) : null)
      break
    }
    default:
      throw badParameter(
        'Param sender_action must be one of {MARK_SEEN, REACT, TYPING_OFF, TYPING_ON, UNREACT}',
      )
  }
  return { recipient_id: thread.customerId }
}

function emojiOf(reaction: unknown): string {
  if (reaction === undefined) return '❤️'
  if (typeof reaction !== 'string' || reaction === '' || reaction.length > 16) {
    throw badParameter('param payload[reaction] must be an emoji or love')
  }
  return REACTION_WORDS[reaction] ?? reaction
}

function requireMessage(thread: Recipient['thread'], mid: unknown): Message {
  const message = typeof mid === 'string' ? findMessage(thread, mid) : undefined
  if (message === undefined) throw badParameter('The message id does not exist in this conversation')
  if (message.isUnsent) throw new GraphRefusal('MSG_DELETED')
  return message
}
