import { Counter, Gauge, Registry } from 'prom-client'
import { feedRoundsOf } from './feed-blocks.ts'
import { REFUSAL_REASONS } from './refusals.ts'
import { type Route, route, type Services } from './route.ts'

/** Names begin with this, so that they stand together among those of other programs. */
const PREFIX = 'roost_'
const BYTES_A_KB = 1024

/**
 * Figures for who runs the server, in the text that Prometheus reads. They need a key: behind a proxy every caller comes
 * from this machine.
 */
export const metricsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/metrics',
    permission: 'read',
    summary: 'Figures of this server for Prometheus.',
    answers: { 200: { description: 'The figures.', contentType: Registry.PROMETHEUS_CONTENT_TYPE } },
    async run({ services }) {
      return new Response(await figures(services), {
        headers: { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE, 'cache-control': 'no-store' },
      })
    },
  }),
]

/** Taken when they are asked for: nothing is kept, and counting costs the webhook an addition. */
async function figures(services: Services): Promise<string> {
  const { store, wallClock, receiving, refusals } = services
  const registry = new Registry()
  const registers = [registry]
  const counter = (name: string, help: string, value: number) =>
    new Counter({ name: PREFIX + name, help, registers }).inc(value)
  const gauge = (name: string, help: string, value: number) =>
    new Gauge({ name: PREFIX + name, help, registers }).set(value)

  const { unapplied, unappliedSinceMs, unindexed, waitingBytes, outbox } = await store.measures()
  counter(
    'notifications_received_total',
    'Notifications that came, refused ones included.',
    receiving.received,
  )
  counter(
    'notifications_acknowledged_total',
    'Notifications on disk and answered with 200.',
    receiving.acknowledged,
  )
  const refused = new Counter({
    name: `${PREFIX}notifications_refused_total`,
    help: 'Notifications that were refused, by reason.',
    labelNames: ['reason'],
    registers,
  })
  for (const reason of REFUSAL_REASONS) refused.inc({ reason }, refusals.total(reason))
  const lagMs = unappliedSinceMs === null ? 0 : Math.max(0, wallClock.now() - unappliedSinceMs)
  gauge('apply_backlog', 'Notifications stored and not applied yet.', unapplied)
  gauge('apply_lag_seconds', 'Age of the oldest notification that is not applied yet.', lagMs / 1000)
  gauge('search_backlog', 'Messages that cannot be found by their words yet.', unindexed)
  gauge('receiving_queue_bytes', 'Bytes of notifications that wait for the disk.', waitingBytes)
  gauge('feed_clients', 'Open pages and programs that follow the feed.', feedRoundsOf(services).size)
  gauge(
    'resident_memory_bytes',
    'Memory of the process.',
    Math.round(process.memoryUsage.rss() / BYTES_A_KB) * BYTES_A_KB,
  )
  const replies = new Gauge({
    name: `${PREFIX}outbox_messages`,
    help: 'Our own messages, by state.',
    labelNames: ['state'],
    registers,
  })
  for (const [state, count] of Object.entries(outbox)) replies.set({ state }, count)
  return registry.metrics()
}
