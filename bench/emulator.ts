import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Bar, type Bench, median } from './bench.ts'
import type { InstancesResult } from './emulator/instances.ts'

const run = promisify(execFile)
const INSTANCES = fileURLToPath(new URL('emulator/instances.ts', import.meta.url))

const SHORT = { processes: 5 }
const FULL = { processes: 25 }

/** Ready is: made, listening, and its first answer read. */
const BAR_READY_MS = 150
/** Fifty have to be no burden beside a test runner; the issue names no figure. */
const BAR_MEGABYTES_EACH = 5

/**
 * How soon `createEmulator()` is ready in memory, as the first thing of a fresh process and fifty times at once in one, and
 * what each of the fifty keeps in memory. Times are this machine's: every other bench tells ratios, this one a promise.
 */
export const emulator: Bench = {
  name: 'emulator',
  async run({ isFull }) {
    const { processes } = isFull ? FULL : SHORT
    console.log(`emulator: ${processes} fresh processes${isFull ? '' : ' (short: --full runs 25)'}`)
    const startedMs = performance.now()
    const results: InstancesResult[] = []
    for (let count = 0; count < processes; count++) {
      const { stdout } = await run(process.execPath, ['--expose-gc', INSTANCES])
      results.push(JSON.parse(stdout) as InstancesResult)
    }
    const seconds = Number(((performance.now() - startedMs) / 1000).toFixed(1))
    const middle = (of: (result: InstancesResult) => number) => Number(median(results.map(of)).toFixed(3))
    const later = Number(median(results.flatMap(({ laterMs }) => laterMs)).toFixed(3))
    const together = middle(({ togetherMs }) => togetherMs)
    const cpu = middle(({ firstCpuMs }) => firstCpuMs)
    console.log(`  the first of a process: ${cpu} ms of CPU time`)
    console.log(`  later ones of a process: ${later} ms each; fifty at once: ${together} ms until the last`)
    const bar = (what: string, value: number, most: number, n: number): Bar => ({
      what,
      value,
      bar: most,
      ok: value <= most,
      n,
      seconds,
    })
    const first = middle(({ firstMs }) => firstMs)
    const megabytes = middle(({ bytesEach }) => bytesEach / 2 ** 20)
    return [
      bar('ready, first of a process, ms', first, BAR_READY_MS, processes),
      bar(
        'ready, each of fifty at once in one process, ms',
        Number((together / 50).toFixed(3)),
        BAR_READY_MS,
        50 * processes,
      ),
      bar('memory, each of fifty in one process, MB', megabytes, BAR_MEGABYTES_EACH, 50 * processes),
    ]
  },
}
