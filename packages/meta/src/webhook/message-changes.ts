import { type ItemPlace, messagingBase } from './base.ts'
import type { InboundEvent } from './events.ts'
import { idOf, type JsonObject, numberOf, textOf } from './read.ts'
import { unknownElement } from './unknown.ts'

/** `message_edit`: may come before its message, and live ones with `num_edit` 0 and no text are no edits. */
export function readMessageEdit(place: ItemPlace, element: JsonObject, edit: JsonObject): InboundEvent {
  const mid = idOf(edit.mid)
  if (mid === null) return unknownElement(place, element, 'The edit names no message')
  return {
    ...messagingBase(place, element, mid, false),
    kind: 'message_edit',
    mid,
    text: textOf(edit.text),
    numEdit: numberOf(edit.num_edit),
  }
}

/** `reaction`: `mid` may be a message of either side; an unreact may or may not repeat the emoji. */
export function readReaction(place: ItemPlace, element: JsonObject, reaction: JsonObject): InboundEvent {
  const mid = idOf(reaction.mid)
  const action = textOf(reaction.action)
  if (mid === null) return unknownElement(place, element, 'The reaction names no message')
  if (action === null) return unknownElement(place, element, 'The reaction says neither react nor unreact')
  return {
    ...messagingBase(place, element, mid, false),
    kind: 'reaction',
    mid,
    action,
    reaction: textOf(reaction.reaction),
    emoji: textOf(reaction.emoji),
  }
}
