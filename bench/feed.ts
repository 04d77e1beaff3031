import { type Bar, type Bench, median } from './bench.ts'
import { startPart } from './receive/part.ts'

const SHORT = { pages: 1_000, events: 30 }
const FULL = { pages: 1_000, events: 100 }

const MOST_MS = 100

interface FeedRound {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly lastMs: number
}

/**
 * One customer's message, from the moment it is sent to us until each of a thousand open pages has read it; one event
 * after another, a second apart. The pages are one process: what it costs to read is in the time, and not in the CPU of the server.
 */
export const feed: Bench = {
  name: 'feed',
  async run({ isFull }) {
    const { pages, events } = isFull ? FULL : SHORT
    console.log(`feed: ${events} events to ${pages} open pages${isFull ? '' : ' (short: --full sends 100)'}`)
    const startedMs = performance.now()
    const server = await startPart('roost-server.ts', [])
    const readers = await startPart('../feed/readers.ts', [])
    try {
      const { port } = server.ready as { port: number }
      const key = await server.ask({ ask: 'key' })
      await readers.ask({ ask: 'open', port, key, pages })
      await readers.ask({ ask: 'events', events: 5 })
      const before = (await server.ask({ ask: 'cpu' })) as number
      const rounds = (await readers.ask({ ask: 'events', events })) as readonly FeedRound[]
      const cpuMicros = ((await server.ask({ ask: 'cpu' })) as number) - before
      const p99Ms = median(rounds.map((round) => round.p99Ms))
      const worstMs = Math.max(...rounds.map((round) => round.lastMs))
      console.log(
        `  p50 ${median(rounds.map((round) => round.p50Ms)).toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, the last page of the slowest event ${worstMs.toFixed(1)} ms; ` +
          `${(cpuMicros / (events * pages)).toFixed(1)} µs CPU a delivery`,
      )
      const seconds = Number(((performance.now() - startedMs) / 1000).toFixed(1))
      const bar: Bar = {
        what: `one event to ${pages} open pages, p99 ms`,
        value: Number(p99Ms.toFixed(2)),
        bar: MOST_MS,
        ok: p99Ms < MOST_MS,
        n: events * pages,
        seconds,
      }
      return [bar]
    } finally {
      await readers.close()
      await server.close()
    }
  },
}
