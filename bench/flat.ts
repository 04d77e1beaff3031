import { type Bar, type Bench, median } from './bench.ts'
import { filled } from './filled/filled.ts'
import { measure, print, type Run, ratios } from './receive/measure.ts'
import { startPart } from './receive/part.ts'

/** Messages stored in the one store, requests a round to each, people who write, rounds. */
const SHORT = { stored: 100_000, requests: 30_000, warmUp: 3_000, people: 20_000, rounds: 3 }
const FULL = { stored: 10_000_000, requests: 200_000, warmUp: 10_000, people: 200_000, rounds: 3 }

const AT_LEAST = 0.85

/** Does a message cost the same with ten million stored as with none? Two stores by turns, the one fresh each time. */
export const flat: Bench = {
  name: 'flat',
  async run({ isFull }) {
    const size = isFull ? FULL : SHORT
    console.log(
      `flat: ${size.stored} stored against none, ${size.requests} notifications a round to each, ${size.rounds} rounds` +
        (isFull ? '' : ' (short: --full runs 10000000 and 200000)'),
    )
    const stored = await filled(size.stored, size.people)
    const load = await startPart('load.ts', [String(size.requests), String(size.warmUp), String(size.people)])
    const none: Run[] = []
    const many: Run[] = []
    try {
      for (let round = 0; round < size.rounds; round++) {
        if (round > 0) await load.ask({ ask: 'renew' })
        none.push(await measure('roost-server.ts', load))
        many.push(await measure('roost-server.ts', load, stored.folder))
      }
    } finally {
      await load.close()
      // The same messages again would cost a store that has them less.
      stored.done(true)
    }
    print('none stored', none, size.requests)
    print(`${size.stored} stored`, many, size.requests)
    const n = size.requests * size.rounds
    const bar = (what: string, of: (run: Run) => number): Bar => {
      const value = Number(median(ratios(none, many, of)).toFixed(4))
      const seconds = Number(many.reduce((total, run) => total + of(run), 0).toFixed(1))
      return { what, value, bar: AT_LEAST, ok: value >= AT_LEAST, n, seconds }
    }
    return [
      bar('acknowledged rate, many stored to none', (run) => run.seconds),
      bar('sustained rate, many stored to none', (run) => run.settledSeconds),
    ]
  },
}
