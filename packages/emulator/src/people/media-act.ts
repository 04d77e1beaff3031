/** Reads the `media` of an act: a data URL, or the name of one of the samples. */
import type { Emulation } from '../emulation.ts'
import { addAsset, addBytes, findSample, MOST_MEDIA_BYTES, samples } from '../media.ts'
import type { Attachment, MediaItem } from '../world.ts'
import { RefusedAct } from './refused-act.ts'

const ACCEPTED: Readonly<Record<'image' | 'video' | 'audio', RegExp>> = {
  image: /^image\/(png|jpeg|gif|webp|heic)$/,
  video: /^video\/(mp4|webm|ogg|quicktime|x-msvideo)$/,
  audio: /^audio\/(aac|m4a|x-m4a|wav|x-wav|mp4|mpeg|webm|ogg)$/,
}

export function attachmentOf(type: string, item: MediaItem): Attachment {
  return { type, mediaId: item.id, url: null, title: null, sharedId: null, template: null }
}

export function readMediaAct(
  emulation: Emulation,
  type: 'image' | 'video' | 'audio',
  media: string | undefined,
  fallbackSample: string,
): Attachment {
  const name = media ?? fallbackSample
  if (name.startsWith('data:')) return attachmentOf(type, readDataUrl(emulation, type, name))
  const sample = findSample(name)
  const item = sample && addAsset(emulation.world, emulation.ids, sample.asset)
  if (!item?.contentType.startsWith(`${type}/`)) {
    const names = samples.map((one) => one.name).join(', ')
    throw new RefusedAct(
      `There is no ${type} called “${name.slice(0, 40)}”.`,
      `Send a data URL, or one of: ${names}.`,
    )
  }
  return attachmentOf(type, item)
}

function readDataUrl(emulation: Emulation, type: 'image' | 'video' | 'audio', dataUrl: string): MediaItem {
  const comma = dataUrl.indexOf(',')
  const [contentType = '', ...rest] = dataUrl.slice(5, Math.max(5, comma)).split(';')
  if (comma < 0 || rest.at(-1) !== 'base64' || !ACCEPTED[type].test(contentType)) {
    throw new RefusedAct(
      `The media is not a base64 data URL of a ${type}.`,
      `Send data:${type}/…;base64,… with a type that Instagram takes.`,
    )
  }
  const bytes = Buffer.from(dataUrl.slice(comma + 1), 'base64')
  if (bytes.length === 0 || bytes.length > MOST_MEDIA_BYTES) {
    throw new RefusedAct('The media is empty or larger than 25 MB.', 'Send a smaller file.')
  }
  return addBytes(emulation.world, emulation.ids, emulation.media, contentType, bytes)
}
