import type { ApiAttachment, ApiMedia, ApiMessage } from '@roost/server/api'

/** Where a file is loaded from: our own copy, else Meta's address. Null: neither is to be had, and `goneWords` says why. */
export function addressOf(url: string | null, file: ApiMedia | null): string | null {
  if (file?.state === 'kept') return file.url
  return file?.cause === 'expired' || file?.cause === 'unreachable' ? null : url
}

/** The words of the placeholder: the reason when it is known. */
export function goneWords(file: ApiMedia | null, otherwise: string): string {
  return file?.reason ?? otherwise
}

export type MediaType = 'image' | 'video' | 'audio' | 'file' | 'other'

export interface Shown {
  readonly key: string
  readonly type: 'image' | 'video'
  readonly url: string
  /** Who sent it and when, for the viewer's title and for those who cannot see it. */
  readonly label: string
}

/** What an attachment is, in four words of ours. Meta's own words differ between platforms and versions. */
export function mediaType(attachment: ApiAttachment): MediaType {
  switch (attachment.type) {
    case 'image':
    case 'sticker':
    case 'animated_image':
      return 'image'
    case 'video':
      return 'video'
    case 'audio':
      return 'audio'
    case 'file':
      return 'file'
    default:
      return 'other'
  }
}

/** Kinds whose pictures and videos belong in the viewer. */
const VIEWABLE: ReadonlySet<string> = new Set(['image', 'video'])

/** All pictures and videos of a thread that can be shown large, oldest first. */
export function viewable(messages: readonly ApiMessage[], label: (message: ApiMessage) => string): Shown[] {
  return messages.flatMap((message) => {
    if (!VIEWABLE.has(message.kind)) return []
    return message.attachments.flatMap((attachment, index): Shown[] => {
      const type = mediaType(attachment)
      const url = addressOf(attachment.url, attachment.file)
      if (url === null || (type !== 'image' && type !== 'video')) return []
      return [{ key: `${message.id}.${index}`, type, url, label: label(message) }]
    })
  })
}

/** `0:31`. */
export function clipLength(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** A wave that looks like a voice and is always the same for the same message; the sound itself is not read. */
export function wave(key: string, bars: number): number[] {
  let seed = 7
  for (const character of key) seed = (seed * 33 + (character.codePointAt(0) ?? 0)) % 2_147_483_647
  return Array.from({ length: bars }, (_, index) => {
    seed = (seed * 48_271) % 2_147_483_647
    const swell = Math.sin((index / bars) * Math.PI)
    return Math.round(5 + (seed % 13) * (0.5 + swell / 2) + swell * 6)
  })
}

/** Text cut into plain parts and web addresses. */
export function linkParts(text: string): { readonly text: string; readonly url: string | null }[] {
  const parts: { text: string; url: string | null }[] = []
  let at = 0
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]}’”]/gu)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), url: null })
    parts.push({ text: match[0], url: match[0] })
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push({ text: text.slice(at), url: null })
  return parts
}
