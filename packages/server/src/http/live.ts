import type { ServerResponse } from 'node:http'
import { COMMON_HEADERS } from './content-security.ts'

/** Bytes of a live answer, and the same as one chunk of HTTP/1.1. Made once for all who get them. */
export interface Frame {
  readonly bytes: Uint8Array
  readonly chunk: Uint8Array
}

/** Where a live answer goes to. */
export interface LiveSink {
  /** False: this was taken, and no more may be given until `onReady`. */
  write(frame: Frame): boolean
  end(): void
}

/** What gives a live answer its frames, as its reader tells it. */
export interface LiveSource {
  /** More can be taken. */
  onReady(): void
  /** The reader has left, or the answer has ended: nothing may be written any more. */
  onGone(): void
}

/** An answer that goes on: what comes is pushed to whoever reads, as fast as it is taken. */
export interface LiveAnswer {
  readonly headers: Readonly<Record<string, string>>
  /** The first `onReady` comes after it has returned. */
  begin(sink: LiveSink): LiveSource
}

export function frameOf(text: string): Frame {
  const textBytes = Buffer.byteLength(text)
  const begin = `${textBytes.toString(16)}\r\n`
  const chunk = Buffer.from(`${begin}${text}\r\n`)
  return { bytes: chunk.subarray(begin.length, begin.length + textBytes), chunk }
}

/**
 * Straight on the connection: one write for each reader, of bytes that all of them share. A web stream in between costs as much
 * again as all the rest, and Node's response, which puts each chunk together anew, some 5 µs a write.
 */
export function answerLive(answer: LiveAnswer, response: ServerResponse): void {
  // Whoever asked has left already, and nobody would say so again.
  if (response.destroyed) return
  response.writeHead(200, { ...answer.headers, ...COMMON_HEADERS })
  response.flushHeaders()
  const { socket } = response
  // HTTP/1.0 knows no chunks, and behind another request on the same connection there is no socket yet.
  const isPlain = socket === null || !response.chunkedEncoding
  const target = isPlain ? response : socket
  const source = answer.begin({
    write: (frame) => (isPlain ? response.write(frame.bytes) : socket.write(frame.chunk)),
    end: () => response.end(),
  })
  const onReady = () => source.onReady()
  target.on('drain', onReady)
  response.on('close', () => {
    target.off('drain', onReady)
    source.onGone()
  })
  source.onReady()
}

/** For callers without a connection, as tests are: pulled, so that each frame is taken before the next one is made. */
export function liveResponse(answer: LiveAnswer): Response {
  let source: LiveSource | null = null
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        source = answer.begin({
          write(frame) {
            controller.enqueue(frame.bytes)
            return false
          },
          end: () => controller.close(),
        })
      },
      pull: () => source?.onReady(),
      cancel: () => source?.onGone(),
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { headers: answer.headers })
}
