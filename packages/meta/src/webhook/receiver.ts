import type { ParsedNotification } from './events.ts'
import { answerHandshake } from './handshake.ts'
import { parseNotification } from './parse.ts'
import { type AppSecret, verifySignature } from './verify.ts'

/** One notification whose signature was right. */
export interface ReceivedNotification {
  /** The body as it came. Store this: what today's parser cannot tell, tomorrow's can. */
  readonly bytes: Uint8Array
  readonly notification: ParsedNotification
  /** The name of the secret it was signed with. */
  readonly secretName: string
}

export interface ReceiverOptions {
  /** All secrets of the app, the one most used first. */
  readonly secrets: readonly AppSecret[]
  /** As typed in the dashboard; several while it is being changed. */
  readonly verifyToken: string | readonly string[]
  /**
   * Called once for each notification, before Meta is answered. Store it and return: Meta waits about 5 seconds.
   * When it throws, Meta is answered 503 and sends the notification again later, so it must be safe to repeat.
   */
  readonly onNotification: (received: ReceivedNotification) => void | Promise<void>
  /** Told what `onNotification` threw. Without it the error is dropped; Meta's next attempt is the only trace. */
  readonly onError?: (error: unknown) => void
  /** Bodies above this are refused with 413, before they are read to the end. 16 MB by default. */
  readonly maxBodyBytes?: number
}

/**
 * Makes a webhook out of one function: give it requests, send what it answers. For people who run their own server.
 *
 * GET: the handshake. POST: 401 without a body when the signature is missing or wrong, 413 above the size limit, 503
 * when `onNotification` throws, else 200, whatever the notification says: a refusal would make Meta send it again and,
 * after an hour, unsubscribe the app. Other methods: 405. It rejects only with what `onError` throws.
 *
 * Source: https://developers.facebook.com/docs/instagram-platform/webhooks (checked 2026-11-22)
 *
 * @example
 * ```ts
 * import { createReceiver } from '@roost/meta'
 *
 * const receive = createReceiver({
 *   secrets: [{ name: 'meta', secret: 'your app secret' }],
 *   verifyToken: 'the token typed in the dashboard',
 *   onNotification({ notification }) {
 *     for (const event of notification.events) console.log(event.kind, event.personId)
 *   },
 * })
 * const answer = await receive(new Request('https://example.com/webhooks/meta'))
 * console.log(answer.status)
 * ```
 */
export function createReceiver(options: ReceiverOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method === 'GET') {
      const { status, body } = answerHandshake(request, options)
      return new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
    }
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'GET, POST' } })
    return receive(request, options)
  }
}

const defaultMaxBodyBytes = 16 * 1024 * 1024

async function receive(request: Request, options: ReceiverOptions): Promise<Response> {
  const bytes = await readUpTo(options.maxBodyBytes ?? defaultMaxBodyBytes, request)
  if (bytes === 'too_large') return new Response(null, { status: 413 })
  if (bytes === 'cut_off') return new Response(null, { status: 400 })
  const signature = request.headers.get('x-hub-signature-256')
  const verdict = await verifySignature({ body: bytes, signature, secrets: options.secrets })
  if (!verdict.ok) return new Response(null, { status: 401 })
  try {
    const notification = parseNotification(bytes)
    await options.onNotification({ bytes, notification, secretName: verdict.secretName })
    return new Response('EVENT_RECEIVED', { status: 200 })
  } catch (error) {
    options.onError?.(error)
    return new Response(null, { status: 503 })
  }
}

/** The body, unless it grows past the limit or the connection ends before it does. */
async function readUpTo(maxBytes: number, request: Request): Promise<Uint8Array | 'too_large' | 'cut_off'> {
  if (Number(request.headers.get('content-length')) > maxBytes) return 'too_large'
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length
      if (length > maxBytes) {
        await reader.cancel()
        return 'too_large'
      }
      chunks.push(read.value)
    }
  } catch {
    return 'cut_off'
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
