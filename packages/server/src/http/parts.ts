import type { ServerResponse } from 'node:http'
import { COMMON_HEADERS } from './content-security.ts'

/** An answer whose parts stand in memory that is used again: each is on its way to the reader before the next is asked for. */
export interface PartsAnswer {
  readonly headers: Readonly<Record<string, string>>
  /** Begun already, so that a refusal is an answer and not a broken stream. Is ended (`return`) in every case. */
  readonly parts: AsyncIterator<Uint8Array>
}

/**
 * Straight on Node's response, which says when bytes were taken; a web stream does not. A reader that takes nothing is
 * waited for. Should a part fail, it is told and the connection cut, so that nobody takes half an answer for a whole one.
 */
export async function answerParts(
  { headers, parts }: PartsAnswer,
  response: ServerResponse,
  onError: (error: unknown) => void,
): Promise<void> {
  let onTaken: () => void = () => undefined
  // Nobody says of what waits in a connection that is closed that it was taken.
  response.once('close', () => onTaken())
  const write = (part: Uint8Array) =>
    new Promise<void>((resolve) => {
      onTaken = resolve
      response.write(part, () => resolve())
    })
  try {
    if (!response.destroyed) response.writeHead(200, { ...headers, ...COMMON_HEADERS })
    while (!response.destroyed) {
      const part = await parts.next()
      if (part.done === true) {
        response.end()
        break
      }
      if (!response.destroyed) await write(part.value)
    }
  } catch (error) {
    onError(error)
    response.destroy()
  } finally {
    await parts.return?.()
  }
}

/** For callers without a connection, as tests are: pulled, and each part copied, since it may be kept. */
export function partsResponse({ headers, parts }: PartsAnswer): Response {
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = await parts.next()
        if (part.done !== true) {
          controller.enqueue(new Uint8Array(part.value))
          return
        }
        controller.close()
        await parts.return?.()
      },
      async cancel() {
        await parts.return?.()
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { headers })
}
