import { type ItemPlace, messagingBase } from './base.ts'
import type { InboundEvent } from './events.ts'
import { idOf, type JsonObject, textOf } from './read.ts'
import { readReferral } from './referral.ts'
import { unknownElement } from './unknown.ts'

/** `postback`: a tap on an ice breaker, a menu item or a button. In standby it comes without its payload. */
export function readPostback(place: ItemPlace, element: JsonObject, postback: JsonObject): InboundEvent {
  const mid = idOf(postback.mid)
  return {
    ...messagingBase(place, element, mid, false),
    kind: 'postback',
    mid,
    title: textOf(postback.title),
    payload: textOf(postback.payload),
    referral: readReferral(postback.referral),
    isSelf: element.is_self === true || postback.is_self === true,
  }
}

/** `referral`: somebody came back to a thread through a link or an ad. A lead ad's answers stand beside it. */
export function readReferralEvent(place: ItemPlace, element: JsonObject, part: JsonObject): InboundEvent {
  const referral = readReferral(part)
  if (referral === null) return unknownElement(place, element, '"referral" is not an object')
  return {
    ...messagingBase(place, element, null, false),
    kind: 'referral',
    referral,
    lead: element.lead ?? null,
  }
}

/** `optin`: a plugin's carries `user_ref`, and the page's own `ref` where the others have a payload. */
export function readOptin(place: ItemPlace, element: JsonObject, optin: JsonObject): InboundEvent {
  const base = messagingBase(place, element, null, false)
  const userRef = idOf(optin.user_ref)
  return {
    ...base,
    personId: base.personId ?? userRef,
    kind: 'optin',
    optinType: textOf(optin.type),
    payload: textOf(optin.payload) ?? textOf(optin.ref),
    title: textOf(optin.title),
    userRef,
  }
}

/** `account_linking`: the code comes with `linked` only. */
export function readAccountLinking(place: ItemPlace, element: JsonObject, linking: JsonObject): InboundEvent {
  return {
    ...messagingBase(place, element, null, false),
    kind: 'account_linking',
    status: textOf(linking.status),
    authorizationCode: textOf(linking.authorization_code),
  }
}
