import { type EntryPlace, type ItemPlace, plainBase } from './base.ts'
import { readChange } from './changes.ts'
import { readElement } from './element.ts'
import type { EventPosition, InboundEvent, Platform } from './events.ts'
import { idOf, type JsonObject, objectOf, timeOf } from './read.ts'
import { quoted, unknownItem } from './unknown.ts'

/** One entry of a notification: every item of every list in it, each as one event at least. An entry itself gives one. */
export function readEntry(
  platform: Platform | null,
  value: unknown,
  index: number,
  into: InboundEvent[],
): void {
  const entry = objectOf(value)
  const before = into.length
  if (entry === null) {
    const nowhere: EntryPlace = { platform, accountId: null, entryAtMs: null, index }
    into.push(unknownItem(placeOf(nowhere, 'none', 0, value), 'The entry is not an object'))
    return
  }
  const place: EntryPlace = { platform, accountId: idOf(entry.id), entryAtMs: timeOf(entry.time), index }
  readList(place, entry, 'messaging', into)
  readList(place, entry, 'standby', into)
  readList(place, entry, 'changes', into)
  if (entry.field !== undefined || entry.value !== undefined) {
    readItem(placeOf(place, 'flat', 0, entry), into)
  }
  readList(place, entry, 'changed_fields', into)
  readRest(place, entry, into.length > before, into)
}

type ListName = 'messaging' | 'standby' | 'changes' | 'changed_fields'

function readList(entryPlace: EntryPlace, entry: JsonObject, list: ListName, into: InboundEvent[]): void {
  const items = entry[list]
  if (items === undefined || items === null) return
  if (!Array.isArray(items)) {
    into.push(unknownItem(placeOf(entryPlace, list, 0, items), `${quoted(list)} is not a list`))
    return
  }
  for (let item = 0; item < items.length; item++) {
    readItem(placeOf(entryPlace, list, item, items[item]), into)
  }
}

function readItem(place: ItemPlace, into: InboundEvent[]): void {
  const { raw, list } = place
  if (place.entry.platform === null) {
    into.push(unknownItem(place, 'The notification is about an object that this version does not read'))
    return
  }
  if (list === 'changed_fields') {
    if (typeof raw !== 'string') into.push(unknownItem(place, 'The changed field is not a name'))
    else into.push({ ...plainBase(place, null, null), kind: 'changed_field', field: raw })
    return
  }
  const item = objectOf(raw)
  if (item === null) into.push(unknownItem(place, `The item of ${quoted(list)} is not an object`))
  else if (list === 'changes' || list === 'flat') readChange(place, item, into)
  else readElement(place, item, into)
}

const readKeys: ReadonlySet<string> = new Set([
  'id',
  'time',
  'uid',
  'messaging',
  'standby',
  'changes',
  'field',
  'value',
  'changed_fields',
])

/**
 * What the lists left. An unknown key makes an event when it holds a list, which may be a list of events, or when the
 * entry has told nothing else. An entry with no item at all is `empty`.
 */
function readRest(place: EntryPlace, entry: JsonObject, hasEvents: boolean, into: InboundEvent[]): void {
  let unknownKey: string | null = null
  for (const key in entry) {
    if (readKeys.has(key)) continue
    if (hasEvents && !Array.isArray(entry[key])) continue
    unknownKey = key
    break
  }
  const itself = placeOf(place, 'none', 0, entry)
  if (unknownKey !== null) into.push(unknownItem(itself, `Unknown key ${quoted(unknownKey)} in the entry`))
  else if (!hasEvents) into.push({ ...plainBase(itself, null, null), kind: 'empty' })
}

function placeOf(entry: EntryPlace, list: EventPosition['list'], item: number, raw: unknown): ItemPlace {
  return { entry, list, item, raw }
}
