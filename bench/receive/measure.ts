import { median } from '../bench.ts'
import type { LoadResult } from './load.ts'
import { type Part, startPart } from './part.ts'

/** One server under one round of load. */
export interface Run extends LoadResult {
  /** Until everything that was acknowledged was applied and could be found; for servers without a store as `seconds`. */
  readonly settledSeconds: number
  readonly cpuMicros: number
  readonly generatorCpuMicros: number
}

/** Starts the server of a file of this folder, warms it up, and gives it the load's requests. */
export async function measure(file: string, load: Part, folder?: string): Promise<Run> {
  const server = await startPart(file, folder === undefined ? [] : [folder])
  try {
    const { port } = server.ready as { port: number }
    await load.ask({ ask: 'warm up', port })
    await server.ask({ ask: 'settle' })
    const before = await cpuOf(server)
    const generatorBefore = await cpuOf(load)
    const startedMs = performance.now()
    const result = (await load.ask({ ask: 'go', port })) as LoadResult
    const generatorAfter = await cpuOf(load)
    await server.ask({ ask: 'settle' })
    const settledSeconds = Math.max((performance.now() - startedMs) / 1000, result.seconds)
    const cpuMicros = (await cpuOf(server)) - before
    return { ...result, settledSeconds, cpuMicros, generatorCpuMicros: generatorAfter - generatorBefore }
  } finally {
    await server.close()
  }
}

async function cpuOf(part: Part): Promise<number> {
  return (await part.ask({ ask: 'cpu' })) as number
}

/** Ratios of runs that were measured side by side, one for each pair. */
export function ratios<T>(over: readonly T[], under: readonly T[], of: (run: T) => number): number[] {
  return over.map((run, index) => {
    const beside = under[index]
    return beside === undefined ? Number.NaN : of(run) / of(beside)
  })
}

/** One line for people. */
export function print(name: string, runs: readonly Run[], requests: number): void {
  const middle = (of: (run: Run) => number) => median(runs.map(of))
  const rate = (of: (run: Run) => number) => `${Math.round(requests / middle(of))}/s`
  console.log(
    `  ${name.padEnd(15)} ${rate((run) => run.seconds)} acknowledged, ${rate((run) => run.settledSeconds)} until applied, ` +
      `${middle((run) => run.cpuMicros / requests).toFixed(1)} µs CPU a request ` +
      `(generator ${middle((run) => run.generatorCpuMicros / requests).toFixed(1)}), p50 ${middle((run) => run.p50Ms).toFixed(2)} ms, ` +
      `p99 ${middle((run) => run.p99Ms).toFixed(2)} ms, p99.9 ${middle((run) => run.p999Ms).toFixed(2)} ms`,
  )
}
