import { type ItemPlace, messagingBase } from './base.ts'
import { readAccountLinking, readOptin, readPostback, readReferralEvent } from './entry-points.ts'
import type { InboundEvent, OtherMessagingEvent } from './events.ts'
import { readPolicyEnforcement, readResponseFeedback } from './judgements.ts'
import { readMessage } from './message.ts'
import { readMessageEdit, readReaction } from './message-changes.ts'
import { type JsonObject, objectOf } from './read.ts'
import { readDelivery, readRead } from './receipts.ts'
import { readAppRoles, threadControlReader } from './thread-control.ts'
import { quoted, unknownElement } from './unknown.ts'

type PartReader = (place: ItemPlace, element: JsonObject, part: JsonObject) => InboundEvent

const readers: ReadonlyMap<string, PartReader> = new Map<string, PartReader>([
  ['message', readMessage],
  ['message_edit', readMessageEdit],
  ['postback', readPostback],
  ['reaction', readReaction],
  ['read', readRead],
  ['delivery', readDelivery],
  ['referral', readReferralEvent],
  ['optin', readOptin],
  ['pass_thread_control', threadControlReader('pass')],
  ['take_thread_control', threadControlReader('take')],
  ['request_thread_control', threadControlReader('request')],
  ['app_roles', readAppRoles],
  ['policy_enforcement', readPolicyEnforcement],
  ['policy-enforcement', readPolicyEnforcement],
  ['response_feedback', readResponseFeedback],
  ['account_linking', readAccountLinking],
  ['order', otherReader('order')],
  ['game_play', otherReader('game_play')],
  ['form', otherReader('form')],
  ['template', readTemplate],
])

/**
 * One element of `messaging[]` or `standby[]`, or a `changes[]` value of that form: one event for each event key.
 *
 * Keys that this version does not know, beside one that it knows (as `prior_message` or `hop_context` beside `message`),
 * are context and stay in `raw`; alone they make an `unknown` event.
 */
export function readElement(place: ItemPlace, element: JsonObject, into: InboundEvent[]): void {
  const before = into.length
  let unknownKey: string | null = null
  for (const key in element) {
    if (key === 'sender' || key === 'recipient' || key === 'timestamp' || key === 'is_self') continue
    const reader = readers.get(key)
    if (reader === undefined) {
      unknownKey ??= key
      continue
    }
    const part = objectOf(element[key])
    into.push(
      part === null
        ? unknownElement(place, element, `${quoted(key)} is not an object`)
        : reader(place, element, part),
    )
  }
  if (into.length > before) return
  if (unknownKey === null) into.push({ ...messagingBase(place, element, null, false), kind: 'empty' })
  else into.push(unknownElement(place, element, `Unknown key ${quoted(unknownKey)}`))
}

/** Whether an object could be a messaging element: it has a side or an event, as an object (a post's `message` is text). */
export function hasMessagingForm(value: JsonObject): boolean {
  if (objectOf(value.sender) !== null || objectOf(value.recipient) !== null) return true
  for (const key in value) if (readers.has(key) && objectOf(value[key]) !== null) return true
  return false
}

/** `template` is a click on a coupon; another type of it has not been seen. */
function readTemplate(place: ItemPlace, element: JsonObject, template: JsonObject): InboundEvent {
  if (template.type === 'coupon') return otherReader('coupon')(place, element)
  return unknownElement(place, element, '"template" is not of type "coupon"')
}

function otherReader(kind: OtherMessagingEvent['kind']) {
  return (place: ItemPlace, element: JsonObject): InboundEvent => ({
    ...messagingBase(place, element, null, false),
    kind,
  })
}
