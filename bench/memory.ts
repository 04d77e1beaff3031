import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import type { Bar, Bench } from './bench.ts'
import { type RoostStart, roostStart } from './memory/roost-start.ts'
import { startPart } from './receive/part.ts'

const SHORT = { messages: 100_000, people: 20_000 }
const FULL = { messages: 1_000_000, people: 200_000 }
/** Sent from memory, so many at a time. */
const ROUND = 50_000

const MOST_MEGABYTES = 250
const LOOK_MS = 200
/** So long after the last message memory is given back (`restAfterStorms`) and the index of the search is merged. */
const QUIET_MS = 20_000

/** What `roost start` keeps resident after a million messages, its caches included, at rest: once all is applied and nothing came for some seconds. */
export const memory: Bench = {
  name: 'memory',
  async run({ isFull }) {
    const { messages, people } = isFull ? FULL : SHORT
    console.log(`memory: ${messages} messages${isFull ? '' : ' (short: --full sends 1000000)'}`)
    const startedMs = performance.now()
    const load = await startPart('load.ts', [String(ROUND), '0', String(people)])
    // The second start of a version: the first one reads all TypeScript.
    await (await roostStart()).close()
    const server = await roostStart()
    let most = 0
    let last = 0
    try {
      const atFirst = megabytes(server)
      for (let sent = 0; sent < messages; sent += ROUND) {
        if (sent > 0) await load.ask({ ask: 'renew' })
        await load.ask({ ask: 'go', port: server.port })
        most = Math.max(most, megabytes(server))
      }
      while (server.reach().indexed < messages) await pause(LOOK_MS)
      const indexed = megabytes(server)
      await pause(QUIET_MS)
      last = megabytes(server)
      console.log(
        `  ${atFirst.toFixed(0)} MB when started, ${most.toFixed(0)} at most under load, ${indexed.toFixed(0)} when all was applied, ${last.toFixed(0)} at rest`,
      )
    } finally {
      await server.close()
      await load.close()
    }
    const seconds = Number(((performance.now() - startedMs) / 1000).toFixed(1))
    const bar: Bar = {
      what: 'resident after all messages, at rest, MB',
      value: Number(last.toFixed(1)),
      bar: MOST_MEGABYTES,
      ok: last < MOST_MEGABYTES,
      n: messages,
      seconds,
    }
    return [bar]
  },
}

/** Of the whole process, as the kernel counts: its caches, its threads and Node itself included. */
function megabytes({ processId }: RoostStart): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(processId)]).toString()) / 1024
}
