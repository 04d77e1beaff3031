import { WEBHOOK_PATH } from './webhook-route.ts'

/** A post to the webhook that is whole in one piece and says nothing unusual about itself. */
export interface PlainPost {
  /** The body, as it came; a view into the piece. */
  readonly body: Buffer
  /** The `X-Hub-Signature-256` header. */
  readonly signature: string
  /** Where the next request begins in the piece. */
  readonly endsAt: number
}

const START = `POST ${WEBHOOK_PATH} HTTP/1.1\r\n`
const END_OF_HEAD = '\r\n\r\n'

/** Meta's heads have some 600 bytes, with those of a proxy some 1,000. */
const MAX_HEAD_BYTES = 8_192

/** Field lines of RFC 9112, section 5, without folding: names are tokens, values have no control characters but tabs. */
const FIELD_LINES = /^(?:[\w!#$%&'*+\-.^`|~]+:[\t\x20-\x7e\x80-\xff]*\r\n)+$/

/** More digits than a piece can have bytes are no plain length. */
const PLAIN_LENGTH = /^[1-9]\d{0,6}$/

/**
 * Reads the one kind of request that nearly all are: Meta's post, from the beginning of what a socket brought. Null for
 * anything else, whatever it is: another route, a body that has not come to its end, a transfer coding, a header that is
 * missing, or there twice, or has to do with the connection. Those are for `node:http`, which knows all of HTTP; nothing is
 * decided here that it would decide otherwise (`plain-post.test.ts` asks both).
 */
export function readPlainPost(piece: Buffer): PlainPost | null {
  const headEndsAt = piece.indexOf(END_OF_HEAD, 0, 'latin1')
  if (headEndsAt < 0 || headEndsAt > MAX_HEAD_BYTES) return null
  const head = piece.toString('latin1', 0, headEndsAt + 2)
  if (!head.startsWith(START)) return null
  const lines = head.slice(START.length)
  if (!FIELD_LINES.test(lines)) return null
  let host: string | null = null
  let length: string | null = null
  let signature: string | null = null
  for (let at = 0; at < lines.length; ) {
    const colon = lines.indexOf(':', at)
    const end = lines.indexOf('\r\n', colon)
    // Which header it is may be told by the length of its name; most names are not even read.
    switch (colon - at) {
      case HOST.length:
        if (!isNamed(lines, at, HOST)) break
        if (host !== null) return null
        host = lines.slice(colon + 1, end)
        break
      case CONTENT_LENGTH.length:
        if (!isNamed(lines, at, CONTENT_LENGTH)) break
        if (length !== null) return null
        length = lines.slice(colon + 1, end).trim()
        break
      case SIGNATURE.length:
        if (!isNamed(lines, at, SIGNATURE)) break
        if (signature !== null) return null
        signature = lines.slice(colon + 1, end).trim()
        break
      default:
        if (isOfConnection(lines, at, colon, end)) return null
    }
    at = end + 2
  }
  if (host === null || length === null || signature === null || !PLAIN_LENGTH.test(length)) return null
  const bodyAt = headEndsAt + END_OF_HEAD.length
  const endsAt = bodyAt + Number(length)
  return endsAt > piece.length ? null : { body: piece.subarray(bodyAt, endsAt), signature, endsAt }
}

const HOST = 'host'
const CONTENT_LENGTH = 'content-length'
const SIGNATURE = 'x-hub-signature-256'

/** Names of these lengths may say how the request ends, or what becomes of the connection. */
const OF_CONNECTION = new Set(['connection', 'transfer-encoding', 'expect', 'upgrade'])
const LENGTHS_OF_CONNECTION = new Set([...OF_CONNECTION].map(({ length }) => length))

/** `Connection: keep-alive` says what is so anyway. */
function isOfConnection(lines: string, at: number, colon: number, end: number): boolean {
  if (!LENGTHS_OF_CONNECTION.has(colon - at)) return false
  const name = lines.slice(at, colon).toLowerCase()
  if (!OF_CONNECTION.has(name)) return false
  const value = lines.slice(colon + 1, end).trim()
  return name !== 'connection' || value.toLowerCase() !== 'keep-alive'
}

function isNamed(lines: string, at: number, name: string): boolean {
  return lines.slice(at, at + name.length).toLowerCase() === name
}
