import { type ItemPlace, messagingBase } from './base.ts'
import type { InboundEvent } from './events.ts'
import { idOf, type JsonObject, timeOf } from './read.ts'

/** `read`: Instagram names the last message seen, Messenger a time until when all was seen. */
export function readRead(place: ItemPlace, element: JsonObject, read: JsonObject): InboundEvent {
  const mid = idOf(read.mid)
  return {
    ...messagingBase(place, element, mid, false),
    kind: 'read',
    mid,
    watermarkMs: timeOf(read.watermark),
  }
}

/** `delivery`, Messenger only: `mids` may be missing, the watermark is always there. */
export function readDelivery(place: ItemPlace, element: JsonObject, delivery: JsonObject): InboundEvent {
  const mids: string[] = []
  if (Array.isArray(delivery.mids)) {
    for (const value of delivery.mids) {
      const mid = idOf(value)
      if (mid !== null) mids.push(mid)
    }
  }
  return {
    ...messagingBase(place, element, null, false),
    kind: 'delivery',
    mids,
    watermarkMs: timeOf(delivery.watermark),
  }
}
