/**
 * `POST /{id|me}/messages`: messages, reactions, typing and seen. Source: reference, send and conversations, 2.
 * Order of the checks: who, what, whether the person can be reached, the window.
 */
import { businessReacts, businessSees, businessTypes, businessWrites } from '../business.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import { isSendAllowed } from '../rules.ts'
import { findMessage, type Message } from '../world.ts'
import { type Holder, messagingNode } from './access.ts'
import { asObject, type GraphCall, objectParam, textParam } from './call.ts'
import { contentOf } from './send-content.ts'
import { type Recipient, recipientOf } from './send-recipient.ts'

const METADATA_CHARACTERS = 1000

/** Words that stand for an emoji in a business reaction. */
const REACTION_WORDS: Readonly<Record<string, string>> = { love: '❤️' }

export function sendMessage(emulation: Emulation, call: GraphCall, holder: Holder, id: string): object {
  messagingNode(emulation.world, call, holder, id)
  const action = textParam(call.params, 'sender_action')?.toLowerCase() ?? null
  const message = objectParam(call.params, 'message')
  if (action !== null && message !== null) throw new GraphRefusal('BODY_BOTH')
  if (action === null && message === null) throw new GraphRefusal('BODY_EMPTY')
  checkType(call)
  const recipient = recipientOf(emulation, call, holder)
  if (recipient.thread.isBlocked) throw new GraphRefusal('UNAVAILABLE')
  if (action !== null) return act(emulation, call, recipient, action)
  return write(emulation, call, recipient, message ?? {})
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

function write(emulation: Emulation, call: GraphCall, recipient: Recipient, given: object): object {
  const { account, person, thread, isPrivateReply } = recipient
  const message = asObject(given) ?? {}
  const content = contentOf(account, message)
  const replyToMid = repliedTo(call, recipient)
  const { world, clock } = emulation
  if (!isPrivateReply && !isSendAllowed(thread, tagOf(call), clock.now(), world.switches)) {
    throw new GraphRefusal(account.platform === 'messenger' ? 'WINDOW_MSGR' : 'WINDOW_IG')
  }
  const metadata = typeof message.metadata === 'string' ? message.metadata : undefined
  if ((metadata?.length ?? 0) > METADATA_CHARACTERS) {
    throw badParameter('Length of param message[metadata] must be less than or equal to 1000')
  }
  const sent = businessWrites(emulation, account, person, thread, {
    content: { ...content, replyToMid },
    metadata,
  })
  return { recipient_id: thread.customerId, message_id: sent.mid }
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
