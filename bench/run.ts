/**
 * `npm run bench [-- NAME] [--json] [--full]`: all benches, or one. Each prints ratios measured side by side in one run,
 * so that a figure says something on any machine; with `--json` the last line is one JSON object a bench.
 */
import type { Bench } from './bench.ts'
import { emulator } from './emulator.ts'
import { feed } from './feed.ts'
import { flat } from './flat.ts'
import { isolation } from './isolation.ts'
import { memory } from './memory.ts'
import { pages } from './pages.ts'
import { parse } from './parse.ts'
import { receive } from './receive.ts'

const BENCHES: readonly Bench[] = [emulator, parse, receive, flat, pages, feed, isolation, memory]

const words = process.argv.slice(2)
const options = { isFull: words.includes('--full') }
const isJson = words.includes('--json')
const names = words.filter((word) => !word.startsWith('--'))
const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name))

if (unknown.length > 0) {
  console.error(
    `There is no bench ${unknown.join(', ')}. There are: ${BENCHES.map(({ name }) => name).join(', ')}.`,
  )
  process.exitCode = 1
} else {
  for (const bench of BENCHES) {
    if (names.length > 0 && !names.includes(bench.name)) continue
    const bars = await bench.run(options)
    for (const { what, value, bar, ok } of bars) {
      console.log(
        `${ok ? 'ok  ' : 'miss'}  ${what}: ${value === null ? 'not measured' : value.toFixed(3)} (bar ${bar})`,
      )
    }
    if (isJson) console.log(JSON.stringify({ name: bench.name, bars }))
    if (bars.some(({ ok }) => !ok)) process.exitCode = 1
  }
}
