import { z } from 'zod'
import type { ApiFeedEvent } from '../api.ts'
import { AppError } from '../errors.ts'
import type { FeedRow, Store } from '../store.ts'
import { credentialOf } from './credential.ts'
import { createFeedReader, type FeedReader, latestOfEach, ROWS_AT_ONCE } from './feed-reader.ts'
import { presentImport } from './imports.ts'
import { createPresent, type Present } from './present.ts'
import { type Call, type Route, route, type Services } from './route.ts'

/** Proxies and browsers give a silent stream up after a minute or less; and a lost key is noticed so often. */
const HEARTBEAT_MS = 20_000
/** Rest after a full batch: a reader that catches up must not take the thread from those who answer Meta. */
const CATCHING_UP_REST_MS = 10
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
          'Events `message`, `conversation`, `message_removed`, `account`, `import`, `erased` and `gap` (lines are missing: ask again), each with the present state as JSON.',
        contentType: 'text/event-stream',
      },
    },
    run: async (call) => stream(call, await startAfter(call)),
  }),
]

type FeedCall = Call<unknown, z.infer<typeof feedQuery>, unknown>

async function startAfter({ request, query, services }: FeedCall): Promise<number> {
  const asked = request.headers.get('last-event-id') ?? query.after ?? null
  const headId = await services.store.feedHead()
  if (asked === null || asked === '') return headId
  if (!/^\d{1,15}$/.test(asked)) {
    throw new AppError(
      'invalid',
      'The header Last-Event-ID is not an id of this feed.',
      'Give back the id as it came.',
    )
  }
  return Math.min(Number(asked), headId)
}

/**
 * The stream is pulled: the next rows are read from the store only when the reader has taken the last ones. A slow
 * reader therefore costs one small batch, not a growing buffer, and gets the newest state once when it catches up.
 */
function stream(call: FeedCall, afterId: number): Response {
  const reader = createFeedReader(call.services.store, afterId)
  const isStillAllowed = async () => (await credentialOf(call.request, call.services.doors)) !== null
  const blocks = feedBlocks(reader, call.services, isStillAllowed)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await blocks.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        reader.close()
        await blocks.return(undefined)
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

async function* feedBlocks(
  reader: FeedReader,
  services: Services,
  isStillAllowed: () => Promise<boolean>,
): AsyncGenerator<string> {
  const { store, clock, wallClock, closing } = services
  const present = createPresent(store, clock)
  const isCutOff = reader.lastId() > 0 && reader.lastId() < (await store.feedTail()) - 1
  try {
    // An id without data sets the reader's last id, so that it resumes rightly even if it is cut off before any event.
    yield `retry: ${RECONNECT_MS}\nid: ${reader.lastId()}\n\n`
    if (isCutOff) yield gapBlock(reader.lastId())
    while (!closing.aborted) {
      const rows = await reader.next(HEARTBEAT_MS, wallClock, closing)
      if (rows === null) {
        if (!(await isStillAllowed())) return
        yield ': still here\n\n'
        continue
      }
      let block = ''
      for (const row of latestOfEach(rows)) {
        const event = await presentRow(row, store, present)
        if (event !== null) block += `id: ${row.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
      }
      if (block !== '') yield block
      if (rows.length === ROWS_AT_ONCE) await rest(wallClock)
    }
  } finally {
    reader.close()
  }
}

/** Lines after the id that was asked for are removed already: whoever reads has to ask again for what it shows. */
function gapBlock(id: number): string {
  const event: ApiFeedEvent = { type: 'gap' }
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}

function rest(clock: Services['wallClock']): Promise<void> {
  return new Promise((resolve) => {
    clock.at(clock.now() + CATCHING_UP_REST_MS, resolve)
  })
}

async function presentRow(row: FeedRow, store: Store, present: Present): Promise<ApiFeedEvent | null> {
  if (row.kind === 'message_removed' && row.messageId !== null && row.conversationId !== null) {
    return { type: 'message_removed', messageId: String(row.messageId), conversationId: row.conversationId }
  }
  if (row.kind === 'erased') return { type: 'erased', accountId: row.accountId }
  if (row.kind === 'account') {
    const account = await store.account(row.accountId)
    return account === null ? null : { type: 'account', account: present.account(account) }
  }
  if (row.kind === 'import') {
    return { type: 'import', import: presentImport(row.accountId, await store.importOf(row.accountId)) }
  }
  const conversation = row.conversationId === null ? null : await store.conversation(row.conversationId)
  // Not listed yet (only comments are known), or gone since: the reader has nothing to show.
  if (conversation === null || conversation.lastMessageAtMs === null) return null
  if (row.kind === 'conversation') {
    return { type: 'conversation', conversation: await present.conversation(conversation) }
  }
  const message = row.messageId === null ? null : await store.message(row.messageId)
  if (message === null) return null
  return {
    type: 'message',
    message: await present.message(message, conversation),
    conversation: await present.conversation(conversation),
  }
}
