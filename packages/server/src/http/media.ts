import { z } from 'zod'
import type { ApiMediaPolicies } from '../api.ts'
import { AppError } from '../errors.ts'
import { readMediaPolicy, writeMediaPolicy } from '../media/policy.ts'
import { MEDIA_CLASSES, type MediaItem, type MediaPolicies } from '../media-item.ts'
import { mediaPoliciesSchema } from './fetching-schemas.ts'
import { numberedParams } from './input.ts'
import { presentMedia } from './present-media.ts'
import { type Range, readRange } from './range.ts'
import { type Route, route, type Services } from './route.ts'

const policyBody = z.object({
  class: z.enum(MEDIA_CLASSES),
  policy: z
    .string()
    .refine((text) => readMediaPolicy(text) !== null, 'must be link, keep, or days such as 30d'),
})

export const mediaRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/media/{id}',
    permission: 'read',
    summary: 'A file that is kept here, whole or in part.',
    params: numberedParams,
    headers: [{ name: 'Range', description: 'One range of bytes, such as `bytes=0-1023`.', required: false }],
    answers: {
      200: { description: 'The file.', contentType: 'application/octet-stream' },
      206: { description: 'The part that was asked for.', contentType: 'application/octet-stream' },
      304: { description: 'Not changed since the `ETag` in `If-None-Match`.' },
      416: { description: 'The file has no such part.' },
    },
    run: ({ params, request, services }) => serve(params.id, request, services),
  }),
  route({
    method: 'get',
    path: '/api/v1/media-policies',
    permission: 'read',
    summary: 'Which files are kept here, and for how long.',
    answers: { 200: { description: 'By class.', schema: mediaPoliciesSchema } },
    async run({ services }) {
      return { status: 200, json: await presentPolicies(services) }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/media-policies',
    permission: 'owner',
    summary:
      'Decides for a class of files. Kept files obey within the hour; new ones are fetched from now on.',
    body: policyBody,
    answers: { 200: { description: 'All of them, as they count now.', schema: mediaPoliciesSchema } },
    async run({ body, services }) {
      await services.store.saveMediaPolicy(body.class, body.policy)
      return { status: 200, json: await presentPolicies(services) }
    },
  }),
]

async function presentPolicies({ store, fetching: { media } }: Services): Promise<ApiMediaPolicies> {
  return {
    policies: inWords(await media.policies()),
    defaults: inWords(media.defaults),
    kept: await store.mediaSums(),
  }
}

function inWords({ file, story, share, picture }: MediaPolicies): ApiMediaPolicies['policies'] {
  return {
    file: writeMediaPolicy(file),
    story: writeMediaPolicy(story),
    share: writeMediaPolicy(share),
    picture: writeMediaPolicy(picture),
  }
}

async function serve(id: number, request: Request, { store, fetching }: Services): Promise<Response> {
  const item = await store.media(id)
  if (item === null || item.state !== 'kept' || item.sizeBytes === null) throw notThere(item)
  const etag = `"${item.id}-${item.keptAtMs}"`
  const headers = headersOf(item, etag)
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const range = readRange(request.headers.get('range'), item.sizeBytes)
  if (range === 'outside') {
    headers.set('content-range', `bytes */${item.sizeBytes}`)
    return new Response(null, { status: 416, headers })
  }
  const body = await fetching.mediaFolder.read(id, range ?? undefined)
  if (body === null) throw notThere({ ...item, state: 'gone', reason: 'unreachable' })
  return bodyAnswer(body, headers, range, item.sizeBytes)
}

function bodyAnswer(
  body: ReadableStream<Uint8Array>,
  headers: Headers,
  range: Range | null,
  sizeBytes: number,
) {
  const { start, end } = range ?? { start: 0, end: sizeBytes - 1 }
  headers.set('content-length', String(end - start + 1))
  if (range !== null) headers.set('content-range', `bytes ${start}-${end}/${sizeBytes}`)
  return new Response(body, { status: range === null ? 200 : 206, headers })
}

/** Shown in the page; everything else is only ever saved, whatever a browser would make of it. */
const SHOWN = /^(?:image|audio|video)\//

/**
 * A stranger sent these bytes. The type is ours and browsers must not guess another; opened by itself a file gets no
 * scripts, no origin and nothing to load. Never from a cache without asking: an erased file is gone at once.
 */
function headersOf({ id, contentType }: MediaItem, etag: string): Headers {
  const type = contentType ?? 'application/octet-stream'
  const disposition = SHOWN.test(type) ? 'inline' : 'attachment'
  return new Headers({
    'content-type': type,
    'content-disposition': `${disposition}; filename="roost-${id}${ENDINGS[type] ?? ''}"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    etag,
  })
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'video/mp4': '.mp4',
  'video/quicktime': '.mov',
  'video/webm': '.webm',
  'audio/mpeg': '.mp3',
  'audio/mp4': '.m4a',
  'audio/aac': '.aac',
  'audio/wav': '.wav',
  'audio/ogg': '.ogg',
  'application/pdf': '.pdf',
}

function notThere(item: MediaItem | null): AppError {
  const reason = presentMedia(item)?.reason ?? null
  return new AppError(
    'not_found',
    reason ?? 'There is no file with this number here.',
    'Read the message again: its attachment says whether a copy is kept.',
  )
}
