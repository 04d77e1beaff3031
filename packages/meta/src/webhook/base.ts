import type { EventBase, EventPosition, Platform } from './events.ts'
import { idOf, type JsonObject, objectOf, timeOf } from './read.ts'

/** What every item of one entry has in common. */
export interface EntryPlace {
  readonly platform: Platform | null
  readonly accountId: string | null
  readonly entryAtMs: number | null
  readonly index: number
}

/** One item's place in its entry. `raw` is the item itself. */
export interface ItemPlace {
  readonly entry: EntryPlace
  readonly list: EventPosition['list']
  readonly item: number
  readonly raw: unknown
}

// The ids that the dashboard's Test button writes (webhook-payloads, section 12).
const testAccountId = '0'
const testSenderId = '12334'
const testRecipientId = '23245'
const testMid = 'random_mid'

/**
 * The shared part of an event whose item has the messaging form: sender, recipient, timestamp. `mid` is that of the
 * message the event is about, null when it names none.
 */
export function messagingBase(
  place: ItemPlace,
  element: JsonObject,
  mid: string | null,
  isEcho: boolean,
): EventBase {
  const { entry } = place
  const { accountId } = entry
  const senderId = partyOf(element.sender)
  const recipientId = partyOf(element.recipient)
  return {
    platform: entry.platform,
    accountId,
    personId: otherSide(accountId, senderId, recipientId, isEcho),
    senderId,
    recipientId,
    atMs: timeOf(element.timestamp),
    entryAtMs: entry.entryAtMs,
    standby: place.list === 'standby',
    isTest:
      accountId === testAccountId ||
      mid === testMid ||
      (senderId === testSenderId && recipientId === testRecipientId),
    position: { entry: entry.index, list: place.list, item: place.item },
    raw: place.raw,
  }
}

/** The shared part of an event that names no sender and no recipient, or names them its own way. */
export function plainBase(place: ItemPlace, personId: string | null, senderId: string | null): EventBase {
  const { entry } = place
  return {
    platform: entry.platform,
    accountId: entry.accountId,
    personId,
    senderId,
    recipientId: null,
    atMs: null,
    entryAtMs: entry.entryAtMs,
    standby: place.list === 'standby',
    isTest: entry.accountId === testAccountId,
    position: { entry: entry.index, list: place.list, item: place.item },
    raw: place.raw,
  }
}

/** Messenger's plugins write `user_ref` where there is no id yet. */
function partyOf(value: unknown): string | null {
  const party = objectOf(value)
  return party === null ? null : (idOf(party.id) ?? idOf(party.user_ref))
}

function otherSide(
  accountId: string | null,
  senderId: string | null,
  recipientId: string | null,
  isEcho: boolean,
): string | null {
  if (isEcho || (senderId !== null && senderId === accountId)) return recipientId
  if (senderId !== null) return senderId
  return recipientId === accountId ? null : recipientId
}
