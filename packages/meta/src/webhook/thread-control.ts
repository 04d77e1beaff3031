import { type ItemPlace, messagingBase } from './base.ts'
import type { InboundEvent, ThreadControlEvent } from './events.ts'
import { idOf, type JsonObject, textOf } from './read.ts'

/** The reader of one of `pass_thread_control`, `take_thread_control`, `request_thread_control`. */
export function threadControlReader(action: ThreadControlEvent['action']) {
  return (place: ItemPlace, element: JsonObject, control: JsonObject): InboundEvent => ({
    ...messagingBase(place, element, null, false),
    kind: 'thread_control',
    action,
    previousOwnerAppId: idOf(control.previous_owner_app_id),
    newOwnerAppId: idOf(control.new_owner_app_id),
    requestedOwnerAppId: idOf(control.requested_owner_app_id),
    metadata: textOf(control.metadata),
  })
}

/** `app_roles`: app id to its roles; it has no sender. */
export function readAppRoles(place: ItemPlace, element: JsonObject, roles: JsonObject): InboundEvent {
  const entries = Object.entries(roles).map(([appId, names]): [string, string[]] => [
    appId,
    Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [],
  ])
  // fromEntries defines each key as its own, so that an app "id" of `__proto__` stays a key.
  return {
    ...messagingBase(place, element, null, false),
    kind: 'app_roles',
    roles: Object.fromEntries(entries),
  }
}
