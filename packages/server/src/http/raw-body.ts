import type { IncomingMessage } from 'node:http'

/** The largest notification taken. Meta batches up to 1000 updates; real bodies stay far below this. */
export const MAX_NOTIFICATION_BYTES = 16 * 1024 * 1024

/** All bodies that are being read at one moment: strangers may send before their signature can be checked. */
const MAX_READING_BYTES = 256 * 1024 * 1024

/** Told once. `too_large`: over the cap, the rest unread. `busy`: too much is being read at once. `gone`: broke off. */
export type RawBody = Buffer | 'too_large' | 'busy' | 'gone'

let readingBytes = 0
/** Who is being read, the one that began first at the front; each gives its bytes up when called. */
const reading = new Set<() => void>()

/**
 * Makes room by giving up whoever has been sending for longest. Strangers who open many bodies and never end them hold
 * each other up that way, and not Meta, whose bodies are whole within a moment.
 */
function makeRoom(): void {
  for (const giveUp of reading) {
    if (readingBytes <= MAX_READING_BYTES) return
    giveUp()
  }
}

/** Reads the bytes as they came, under both caps. Stops collecting, and says so, as soon as a cap is passed. */
export function readRawBody(request: IncomingMessage, done: (body: RawBody) => void): void {
  let first: Buffer | null = null
  let rest: Buffer[] | null = null
  let sizeBytes = 0
  let isDone = false

  const finish = (body: RawBody) => {
    if (isDone) return
    isDone = true
    readingBytes -= sizeBytes
    reading.delete(giveUp)
    first = null
    rest = null
    done(body)
  }
  const giveUp = () => finish('busy')
  reading.add(giveUp)
  request.on('data', (chunk: Buffer) => {
    // What comes after a refusal is let go unread, so that the answer can still be received.
    if (isDone) return
    sizeBytes += chunk.length
    readingBytes += chunk.length
    if (sizeBytes > MAX_NOTIFICATION_BYTES) return finish('too_large')
    if (readingBytes > MAX_READING_BYTES) makeRoom()
    if (isDone) return
    if (first === null) first = chunk
    else if (rest === null) rest = [first, chunk]
    else rest.push(chunk)
  })
  // A body of one chunk, as nearly all are, is passed on without a copy.
  request.on('end', () => finish(rest === null ? (first ?? Buffer.alloc(0)) : Buffer.concat(rest, sizeBytes)))
  // Breaking off is told by `close` too; an `error` listener more would cost every request.
  request.on('close', () => finish('gone'))
}
