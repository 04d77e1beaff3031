/**
 * Photos, videos and voice notes: Roost's own samples under `assets/`, and what people send.
 *
 * A media URL looks like Meta's (`lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=…&signature=…`: no file ending, no expiry
 * mark), below the emulator's own address. Source: reference, webhook payloads, 7.2.
 */
import { readFileSync } from 'node:fs'
import type { Ids } from './ids.ts'
import type { MediaItem, World } from './world.ts'

/** Largest media a person may send here; the page of Meta's limits says 25 MB for video, audio and files. */
export const MOST_MEDIA_BYTES = 25 * 1024 * 1024

const ASSETS = new URL('../assets/', import.meta.url)

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  mp4: 'video/mp4',
  png: 'image/png',
  wav: 'audio/wav',
}

/** Bytes of media that were handed in, by media id. */
export interface MediaBytes {
  get(id: string): Uint8Array | null
  put(id: string, bytes: Uint8Array): void
  ids(): string[]
  clear(): void
}

export function inMemoryBytes(): MediaBytes {
  const bytesById = new Map<string, Uint8Array>()
  return {
    get: (id) => bytesById.get(id) ?? null,
    put: (id, bytes) => void bytesById.set(id, bytes),
    ids: () => [...bytesById.keys()],
    clear: () => bytesById.clear(),
  }
}

export interface Sample {
  readonly name: string
  readonly title: string
  readonly kind: 'photo' | 'video' | 'voice' | 'story' | 'sticker'
  readonly asset: string
}

/** What a person's phone offers to send. */
export const samples: readonly Sample[] = [
  { name: 'mug-crack', title: 'A blue mug with a crack', kind: 'photo', asset: 'photo-mug-crack.jpg' },
  { name: 'mug', title: 'A blue mug', kind: 'photo', asset: 'photo-mug.jpg' },
  { name: 'vases', title: 'Three vases', kind: 'photo', asset: 'photo-vases.jpg' },
  { name: 'plate', title: 'A plate with a salad', kind: 'photo', asset: 'photo-plate.jpg' },
  { name: 'table', title: 'A laid table', kind: 'photo', asset: 'photo-table.jpg' },
  { name: 'glaze', title: 'Glaze colours', kind: 'photo', asset: 'photo-glaze.jpg' },
  { name: 'shop', title: 'The shop in the evening', kind: 'photo', asset: 'photo-shop.jpg' },
  { name: 'story-bowl', title: 'A glazed bowl at dawn', kind: 'story', asset: 'story-bowl.jpg' },
  { name: 'story-wheel', title: 'A vase on the wheel', kind: 'story', asset: 'story-wheel.jpg' },
  { name: 'story-table', title: 'Breakfast on blue plates', kind: 'story', asset: 'story-table.jpg' },
  { name: 'wheel', title: 'The wheel turning', kind: 'video', asset: 'film-wheel.mp4' },
  { name: 'sticker', title: 'A mug with a heart', kind: 'sticker', asset: 'sticker-mug.png' },
  { name: 'voice', title: 'A short voice note', kind: 'voice', asset: 'voice-note.wav' },
]

export function findSample(name: string): Sample | undefined {
  return samples.find((sample) => sample.name === name)
}

/** Takes one of the samples into the world, under an id of its own. */
export function addAsset(world: Pick<World, 'media'>, ids: Ids, asset: string): MediaItem {
  return addItem(world, ids, { contentType: contentTypeOf(asset), asset })
}

export function addBytes(
  world: World,
  ids: Ids,
  store: MediaBytes,
  contentType: string,
  bytes: Uint8Array,
): MediaItem {
  const item = addItem(world, ids, { contentType, asset: null })
  store.put(item.id, bytes)
  return item
}

function addItem(
  world: Pick<World, 'media'>,
  ids: Ids,
  item: Pick<MediaItem, 'contentType' | 'asset'>,
): MediaItem {
  const added = { id: ids.digits(16, '1'), signature: ids.mediaSignature(), ...item }
  world.media.push(added)
  return added
}

export function mediaUrl(world: World, mediaId: string): string {
  const signature = world.media.find((item) => item.id === mediaId)?.signature ?? ''
  const path = 'lookaside.fbsbx.com/ig_messaging_cdn/'
  return `${world.origin}/${path}?asset_id=${mediaId}&signature=${signature}`
}

/** A profile picture; Meta serves these from another host than messages' media. */
export function pictureUrl(world: World, asset: string): string {
  return `${world.origin}/scontent.cdninstagram.com/v/t51.2885-19/${asset}`
}

export function sampleUrl(world: World, sample: Sample): string {
  return `${world.origin}/scontent.cdninstagram.com/v/t51.2885-15/${sample.asset}`
}

/** Bytes of one of the files under `assets/`; null for a name that is not there. */
export function readAsset(asset: string): { bytes: Uint8Array; contentType: string } | null {
  if (!/^[a-z0-9-]+\.(jpg|mp4|png|wav)$/.test(asset)) return null
  try {
    return { bytes: readFileSync(new URL(asset, ASSETS)), contentType: contentTypeOf(asset) }
  } catch {
    return null
  }
}

/** Bytes of a media item when id and signature belong together. */
export function readMedia(world: World, store: MediaBytes, id: string, signature: string) {
  const item = world.media.find((other) => other.id === id && other.signature === signature)
  if (item === undefined) return null
  if (item.asset !== null) return readAsset(item.asset)
  const bytes = store.get(id)
  return bytes === null ? null : { bytes, contentType: item.contentType }
}

function contentTypeOf(asset: string): string {
  return CONTENT_TYPES[asset.slice(asset.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}
