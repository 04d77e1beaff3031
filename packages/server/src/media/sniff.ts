import type { ExpectedMedia } from '../media-item.ts'

/** So many first bytes are enough for every type below. */
export const SNIFFED_BYTES = 64

/** Brands of ISO base media files (`ftyp`) that are something else than video. Source: mp4ra.org/registered-types/brands. */
const FTYP_BRANDS: Readonly<Record<string, string>> = {
  'M4A ': 'audio/mp4',
  'M4B ': 'audio/mp4',
  heic: 'image/heic',
  heix: 'image/heic',
  mif1: 'image/heif',
  avif: 'image/avif',
  'qt  ': 'video/quicktime',
}

/**
 * What a file is, by its own first bytes and nothing else; null: none of the types that people send. SVG and HTML are not
 * among them on purpose: they can hold scripts.
 */
export function sniff(head: Uint8Array): string | null {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, SNIFFED_BYTES)).toString(
    'latin1',
  )
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (/^GIF8[79]a/.test(text)) return 'image/gif'
  if (text.startsWith('RIFF')) return RIFF[text.slice(8, 12)] ?? null
  if (text.slice(4, 8) === 'ftyp') return FTYP_BRANDS[text.slice(8, 12)] ?? 'video/mp4'
  if (text.startsWith('\x1aE\xdf\xa3')) return 'video/webm'
  if (text.startsWith('OggS')) return text.includes('theora') ? 'video/ogg' : 'audio/ogg'
  if (text.startsWith('#!AMR')) return 'audio/amr'
  if (text.startsWith('ID3')) return 'audio/mpeg'
  if (text.startsWith('%PDF-')) return 'application/pdf'
  return frameSync(head)
}

const RIFF: Readonly<Record<string, string>> = {
  WEBP: 'image/webp',
  WAVE: 'audio/wav',
  'AVI ': 'video/x-msvideo',
}

/** MPEG audio begins with eleven set bits; layer bits 00 mean AAC in ADTS. */
function frameSync(head: Uint8Array): string | null {
  const [first = 0, second = 0] = head
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null
  return (second & 0x06) === 0 ? 'audio/aac' : 'audio/mpeg'
}

/**
 * May a file of this type stand where the message says that something of `expected` is? Meta calls some voice notes video
 * or file, and animated stickers image: recordings are taken as they come, anything else must be what it is said to be.
 */
export function fits(contentType: string | null, expected: ExpectedMedia): boolean {
  if (expected === 'file') return true
  const family = contentType?.split('/')[0]
  if (expected === 'image') return family === 'image'
  if (expected === 'any') return family === 'image' || family === 'video'
  return family === 'audio' || family === 'video'
}
