/**
 * `POST /{id|me}/message_attachments`: media uploaded once, by URL or as a file, and sent by id for 90 days.
 * Source: reference, send and conversations, 2.8.
 */
import { DAY_MS } from '../duration.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import type { MediaItem, Upload } from '../world.ts'
import { type Holder, messagingNode } from './access.ts'
import { asObject, fileParam, type GraphCall, isTrue, type JsonObject, objectParam } from './call.ts'
import { fetchMedia, keepMedia, type MediaType, mediaTypeOf } from './outside-media.ts'

/** Of the Messenger page; unconfirmed for Instagram. */
export const KEPT_MS = 90 * DAY_MS

export async function uploadAttachment(
  emulation: Emulation,
  call: GraphCall,
  holder: Holder,
  id: string,
): Promise<object> {
  messagingNode(emulation.world, call, holder, id)
  const attachment = asObject(objectParam(call.params, 'message')?.attachment)
  const type = mediaTypeOf(String(attachment?.type ?? '').toLowerCase())
  if (attachment === null || type === null) {
    throw badParameter('The parameter message[attachment][type] is required')
  }
  const media = await handedIn(emulation, call, type, asObject(attachment.payload))
  const upload = keepUpload(emulation, holder, type, media)
  return { attachment_id: upload.id }
}

/** What was handed in: bytes that are there now, or a URL that was taken unread. */
export interface HandedIn {
  readonly item: MediaItem | null
  readonly url: string | null
}

/** The file of the form, else what the payload's URL holds. */
export async function handedIn(
  emulation: Emulation,
  call: GraphCall,
  type: MediaType,
  payload: JsonObject | null,
): Promise<HandedIn> {
  const url = payload?.url
  if (url !== undefined) {
    const address = checkedUrl(url)
    return { item: await fetchMedia(emulation, type, address), url: address }
  }
  const file = fileParam(call.params)
  if (file === null) throw badParameter('The parameter message[attachment][payload] is required')
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { item: keepMedia(emulation, type, file.type, bytes), url: null }
}

export function checkedUrl(url: unknown): string {
  if (typeof url !== 'string' || !/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw badParameter('param message[attachment][payload][url] should represent a valid URL')
  }
  return url
}

/** `is_reusable` stands inside `payload` or beside it, as a word or as a truth. */
export function isReusable(attachment: JsonObject): boolean {
  return isTrue(attachment.is_reusable) || isTrue(asObject(attachment.payload)?.is_reusable)
}

export function keepUpload(
  { world, ids, clock, changes }: Emulation,
  holder: Holder,
  type: MediaType,
  { item, url }: HandedIn,
): Upload {
  const upload: Upload = {
    id: ids.digits(16, '1'),
    ownerId: holder.main.id,
    type,
    mediaId: item?.id ?? null,
    url: item === null ? url : null,
    atMs: clock.now(),
  }
  world.uploads.push(upload)
  changes.tell({ type: 'world' })
  return upload
}

/** The upload with this id, when it is the sender's own, of this type, and not older than 90 days. */
export function requireUpload(
  { world, clock }: Emulation,
  holder: Holder,
  id: unknown,
  type: MediaType,
): Upload {
  const upload = world.uploads.find((one) => one.id === String(id) && one.ownerId === holder.main.id)
  if (upload === undefined || clock.now() - upload.atMs > KEPT_MS) throw new GraphRefusal('ATTACH_REUSE')
  if (upload.type !== type) throw new GraphRefusal('UPLOAD_FAIL')
  return upload
}
