import { type Bar, type Bench, median } from './bench.ts'
import { copyOf, filled } from './filled/filled.ts'
import type { LoadResult } from './receive/load.ts'
import { startPart } from './receive/part.ts'

const SHORT = { stored: 100_000, people: 20_000, requests: 1_500, rounds: 3, pages: 1_000 }
const FULL = { stored: 1_000_000, people: 200_000, requests: 6_000, rounds: 5, pages: 1_000 }
/** As much as a busy service gets, and far below what the server can take: what is measured is waiting, not a queue. */
const REQUESTS_A_SECOND = 100

const MOST = 2

/**
 * The time in which Meta is answered, alone and beside everything else at once: an export of all messages, searches one
 * after another, and a thousand open pages that are told each message. By turns, at a steady rate.
 */
export const isolation: Bench = {
  name: 'isolation',
  async run({ isFull }) {
    const size = isFull ? FULL : SHORT
    console.log(
      `isolation: ${size.requests} notifications a round at ${REQUESTS_A_SECOND}/s, ${size.stored} messages to export, ${size.pages} pages, ${size.rounds} rounds` +
        (isFull ? '' : ' (short: --full exports 1000000)'),
    )
    const startedMs = performance.now()
    const stored = await filled(size.stored, size.people)
    const copy = await copyOf(stored.folder)
    const words = [size.requests, 500, size.people, REQUESTS_A_SECOND].map(String)
    const load = await startPart('load.ts', words)
    const server = await startPart('roost-server.ts', [copy.folder])
    const others = await startPart('../isolation/others.ts', [])
    const alone: LoadResult[] = []
    const beside: LoadResult[] = []
    try {
      const { port } = server.ready as { port: number }
      const cookie = await server.ask({ ask: 'cookie' })
      await load.ask({ ask: 'warm up', port })
      for (let round = 0; round < size.rounds; round++) {
        await load.ask({ ask: 'renew' })
        alone.push((await load.ask({ ask: 'go', port })) as LoadResult)
        await server.ask({ ask: 'settle' })
        await load.ask({ ask: 'renew' })
        await others.ask({ ask: 'begin', port, cookie, pages: size.pages })
        beside.push((await load.ask({ ask: 'go', port })) as LoadResult)
        const did = await others.ask({ ask: 'end' })
        console.log(`  beside it: ${JSON.stringify(did)}`)
        await server.ask({ ask: 'settle' })
      }
    } finally {
      await others.close()
      await server.close()
      await load.close()
      copy.done()
      stored.done()
    }
    const p99 = (runs: readonly LoadResult[]) => median(runs.map((run) => run.p99Ms))
    console.log(`  p99 alone ${p99(alone).toFixed(2)} ms, beside the others ${p99(beside).toFixed(2)} ms`)
    const value = Number(
      median(beside.map((run, round) => run.p99Ms / (alone[round]?.p99Ms ?? 0))).toFixed(4),
    )
    const seconds = Number(((performance.now() - startedMs) / 1000).toFixed(1))
    const bar: Bar = {
      what: 'p99 of acknowledging beside an export, searches and 1000 pages, to that alone',
      value,
      bar: MOST,
      ok: value <= MOST,
      n: size.requests * size.rounds,
      seconds,
    }
    return [bar]
  },
}
