import { z } from 'zod'
import type { ApiFeedEvent } from '../api.ts'
import { AppError } from '../errors.ts'
import { credentialOf } from './credential.ts'
import { feedBlocksOf } from './feed-blocks.ts'
import { placeBehindGap } from './feed-gap.ts'
import { createFeedReader, type FeedReader } from './feed-reader.ts'
import { type Call, type Route, route, type Services } from './route.ts'

/** Proxies and browsers give a silent stream up after a minute or less; and a lost key is noticed so often. */
const HEARTBEAT_MS = 20_000
/** Told to browsers: how long to wait before they come back. */
const RECONNECT_MS = 2000

const feedQuery = z.object({
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'must be the id of a feed event')
    .optional(),
})

export const feedRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/feed',
    permission: 'read',
    summary:
      'What changes, as server-sent events. Begins now, or after the id in `Last-Event-ID` or `after`: nothing is missed in between.',
    query: feedQuery,
    headers: [
      { name: 'Last-Event-ID', description: 'The id of the last event that was read.', required: false },
    ],
    answers: {
      200: {
        description:
          'Events `message`, `conversation`, `message_removed`, `account`, `import`, `erased` and `gap` (lines are missing, or too many to be worth reading: ask again), each with the present state as JSON.',
        contentType: 'text/event-stream',
      },
    },
    run: async (call) => stream(call, await startAfter(call)),
  }),
]

type FeedCall = Call<unknown, z.infer<typeof feedQuery>, unknown>

async function startAfter({ request, query, services }: FeedCall): Promise<number> {
  const asked = request.headers.get('last-event-id') ?? query.after ?? null
  if (asked === null || asked === '') return services.store.feedHead()
  if (!/^\d{1,15}$/.test(asked)) {
    throw new AppError(
      'invalid',
      'The header Last-Event-ID is not an id of this feed.',
      'Give back the id as it came.',
    )
  }
  return Number(asked)
}

/**
 * The stream is pulled: the next rows are read from the store only when the reader has taken the last ones. A slow
 * reader therefore costs one small batch, not a growing buffer, and gets the newest state once when it catches up.
 */
function stream(call: FeedCall, afterId: number): Response {
  const { services } = call
  const blocks = feedBlocksOf(services)
  const { wallClock: clock, closing } = services
  const reader = createFeedReader({ blocks, afterId, clock, heartbeatMs: HEARTBEAT_MS })
  const onClosing = () => reader.close()
  closing.addEventListener('abort', onClosing, { once: true })
  const isStillAllowed = async () => (await credentialOf(call.request, services.doors)) !== null
  const skipped = () => skipGap(reader, call)
  const chunks = feedChunks(reader, services, { isStillAllowed, skipped })
  const close = () => {
    closing.removeEventListener('abort', onClosing)
    reader.close()
  }
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (!done) return controller.enqueue(value)
        close()
        controller.close()
      },
      async cancel() {
        close()
        await chunks.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Nginx would hold events back to fill its buffer.
      'x-accel-buffering': 'no',
    },
  })
}

/** True: the reader is at the end now, and has to be told. */
async function skipGap(reader: FeedReader, { services, credential }: FeedCall): Promise<boolean> {
  const id = await placeBehindGap(services.store, reader.lastId(), credential)
  if (id !== null) reader.skipTo(id)
  return id !== null
}

interface Questions {
  isStillAllowed(): Promise<boolean>
  skipped(): Promise<boolean>
}

async function* feedChunks(
  reader: FeedReader,
  { closing }: Services,
  { isStillAllowed, skipped }: Questions,
): AsyncGenerator<Uint8Array> {
  const isCutOff = await skipped()
  // An id without data sets the reader's last id, so that it resumes rightly even if it is cut off before any event.
  yield bytesOf(`retry: ${RECONNECT_MS}\nid: ${reader.lastId()}\n\n`)
  if (isCutOff) yield bytesOf(gapBlock(reader.lastId()))
  while (!closing.aborted) {
    const block = await reader.next()
    if (block === null) {
      if (closing.aborted || !(await isStillAllowed())) return
      yield STILL_HERE
      continue
    }
    if (block.bytes.length > 0) yield block.bytes
    // A reader that is slow while much happens, or while old lines are removed.
    if (block.isFull && (await skipped())) yield bytesOf(gapBlock(reader.lastId()))
  }
}

const STILL_HERE = bytesOf(': still here\n\n')

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Lines are left out, because they are removed or are too many: whoever reads has to ask again for what it shows. */
function gapBlock(id: number): string {
  const event: ApiFeedEvent = { type: 'gap' }
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}
