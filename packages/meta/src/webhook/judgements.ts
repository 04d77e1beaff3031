import { type ItemPlace, messagingBase } from './base.ts'
import type { InboundEvent } from './events.ts'
import { idOf, type JsonObject, textOf } from './read.ts'

/** `policy_enforcement`: Meta warns, blocks or unblocks the account; `unblock` comes without a reason. */
export function readPolicyEnforcement(
  place: ItemPlace,
  element: JsonObject,
  policy: JsonObject,
): InboundEvent {
  return {
    ...messagingBase(place, element, null, false),
    kind: 'policy_enforcement',
    action: textOf(policy.action),
    reason: textOf(policy.reason),
  }
}

/** `response_feedback`: a person judged one answer, `Good response` or `Bad response`. */
export function readResponseFeedback(place: ItemPlace, element: JsonObject, part: JsonObject): InboundEvent {
  const mid = idOf(part.mid)
  return {
    ...messagingBase(place, element, mid, false),
    kind: 'response_feedback',
    mid,
    feedback: textOf(part.feedback),
  }
}
