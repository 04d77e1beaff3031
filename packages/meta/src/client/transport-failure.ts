import { TransportError } from '../errors.ts'
import type { Effect } from './request.ts'

/** Codes that a connection attempt ends with before a byte of the request has left. */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ConnectionRefused',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** How deep runtimes nest the reason: `TypeError: fetch failed` → `AggregateError` → the socket's error. */
const DEEPEST_CAUSE = 5

/** Tells what a thrown `fetch` means. Nothing of the runtime's text is kept: it may hold the request. */
export function transportError(
  thrown: unknown,
  call: { readonly effect: Effect; readonly timedOut: boolean; readonly aborted: boolean },
): TransportError {
  const isUnrepeatable = call.effect === 'send' || call.effect === 'once'
  if (call.timedOut || call.aborted) {
    const what = call.timedOut ? 'Meta did not answer in time.' : 'The call was aborted before Meta answered.'
    return new TransportError(what + arrival(call.effect), {
      mayHaveArrived: isUnrepeatable,
      reason: call.timedOut ? 'timeout' : 'aborted',
    })
  }
  const { code, syscall } = socketError(thrown)
  const neverLeft =
    (code !== null && NEVER_LEFT.has(code)) || syscall === 'connect' || syscall === 'getaddrinfo'
  const mayHaveArrived = isUnrepeatable && !neverLeft
  const reason = code ?? 'network'
  const what = neverLeft ? 'Meta could not be reached' : 'The connection to Meta broke'
  return new TransportError(`${what} (${reason}).${arrival(neverLeft ? 'read' : call.effect)}`, {
    mayHaveArrived,
    reason,
  })
}

/** What to know before repeating a call whose answer is missing. */
export function arrival(effect: Effect): string {
  return {
    read: '',
    repeatable: ' It may have been carried out; repeating it does no harm.',
    send: ' The message may have arrived: look before sending it again.',
    once: ' It may have been carried out: look before repeating it.',
  }[effect]
}

function socketError(thrown: unknown): { readonly code: string | null; readonly syscall: string | null } {
  let at: unknown = thrown
  for (let depth = 0; depth < DEEPEST_CAUSE && typeof at === 'object' && at !== null; depth++) {
    const code = 'code' in at && typeof at.code === 'string' ? at.code : null
    // Codes are short words; anything else could carry text of the request.
    if (code !== null && /^\w{1,40}$/.test(code)) {
      return { code, syscall: 'syscall' in at && typeof at.syscall === 'string' ? at.syscall : null }
    }
    const inner: unknown = 'errors' in at && Array.isArray(at.errors) ? at.errors[0] : undefined
    at = inner ?? ('cause' in at ? at.cause : null)
  }
  return { code: null, syscall: null }
}
