import type { Bar, Bench } from './bench.ts'
import { startPart } from './receive/part.ts'

const SHORT = { messages: 100_000, people: 20_000 }
const FULL = { messages: 1_000_000, people: 200_000 }
/** Sent from memory, so many at a time. */
const ROUND = 50_000

const MOST_MEGABYTES = 250

/** What the server keeps resident after a million messages, its caches included, once all is applied. */
export const memory: Bench = {
  name: 'memory',
  async run({ isFull }) {
    const { messages, people } = isFull ? FULL : SHORT
    console.log(`memory: ${messages} messages${isFull ? '' : ' (short: --full sends 1000000)'}`)
    const startedMs = performance.now()
    const load = await startPart('load.ts', [String(ROUND), '0', String(people)])
    const server = await startPart('roost-server.ts', [])
    let most = 0
    let last = 0
    try {
      const { port } = server.ready as { port: number }
      const atFirst = await megabytes(server)
      for (let sent = 0; sent < messages; sent += ROUND) {
        if (sent > 0) await load.ask({ ask: 'renew' })
        await load.ask({ ask: 'go', port })
        most = Math.max(most, await megabytes(server))
      }
      await server.ask({ ask: 'settle' })
      last = await megabytes(server)
      console.log(
        `  ${atFirst.toFixed(0)} MB when started, ${most.toFixed(0)} at most under load, ${last.toFixed(0)} afterwards`,
      )
    } finally {
      await server.close()
      await load.close()
    }
    const seconds = Number(((performance.now() - startedMs) / 1000).toFixed(1))
    const bar: Bar = {
      what: 'resident after all messages, MB',
      value: Number(last.toFixed(1)),
      bar: MOST_MEGABYTES,
      ok: last < MOST_MEGABYTES,
      n: messages,
      seconds,
    }
    return [bar]
  },
}

async function megabytes(server: Awaited<ReturnType<typeof startPart>>): Promise<number> {
  return ((await server.ask({ ask: 'resident bytes' })) as number) / 2 ** 20
}
