import { z } from 'zod'
import type { ApiFeedEvent } from '../api.ts'
import { AppError } from '../errors.ts'
import { credentialOf } from './credential.ts'
import { feedRoundsOf } from './feed-blocks.ts'
import { placeBehindGap } from './feed-gap.ts'
import { FeedPage } from './feed-page.ts'
import { frameOf, type LiveAnswer } from './live.ts'
import { type Call, type Route, route } from './route.ts'

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

async function stream({ services, request, credential }: FeedCall, askedId: number): Promise<LiveAnswer> {
  const { wallClock: clock, closing, store, doors } = services
  const gapAfter = async (id: number) => {
    const behind = await placeBehindGap(store, id, credential)
    return behind === null ? null : { id: behind, frame: frameOf(gapBlock(behind)) }
  }
  const gap = await placeBehindGap(store, askedId, credential)
  const afterId = gap ?? askedId
  // An id without data sets the reader's last id, so that it resumes rightly even if it is cut off before any event.
  const head = frameOf(`retry: ${RECONNECT_MS}\nid: ${afterId}\n\n${gap === null ? '' : gapBlock(gap)}`)
  const isStillAllowed = async () => (await credentialOf(request, doors)) !== null
  return {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Nginx would hold events back to fill its buffer.
      'x-accel-buffering': 'no',
    },
    begin(sink) {
      const rounds = feedRoundsOf(services)
      const page = new FeedPage({ sink, afterId, head, rounds, clock, isStillAllowed, gapAfter })
      const end = () => page.end()
      closing.addEventListener('abort', end, { once: true })
      if (closing.aborted) end()
      return {
        onReady: () => page.onReady(),
        onGone() {
          closing.removeEventListener('abort', end)
          page.onGone()
        },
      }
    },
  }
}

/** Lines are left out, because they are removed or are too many: whoever reads has to ask again for what it shows. */
function gapBlock(id: number): string {
  const event: ApiFeedEvent = { type: 'gap' }
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}
