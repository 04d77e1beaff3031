import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Bar, Bench } from './bench.ts'
import { filled } from './filled/filled.ts'
import type { PagesResult } from './pages/asker.ts'

const SHORT = { stored: 100_000, people: 20_000, questions: 500 }
const FULL = { stored: 10_000_000, people: 200_000, questions: 2_000 }

/** The asker's words for each question, the issue's, and the most milliseconds that 99 of 100 may take. */
const QUESTIONS = [
  ['inbox', 'inbox page, p99 ms', 1],
  ['thread', 'thread page, p99 ms', 5],
  ['search', 'search, 20 newest, p99 ms', 5],
] as const

/** How long the store takes to answer what a page asks, with ten million messages stored, one question after another. */
export const pages: Bench = {
  name: 'pages',
  async run({ isFull }) {
    const size = isFull ? FULL : SHORT
    console.log(
      `pages: ${size.stored} stored, ${size.questions} questions of each kind${isFull ? '' : ' (short: --full asks 10000000)'}`,
    )
    const stored = await filled(size.stored, size.people)
    try {
      const asker = fileURLToPath(new URL('pages/asker.ts', import.meta.url))
      const words = [asker, stored.folder, String(size.people), String(size.questions)]
      const { stdout } = await promisify(execFile)(process.execPath, words)
      const results = JSON.parse(stdout) as PagesResult
      return QUESTIONS.map(([name, what, most]): Bar => {
        const { p50Ms, p99Ms, seconds } = results[name]
        console.log(`  ${name}: p50 ${p50Ms.toFixed(3)} ms, p99 ${p99Ms.toFixed(3)} ms`)
        return {
          what,
          value: Number(p99Ms.toFixed(4)),
          bar: most,
          ok: p99Ms < most,
          n: size.questions,
          seconds,
        }
      })
    } finally {
      stored.done()
    }
  },
}
