import { availableParallelism } from 'node:os'
import { type Bar, type Bench, median } from './bench.ts'
import type { LoadResult } from './receive/load.ts'
import { startPart } from './receive/part.ts'

/** Requests a run, people who write, and how often both servers are measured in turn. */
const SHORT = { requests: 60_000, warmUp: 6_000, people: 20_000, rounds: 3 }
const FULL = { requests: 400_000, warmUp: 10_000, people: 200_000, rounds: 5 }

const BAR_ACKNOWLEDGED = 0.55
const BAR_SUSTAINED = 0.45

interface Run extends LoadResult {
  /** Until everything that was acknowledged was applied too; for the bare server the same as `seconds`. */
  readonly settledSeconds: number
  readonly cpuMicros: number
}

/**
 * How fast notifications are acknowledged, with the raw bytes on disk, through the server's own HTTP route; and how fast
 * they are applied as well. The measure is a bare `node:http` server that does nothing but HMAC and `JSON.parse`, given
 * the same bodies by the same generator in the same run, the two in turn.
 */
export const receive: Bench = {
  name: 'receive',
  async run({ isFull }) {
    const size = isFull ? FULL : SHORT
    console.log(
      `receive: ${size.requests} notifications a run from ${size.people} people, 64 connections, ${size.rounds} rounds, ${availableParallelism()} cores` +
        (isFull ? '' : ' (short: --full runs 400000 from 200000)'),
    )
    const load = await startPart('load.ts', [String(size.requests), String(size.warmUp), String(size.people)])
    const bare: Run[] = []
    const roost: Run[] = []
    try {
      for (let round = 0; round < size.rounds; round++) {
        bare.push(await measure('bare-server.ts', load))
        roost.push(await measure('roost-server.ts', load))
      }
    } finally {
      await load.close()
    }
    print('bare node:http', bare, size.requests)
    print('roost', roost, size.requests)
    const acknowledged = roost.map((run, index) => (bare[index]?.seconds ?? Number.NaN) / run.seconds)
    const sustained = roost.map((run, index) => (bare[index]?.seconds ?? Number.NaN) / run.settledSeconds)
    const n = size.requests * size.rounds
    return [
      barOf('acknowledged', acknowledged, BAR_ACKNOWLEDGED, n, sum(roost.map((run) => run.seconds))),
      barOf(
        'sustained until applied',
        sustained,
        BAR_SUSTAINED,
        n,
        sum(roost.map((run) => run.settledSeconds)),
      ),
    ]
  },
}

type Part = Awaited<ReturnType<typeof startPart>>

async function measure(file: string, load: Part): Promise<Run> {
  const server = await startPart(file, [])
  try {
    const { port } = server.ready as { port: number }
    await load.ask({ ask: 'warm up', port })
    await server.ask({ ask: 'settle' })
    const before = (await server.ask({ ask: 'cpu' })) as number
    const startedMs = performance.now()
    const result = (await load.ask({ ask: 'go', port })) as LoadResult
    await server.ask({ ask: 'settle' })
    const settledSeconds = (performance.now() - startedMs) / 1000
    const after = (await server.ask({ ask: 'cpu' })) as number
    return { ...result, settledSeconds: Math.max(settledSeconds, result.seconds), cpuMicros: after - before }
  } finally {
    await server.close()
  }
}

function barOf(what: string, ratios: readonly number[], bar: number, n: number, seconds: number): Bar {
  const value = Number(median(ratios).toFixed(4))
  return { what, value, bar, ok: value >= bar, n, seconds: Number(seconds.toFixed(1)) }
}

function print(name: string, runs: readonly Run[], requests: number): void {
  const middle = (of: (run: Run) => number) => median(runs.map(of))
  console.log(
    `  ${name.padEnd(15)} ${rate(
      requests,
      middle((run) => run.seconds),
    )} acknowledged, ` +
      `${rate(
        requests,
        middle((run) => run.settledSeconds),
      )} until applied, ` +
      `${middle((run) => run.cpuMicros / requests).toFixed(1)} µs CPU a request, ` +
      `p50 ${middle((run) => run.p50Ms).toFixed(2)} ms, p99 ${middle((run) => run.p99Ms).toFixed(2)} ms`,
  )
}

function rate(requests: number, seconds: number): string {
  return `${Math.round(requests / seconds)}/s`
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
