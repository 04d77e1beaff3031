import { type ItemPlace, messagingBase, plainBase } from './base.ts'
import type { UnknownEvent } from './events.ts'
import type { JsonObject } from './read.ts'

/** An element of the messaging form that cannot be told. Sender, recipient and time are read as far as they go. */
export function unknownElement(place: ItemPlace, element: JsonObject, reason: string): UnknownEvent {
  return { ...messagingBase(place, element, null, false), kind: 'unknown', reason }
}

/** An item of any other form that cannot be told. */
export function unknownItem(place: ItemPlace, reason: string): UnknownEvent {
  return { ...plainBase(place, null, null), kind: 'unknown', reason }
}

/** A word of the payload for a `reason`: quoted, and cut, since a stranger decides how long it is. */
export function quoted(word: string): string {
  return word.length > 60 ? `"${word.slice(0, 60)}…"` : `"${word}"`
}
