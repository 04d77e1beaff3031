import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Bar, type Bench, median } from './bench.ts'
import type { Cost, SetResult } from './parse/contender.ts'

const run = promisify(execFile)
const pathOf = (below: string) => fileURLToPath(new URL(below, import.meta.url))

const BAR = 1.3
const SHORT = { rounds: 9, notificationsATurn: 20_000 }
const FULL = { rounds: 31, notificationsATurn: 100_000 }
/** Web Crypto and Deno take ten times as long for each; they have no bar. */
const BESIDE = { rounds: 3, notificationsATurn: 4_000 }

const RUNTIMES = pathOf('../tests/library/runtimes/node_modules/')
const OTHER_VERIFIER = `${RUNTIMES}@octokit/webhooks-methods/dist-node/index.js`

/**
 * What verifying and parsing one notification costs, events built, one after another, on one secret: as a ratio to
 * `createHmac` and `JSON.parse` on the same bytes, the two by turns in one process.
 */
export const parse: Bench = {
  name: 'parse',
  async run({ isFull }) {
    const size = isFull ? FULL : SHORT
    console.log(
      `parse: ${size.rounds} rounds of ${size.notificationsATurn} notifications${isFull ? '' : ' (short: --full runs 31 of 100000)'}`,
    )
    const startedMs = performance.now()
    const sets = await measure('Node', process.execPath, [], size)
    const seconds = Number(((performance.now() - startedMs) / 1000).toFixed(1))
    await measure('Node, Web Crypto', process.execPath, ['--import', pathOf('parse/web-crypto.mjs')], BESIDE)
    for (const [name, words] of [
      ['bun', ['run']],
      ['deno', ['run', '--allow-all', '--no-lock', '--quiet']],
    ] as const) {
      const binary = `${RUNTIMES}.bin/${name}`
      if (existsSync(binary)) await measure(name, binary, words, BESIDE)
      else console.log(`  ${name}: not installed; "npm test -- runtimes" installs it`)
    }
    return sets.flatMap((set) => barsOf(set, size.rounds * size.notificationsATurn, seconds))
  },
}

async function measure(
  name: string,
  binary: string,
  words: readonly string[],
  size: { readonly rounds: number; readonly notificationsATurn: number },
): Promise<readonly SetResult[]> {
  const file = pathOf('parse/contender.ts')
  // Beside our Web Crypto form it would stand with `node:crypto`, which says nothing.
  const verifier = existsSync(OTHER_VERIFIER) && !words.includes('--import') ? [OTHER_VERIFIER] : []
  const sizes = [String(size.rounds), String(size.notificationsATurn)]
  const { stdout } = await run(binary, [...words, file, ...sizes, ...verifier])
  const { results } = JSON.parse(stdout) as { results: readonly SetResult[] }
  for (const { bodies, averageBytes, ways } of results) {
    const costs = Object.entries(ways).map(
      ([way, turns]) => `${way} ${median(turns.map(({ wallMicros }) => wallMicros)).toFixed(2)} µs`,
    )
    console.log(`  ${name}, ${bodies} (${averageBytes} on average): ${costs.join(', ')}`)
  }
  return results
}

function barsOf({ bodies, ways }: SetResult, n: number, seconds: number): Bar[] {
  const ratio = (of: (cost: Cost) => number) =>
    Number(
      median((ways.roost ?? []).map((cost, turn) => of(cost) / ofBare(ways.bare?.[turn], of))).toFixed(4),
    )
  return (['wallMicros', 'cpuMicros'] as const).map((measured) => {
    const value = ratio((cost) => cost[measured])
    const what = `verify + parse, ${bodies}, ${measured === 'wallMicros' ? 'wall' : 'CPU'} time`
    return { what, value, bar: BAR, ok: value <= BAR, n, seconds }
  })
}

function ofBare(cost: Cost | undefined, of: (cost: Cost) => number): number {
  return cost === undefined ? Number.NaN : of(cost)
}
