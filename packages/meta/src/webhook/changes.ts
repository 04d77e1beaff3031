import { type ItemPlace, plainBase } from './base.ts'
import { hasMessagingForm, readElement } from './element.ts'
import type { InboundEvent } from './events.ts'
import { idIn, idOf, type JsonObject, objectOf, textOf } from './read.ts'
import { quoted, unknownItem } from './unknown.ts'

type ValueReader = (place: ItemPlace, value: JsonObject) => InboundEvent

const readers: ReadonlyMap<string, ValueReader> = new Map<string, ValueReader>([
  ['comments', (place, value) => readComment(place, value, false)],
  ['live_comments', (place, value) => readComment(place, value, true)],
  ['mentions', readMention],
  ['story_insights', readStoryInsights],
  ['inbox_labels', readInboxLabel],
])

/**
 * One `{ field, value }`, from `changes[]` or flat on the entry.
 *
 * A value with sender and recipient is a messaging event in another coat: the dashboard's Test button sends those, and
 * Meta's reference defines all messaging fields so. Whether it is a test is seen by its ids, not by the coat.
 */
export function readChange(place: ItemPlace, change: JsonObject, into: InboundEvent[]): void {
  const field = textOf(change.field)
  const value = objectOf(change.value)
  if (field === null) {
    into.push(unknownItem(place, 'The change names no field'))
  } else if (value === null) {
    into.push(unknownItem(place, `The value of ${quoted(field)} is not an object`))
  } else {
    const reader = readers.get(field)
    if (reader !== undefined) into.push(reader(place, value))
    else if (hasMessagingForm(value)) readElement(place, value, into)
    else into.push(unknownItem(place, `Unknown field ${quoted(field)}`))
  }
}

/** The id is called `id` on the wire and `comment_id` on one of Meta's pages. */
function readComment(place: ItemPlace, value: JsonObject, isLive: boolean): InboundEvent {
  const from = objectOf(value.from)
  const media = objectOf(value.media)
  const authorId = from && idOf(from.id)
  const isOwn =
    from !== null &&
    ((authorId !== null && authorId === place.entry.accountId) || idOf(from.self_ig_scoped_id) !== null)
  return {
    ...plainBase(place, isOwn ? null : authorId, authorId),
    kind: 'comment',
    commentId: idOf(value.id) ?? idOf(value.comment_id),
    isLive,
    isOwn,
    username: from && textOf(from.username),
    text: textOf(value.text),
    parentId: idOf(value.parent_id),
    mediaId: media && idOf(media.id),
    mediaProductType: media && textOf(media.media_product_type),
    adId: media && idOf(media.ad_id),
  }
}

function readMention(place: ItemPlace, value: JsonObject): InboundEvent {
  return {
    ...plainBase(place, null, null),
    kind: 'mention',
    mediaId: idOf(value.media_id),
    commentId: idOf(value.comment_id),
  }
}

function readStoryInsights(place: ItemPlace, value: JsonObject): InboundEvent {
  const metrics = Object.entries(value).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[0] !== 'media_id',
  )
  return {
    ...plainBase(place, null, null),
    kind: 'story_insights',
    mediaId: idOf(value.media_id),
    metrics: Object.fromEntries(metrics),
  }
}

function readInboxLabel(place: ItemPlace, value: JsonObject): InboundEvent {
  const label = objectOf(value.label)
  return {
    ...plainBase(place, idIn(value.user), null),
    kind: 'inbox_label',
    action: textOf(value.action),
    labelId: label && idOf(label.id),
    labelName: label && textOf(label.page_label_name),
  }
}
