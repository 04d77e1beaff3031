/**
 * `/webhooks/meta`: the one hot route, straight on node:http (a router costs more than the rest of it), and for the plain
 * posts that nearly all are, on the lane in front of that (webhook-lane.ts).
 *
 * Signature first, then stored, then 200: see "The path of a webhook" in docs/architecture.md.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerHandshake, verifySignature } from '@roost/meta/webhook'
import type { Apps } from '../apps/apps.ts'
import type { Clock } from '../clock.ts'
import { receive } from '../receive.ts'
import { isSelfTest } from '../self-test.ts'
import type { Store } from '../store.ts'
import { entryHint } from './entry-hint.ts'
import type { PlainPost } from './plain-post.ts'
import { MAX_NOTIFICATION_BYTES, type RawBody, readRawBody } from './raw-body.ts'
import type { Receiving } from './receiving.ts'
import type { Refusals } from './refusals.ts'
import { createSecretOrder } from './secret-order.ts'
import type { PostOutcome } from './webhook-lane.ts'
import type { WebhookRecord } from './webhook-record.ts'
import { RECEIVED } from './webhook-route.ts'

/** After a refusal so much more is let go unread before the connection is cut: a sender reads the answer only then. */
const MAX_LINGER_BYTES = 64 * 1024 * 1024

const RECEIVED_HEADERS = ['content-type', 'text/plain', 'content-length', String(RECEIVED.length)]

interface WebhookOptions {
  readonly store: Store
  readonly apps: Apps
  readonly clock: Clock
  readonly refusals: Refusals
  readonly receiving: Receiving
  readonly record: WebhookRecord
}

export interface Webhook {
  /** Answers any request to the route. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void
  /** Stores a post that came by the lane, when nothing is wrong with it; else `answer` is to say what is. Never rejects. */
  readonly takePlain: (post: PlainPost) => Promise<PostOutcome>
}

export function createWebhook(options: WebhookOptions): Webhook {
  const { store, apps, clock, refusals, record, receiving } = options
  const order = createSecretOrder(apps)
  return { answer, takePlain }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.method === 'POST') post(request, response)
    else if (request.method === 'GET') handshake(request, response, verifyTokens(apps), record)
    else response.writeHead(405, { allow: 'GET, POST', 'content-length': 0 }).end()
  }

  async function takePlain({ body, signature }: PlainPost): Promise<PostOutcome> {
    try {
      const signedWith = await signerOf(body, signature)
      if (signedWith === null || isSelfTest(body)) return 'not_plain'
      receiving.received++
      await keep(body, signedWith)
      return 'stored'
    } catch {
      // Whatever went wrong, it is not stored: Meta tries again after a 503.
      refusals.count('store_unavailable')
      return 'unavailable'
    }
  }

  /** The name of the secret that signed it; null when none did. */
  async function signerOf(body: Buffer, signature: string): Promise<string | null> {
    const { hasChoice } = order
    const entryId = hasChoice ? entryHint(body) : null
    const verdict = await verifySignature({ body, signature, secrets: order.of(entryId) })
    if (!verdict.ok) return null
    if (hasChoice) order.remember(entryId, verdict.secretName)
    return verdict.secretName
  }

  /** On disk when this resolves. */
  async function keep(body: Buffer, signedWith: string): Promise<void> {
    receiving.lastAtMs = clock.now()
    await receive(store, { receivedAtMs: receiving.lastAtMs, signedWith, body })
    receiving.acknowledged++
  }

  function post(request: IncomingMessage, response: ServerResponse): void {
    receiving.received++
    if (Number(request.headers['content-length'] ?? 0) > MAX_NOTIFICATION_BYTES) {
      refusals.count('too_large')
      refuseUnread(request, response, 413)
      return
    }
    const signature = request.headers['x-hub-signature-256']
    if (typeof signature !== 'string') {
      refusals.count('no_signature')
      record.refused(null, null, request)
      refuseUnread(request, response, 401)
      return
    }
    readRawBody(request, (body) => {
      if (typeof body !== 'string') void take(body, signature, request, response)
      else refuseBody(body, request, response)
    })
  }

  async function take(
    body: Buffer,
    signature: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    try {
      const signedWith = await signerOf(body, signature)
      if (signedWith === null) {
        refusals.count('wrong_signature')
        record.refused(body, signature, request)
        response.writeHead(401, { 'content-length': 0 }).end()
        return
      }
      if (isSelfTest(body)) {
        response.writeHead(200, RECEIVED_HEADERS).end(RECEIVED, 'latin1')
        return
      }
      await keep(body, signedWith)
      response.writeHead(200, RECEIVED_HEADERS).end(RECEIVED, 'latin1')
    } catch {
      // Whatever went wrong, it is not stored: Meta tries again after a 503.
      refusals.count('store_unavailable')
      response.writeHead(503, { 'content-length': 0 }).end()
    }
  }

  function refuseBody(body: Exclude<RawBody, Buffer>, request: IncomingMessage, response: ServerResponse) {
    if (body === 'gone') return
    refusals.count(body === 'too_large' ? 'too_large' : 'store_unavailable')
    refuseUnread(request, response, body === 'too_large' ? 413 : 503)
  }
}

/** Of all apps: which one is asked for is not said, and each may be typed beside the same address. */
function verifyTokens(apps: Apps): readonly string[] {
  return apps.list().flatMap(({ id }) => apps.secrets(id)?.verifyToken ?? [])
}

function handshake(
  request: IncomingMessage,
  response: ServerResponse,
  verifyToken: readonly string[],
  record: WebhookRecord,
): void {
  const query = new URLSearchParams(request.url?.split('?', 2)[1] ?? '')
  const { status, body } = answerHandshake(query, { verifyToken })
  record.handshake(query, request, status === 200)
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .end(body)
}

/**
 * Answers before the body is read to its end, then closes. The answer is whole at once; the connection stays until
 * the sender stops or has sent 64 MB more, because cutting it at once makes the kernel throw the answer away with it.
 */
function refuseUnread(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, connection: 'close' })
  response.flushHeaders()
  if (request.complete) {
    response.end()
    return
  }
  let lingeredBytes = 0
  request.on('data', (chunk: Buffer) => {
    lingeredBytes += chunk.length
    if (lingeredBytes > MAX_LINGER_BYTES) request.destroy()
  })
  request.on('end', () => response.end())
}
