/**
 * Bytes that a business hands in: by a URL, or as a file of a form. Checked as Meta checks them, once they are really there.
 * A URL is fetched from this machine only (`mediaFetch`); any other is taken unread, so nothing is asked of the network.
 * Source: reference, send and conversations, 2.2 and 2.8; errors and limits, 5.3.
 */
import { SECOND_MS } from '../duration.ts'
import type { Emulation } from '../emulation.ts'
import { GraphRefusal } from '../errors.ts'
import { addBytes } from '../media.ts'
import { isLoopbackName } from '../notify/post.ts'
import type { MediaItem } from '../world.ts'

export type MediaType = 'image' | 'video' | 'audio' | 'file'

const MEGABYTE = 1024 * 1024

interface Accepted {
  readonly types: RegExp
  readonly mostBytes: number
  readonly fetchMs: number
}

export const ACCEPTED: Readonly<Record<MediaType, Accepted>> = {
  image: { types: /^image\/(png|jpe?g|gif)$/, mostBytes: 8 * MEGABYTE, fetchMs: 10 * SECOND_MS },
  audio: {
    types: /^(audio\/(aac|x-aac|aacp|m4a|x-m4a|wav|x-wav|wave|mp4|mpeg)|video\/mp4)$/,
    mostBytes: 25 * MEGABYTE,
    fetchMs: 10 * SECOND_MS,
  },
  video: {
    types: /^(video\/(mp4|ogg|x-msvideo|avi|quicktime|webm)|application\/ogg)$/,
    mostBytes: 25 * MEGABYTE,
    fetchMs: 75 * SECOND_MS,
  },
  file: { types: /^application\/pdf$/, mostBytes: 25 * MEGABYTE, fetchMs: 10 * SECOND_MS },
}

/** A host may send a file on, but not for ever. */
const MOST_REDIRECTS = 3

export function mediaTypeOf(type: string): MediaType | null {
  return Object.hasOwn(ACCEPTED, type) ? (type as MediaType) : null
}

/** Fetches, checks and keeps what a URL holds; null when it is to be taken unread. */
export async function fetchMedia(
  emulation: Emulation,
  type: MediaType,
  url: string,
): Promise<MediaItem | null> {
  const isNear = emulation.world.switches.mediaFetch === 'loopback' && isLoopbackName(new URL(url).hostname)
  if (!isNear) return null
  const stop = new AbortController()
  const cancel = emulation.base.after(ACCEPTED[type].fetchMs, () => stop.abort())
  try {
    const answer = await follow(url, stop.signal)
    const bytes = await readAtMost(answer, ACCEPTED[type].mostBytes)
    return keepMedia(emulation, type, answer.headers.get('content-type') ?? '', bytes)
  } catch (error) {
    if (error instanceof GraphRefusal) throw error
    throw new GraphRefusal(stop.signal.aborted && type === 'video' ? 'VIDEO_TIMEOUT' : 'FETCH_FAIL')
  } finally {
    cancel()
  }
}

/** Checks bytes against the type they are said to be, and takes them into the world. */
export function keepMedia(emulation: Emulation, type: MediaType, said: string, bytes: Uint8Array): MediaItem {
  const contentType = sniff(bytes) ?? said.split(';')[0]?.trim().toLowerCase() ?? ''
  if (bytes.length > ACCEPTED[type].mostBytes) throw new GraphRefusal('SIZE')
  if (type === 'image' && contentType === 'image/heic') throw new GraphRefusal('HEIC')
  if (bytes.length === 0 || !ACCEPTED[type].types.test(contentType)) throw new GraphRefusal('UPLOAD_FAIL')
  return addBytes(emulation.world, emulation.ids, emulation.media, contentType, bytes)
}

async function follow(address: string, signal: AbortSignal): Promise<Response> {
  let url = address
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const answer = await fetch(url, {
      redirect: 'manual',
      signal,
      headers: { 'user-agent': 'facebookexternalhit/1.1' },
    })
    const location = answer.headers.get('location')
    if (answer.status < 300 || answer.status > 399 || location === null) {
      if (!answer.ok) throw new GraphRefusal('FETCH_FAIL')
      return answer
    }
    await answer.body?.cancel()
    const next = new URL(location, url)
    if (!isLoopbackName(next.hostname)) throw new GraphRefusal('FETCH_FAIL')
    url = next.href
  }
  throw new GraphRefusal('FETCH_FAIL')
}

async function readAtMost(answer: Response, mostBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > mostBytes) throw new GraphRefusal('SIZE')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Beginnings of files by which their type is known, whatever their sender says; null: believe the sender. */
function sniff(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (head.startsWith('\x89PNG')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('GIF8')) return 'image/gif'
  if (head.startsWith('%PDF-')) return 'application/pdf'
  if (head.startsWith('RIFF') && head.endsWith('WAVE')) return 'audio/wav'
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp'
  if (/^....ftyp(heic|heix|hevc|mif1)/s.test(head)) return 'image/heic'
  return null
}
