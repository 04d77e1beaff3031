/**
 * The thread that answers Meta does nothing else for long. Shown by counts and CPU time, which do not depend on what else the
 * machine does; `npm run bench -- isolation` shows by the clock what follows from it.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { median } from '../../bench/bench.ts'
import { type Part, startPart } from '../../bench/receive/part.ts'
import type { Watched } from './watched-server.ts'

const MESSAGES = 20_000
const PAGES = 1_000
const EVENTS = 5
const SEARCHES = 20
/** Of what goes over the connection: lengths and names of rooms, not the bytes themselves. */
const MOST_HANDED_OVER = 0.02
const NOTIFICATIONS = 100
const ROUNDS = 5
const A_SECOND = 100
/** Some 5 ms here: half a millisecond of work, what Linux's ticks add, and the collector of garbage. */
const LONGEST_RUN_MS = 25

/** `process.threadCpuUsage` came with Node 23.9; the server itself needs less. */
const CAN_WATCH = typeof process.threadCpuUsage === 'function'

describe.skipIf(!CAN_WATCH)('isolation (needs Node 24)', () => {
  let folder: string
  let server: Part
  let url: string
  let headers: Record<string, string>
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roost-isolation-'))
    server = await startPart('../../tests/durability/watched-server.ts', [folder, String(MESSAGES)])
    url = `http://127.0.0.1:${port()}/api/v1`
    headers = { cookie: String(await server.ask({ ask: 'cookie' })) }
  })
  afterAll(async () => {
    await server.close()
    await rm(folder, { recursive: true })
  })

  const port = () => (server.ready as { port: number }).port

  /** What the server did meanwhile. */
  async function watch(work: () => Promise<unknown>): Promise<Watched> {
    await server.ask({ ask: 'settle' })
    await server.ask({ ask: 'watch' })
    await work()
    return (await server.ask({ ask: 'watched' })) as Watched
  }

  it('an export is made in a thread of its own: the main one passes bytes on', async () => {
    let bytes = 0
    const { mainThreadMs, processMs, handedOverBytes } = await watch(async () => {
      const answer = await fetch(`${url}/export`, { headers })
      for await (const chunk of answer.body ?? []) bytes += chunk.length
    })
    expect(bytes).toBeGreaterThan(MESSAGES * 300)
    expect(mainThreadMs / processMs).toBeLessThan(0.5)
    expect(handedOverBytes / bytes).toBeLessThan(MOST_HANDED_OVER)
  })

  it('a search is answered by a thread of its own: the main one passes bytes on', async () => {
    let found = 0
    let bytes = 0
    const { mainThreadMs, processMs, handedOverBytes } = await watch(async () => {
      for (let search = 0; search < SEARCHES; search++) {
        const answer = await fetch(`${url}/search?q=order%20size&limit=100`, { headers })
        const text = await answer.text()
        bytes += text.length
        found += (JSON.parse(text) as { data: readonly unknown[] }).data.length
      }
    })
    expect(found).toBe(SEARCHES * 100)
    expect(mainThreadMs / processMs).toBeLessThan(0.4)
    expect(handedOverBytes / bytes).toBeLessThan(MOST_HANDED_OVER)
  })

  it('a thousand open pages are told in many short turns, with a look at the sockets after each', async () => {
    const readers = await startPart('../feed/readers.ts', [])
    try {
      await readers.ask({ ask: 'open', port: port(), key: await server.ask({ ask: 'key' }), pages: PAGES })
      await readers.ask({ ask: 'events', events: 2 })
      const most: number[] = []
      for (let event = 0; event < EVENTS; event++) {
        const watched = await watch(() => readers.ask({ ask: 'events', events: 1 }))
        most.push(watched.mostPagesTold)
      }
      expect(median(most)).toBeGreaterThan(0)
      expect(median(most)).toBeLessThan(PAGES / 3)
    } finally {
      await readers.close()
    }
  })

  it('beside all of it the main thread never works for long without looking at its sockets', {
    retry: 1,
  }, async () => {
    const load = await startPart('load.ts', [NOTIFICATIONS, 100, 500, A_SECOND].map(String))
    const others = await startPart('../isolation/others.ts', [])
    try {
      await load.ask({ ask: 'warm up', port: port() })
      await others.ask({ ask: 'begin', port: port(), cookie: headers.cookie, pages: PAGES })
      const runsMs: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        await load.ask({ ask: 'renew' })
        const watched = await watch(() => load.ask({ ask: 'go', port: port() }))
        runsMs.push(watched.longestRunMs)
      }
      // Refuses to end well when one of them did not happen.
      await others.ask({ ask: 'end' })
      expect(median(runsMs)).toBeLessThan(LONGEST_RUN_MS)
    } finally {
      await others.close()
      await load.close()
    }
  })
})
