import { OptionsError } from '../errors.ts'
import type { InboundEvent, InboundEventKind, ParsedNotification } from './events.ts'
import { answerHandshake } from './handshake.ts'
import { parseNotification } from './parse.ts'
import { readBodyUpTo } from './read-body.ts'
import { type AppSecret, verifySignature } from './verify.ts'

/** One notification whose signature was right. */
export interface ReceivedNotification {
  /** The body as it came. Store this: what today's parser cannot tell, tomorrow's can. */
  readonly bytes: Uint8Array
  readonly notification: ParsedNotification
  /** The name of the secret it was signed with. */
  readonly secretName: string
}

/** What an event of one kind carries: `EventOf<'reaction'>` is a `ReactionEvent`. */
export type EventOf<Kind extends InboundEventKind> = Extract<InboundEvent, { readonly kind: Kind }>

/**
 * One function a kind of event, each told exactly that kind. Kinds without a function are passed over. They are called one
 * after another, in the order of the notification, each when the one before has ended. What they return is awaited, and
 * otherwise of no matter.
 */
export type EventHandlers = {
  readonly [Kind in InboundEventKind]?: (event: EventOf<Kind>, received: ReceivedNotification) => unknown
}

interface ReceiverBasics {
  /** All secrets of the app, the one most used first. */
  readonly secrets: readonly AppSecret[]
  /** As typed in the dashboard; several while it is being changed. */
  readonly verifyToken: string | readonly string[]
  /** Told what a handler threw. Without it the error is dropped; Meta's next attempt is the only trace. */
  readonly onError?: (error: unknown) => void
  /** Bodies above this are refused with 413, before they are read to the end. 16 MB by default. */
  readonly maxBodyBytes?: number
}

/** At least one of `onNotification` and `on`: a receiver that does nothing would acknowledge what nobody keeps. */
export type ReceiverOptions = ReceiverBasics &
  (
    | {
        /**
         * Called once for each notification, before Meta is answered and before `on`. Store it and return: Meta waits
         * about 5 seconds. When it throws, Meta is answered 503 and sends the notification again: it must be safe to repeat.
         */
        readonly onNotification: (received: ReceivedNotification) => unknown
        readonly on?: EventHandlers
      }
    | {
        readonly onNotification?: (received: ReceivedNotification) => unknown
        /** Called for each event, before Meta is answered; what was said of `onNotification` holds for each of them. */
        readonly on: EventHandlers
      }
  )

/**
 * Makes a webhook out of your functions: give it requests, send what it answers. For people who run their own server.
 *
 * GET: the handshake. POST: 401 without a body when the signature is missing or wrong, 413 above the size limit, 400 when
 * the body breaks off, 503 when a function of yours throws or the body was read before, else 200, whatever the
 * notification says: a refusal would make Meta send it again and, after an hour, unsubscribe the app. Other methods: 405.
 * It never throws; what `onError` throws is dropped.
 *
 * Meta is answered when all your functions have ended, and forgets the notification then. So what they have put on disk by
 * the time they return is safe, and what they have only begun is lost if the process dies. After a 503 Meta sends the
 * whole notification again, for up to 36 hours: events before the one that threw come a second time, so know them by
 * `mid`. For certainty store `bytes` in `onNotification` and do the work later; what takes longer than 5 seconds counts
 * as a failure.
 *
 * Source: https://developers.facebook.com/docs/instagram-platform/webhooks (checked 2026-11-22)
 *
 * @param options see `ReceiverOptions`
 * @throws OptionsError at once, when neither `onNotification` nor `on` is given
 * @returns a function from a Web-standard `Request`, its body not yet read, to a `Response`
 *
 * @example
 * ```ts
 * import { createReceiver } from '@roost/meta'
 *
 * const receive = createReceiver({
 *   secrets: [{ name: 'meta', secret: 'your app secret' }],
 *   verifyToken: 'the token typed in the dashboard',
 *   on: {
 *     message: (event) => console.log(event.personId, event.text, event.isEcho),
 *     reaction: (event) => console.log(event.personId, event.emoji),
 *   },
 * })
 * const answer = await receive(new Request('https://example.com/webhooks/meta'))
 * console.log(answer.status)
 * ```
 */
export function createReceiver(options: ReceiverOptions): (request: Request) => Promise<Response> {
  if (options.onNotification === undefined && options.on === undefined) {
    throw new OptionsError(
      'Give the receiver onNotification or on: without either, what Meta sends would be lost.',
    )
  }
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

const BODY_TAKEN =
  'The body was read before the receiver got the request. The signature covers the bytes as they came: put the receiver before any body parser.'

async function receive(request: Request, options: ReceiverOptions): Promise<Response> {
  if (request.bodyUsed || request.body?.locked) {
    report(new Error(BODY_TAKEN), options)
    return new Response(null, { status: 503 })
  }
  const bytes = await readBodyUpTo(options.maxBodyBytes ?? defaultMaxBodyBytes, request)
  if (bytes === 'too_large') return new Response(null, { status: 413 })
  if (bytes === 'cut_off') return new Response(null, { status: 400 })
  const signature = request.headers.get('x-hub-signature-256')
  const verdict = await verifySignature({ body: bytes, signature, secrets: options.secrets })
  if (!verdict.ok) return new Response(null, { status: 401 })
  try {
    const received = { bytes, notification: parseNotification(bytes), secretName: verdict.secretName }
    await options.onNotification?.(received)
    if (options.on !== undefined) await tell(options.on, received)
    return new Response('EVENT_RECEIVED', { status: 200 })
  } catch (error) {
    report(error, options)
    return new Response(null, { status: 503 })
  }
}

async function tell(on: EventHandlers, received: ReceivedNotification): Promise<void> {
  for (const event of received.notification.events) {
    // Each kind's function takes that kind: the compiler cannot follow this through a lookup, so it is said here.
    const one = on[event.kind] as
      | ((event: InboundEvent, received: ReceivedNotification) => unknown)
      | undefined
    await one?.(event, received)
  }
}

/** Who reports an error must not turn it into another answer. */
function report(error: unknown, options: ReceiverBasics): void {
  try {
    options.onError?.(error)
  } catch {
    // Dropped: there is nobody left to tell.
  }
}
