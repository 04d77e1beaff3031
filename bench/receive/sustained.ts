import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Bar, median } from '../bench.ts'
import { requireRoom } from '../filled/filled.ts'
import { type Part, startPart } from './part.ts'

const MINUTES = 10
const MINUTE_MS = 60_000
/** The bare server is measured so long, before and after. */
const BARE_SECONDS = 20
const BARE_POOL = 200_000
/** More than the ratio that is aimed at, so that the requests do not run out. */
const MOST_RATIO = 0.85
const REQUEST_BYTES = 1_000
const STORED_BYTES = 2_000

/** So many may be acknowledged and not applied; then the generator waits. About two seconds. */
const MOST_AHEAD = 40_000
const LOOK_MS = 100

const AT_LEAST = 0.55
const MOST_CPU = 2.5

interface Reach {
  readonly applied: number
  readonly indexed: number
}

interface Bare {
  readonly rate: number
  readonly cpuMicros: number
}

/** Ten minutes of load until applied and searchable, by its minutes; the bare server before and after. */
export async function sustained(folder: string, people: number): Promise<Bar[]> {
  const pools = mkdtempSync(join(process.env.ROOST_BENCH_DATA ?? tmpdir(), 'roost-pool-'))
  try {
    const small = join(pools, 'bare')
    await makePool(small, BARE_POOL, 0, people)
    const before = await measureBare(small)
    const count = Math.ceil(before.rate * MOST_RATIO * MINUTES * 60)
    requireRoom(pools, count * (REQUEST_BYTES + STORED_BYTES))
    console.log(`  making ${count} requests for ${MINUTES} minutes`)
    const half = Math.ceil(count / 2)
    const files = [join(pools, 'first'), join(pools, 'second')]
    await Promise.all(files.map((file, index) => makePool(file, half, BARE_POOL + index * half, people)))
    const minutes = await run(files, folder)
    const after = await measureBare(small)
    return barsOf(minutes, {
      rate: (before.rate + after.rate) / 2,
      cpuMicros: (before.cpuMicros + after.cpuMicros) / 2,
    })
  } finally {
    rmSync(pools, { recursive: true, force: true })
  }
}

async function makePool(file: string, count: number, first: number, people: number): Promise<void> {
  const program = fileURLToPath(new URL('pool.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [program, file, String(count), String(first), String(people)])
}

async function measureBare(pool: string): Promise<Bare> {
  const server = await startPart('bare-server.ts', [])
  const stream = await startPart('stream.ts', [pool])
  try {
    await stream.ask({ ask: 'start', port: (server.ready as { port: number }).port, isAround: true })
    await pause(3_000)
    const [first, cpu, startedMs] = [await counted(stream), await counted(server, 'cpu'), performance.now()]
    await pause(BARE_SECONDS * 1000)
    const answered = (await counted(stream)) - first
    const seconds = (performance.now() - startedMs) / 1000
    const cpuMicros = ((await counted(server, 'cpu')) - cpu) / answered
    await stream.ask({ ask: 'stop' })
    console.log(
      `  bare node:http ${Math.round(answered / seconds)}/s, ${cpuMicros.toFixed(1)} µs CPU a request`,
    )
    return { rate: answered / seconds, cpuMicros }
  } finally {
    await stream.close()
    await server.close()
  }
}

interface Minute {
  readonly events: number
  readonly seconds: number
  readonly cpuMicros: number
}

async function run(files: readonly string[], folder: string): Promise<readonly Minute[]> {
  const server = await startPart('roost-server.ts', [folder])
  const stream = await startPart('stream.ts', files)
  const minutes: Minute[] = []
  try {
    const start = (await server.ask({ ask: 'reach' })) as Reach
    await stream.ask({ ask: 'start', port: (server.ready as { port: number }).port })
    let last = { ...start, atMs: performance.now(), cpu: await counted(server, 'cpu') }
    while (minutes.length < MINUTES) {
      await pause(LOOK_MS)
      const reach = (await server.ask({ ask: 'reach' })) as Reach
      const ahead = (await counted(stream)) - (reach.applied - start.applied)
      await stream.ask({ ask: ahead > MOST_AHEAD ? 'pause' : 'resume' })
      const atMs = performance.now()
      if (atMs - last.atMs < MINUTE_MS) continue
      const cpu = await counted(server, 'cpu')
      const events = Math.min(reach.applied - last.applied, reach.indexed - last.indexed)
      const seconds = (atMs - last.atMs) / 1000
      minutes.push({ events, seconds, cpuMicros: (cpu - last.cpu) / events })
      console.log(
        `  minute ${minutes.length}: ${Math.round(events / seconds)}/s applied and searchable, ${((cpu - last.cpu) / events).toFixed(1)} µs CPU an event`,
      )
      last = { ...reach, atMs, cpu }
    }
    await stream.ask({ ask: 'stop' })
    await server.ask({ ask: 'settle' })
    return minutes
  } finally {
    await stream.close()
    await server.close()
  }
}

async function counted(part: Part, what = 'answered'): Promise<number> {
  return (await part.ask({ ask: what })) as number
}

function barsOf(minutes: readonly Minute[], bare: Bare): Bar[] {
  const n = minutes.reduce((total, { events }) => total + events, 0)
  const seconds = Number(minutes.reduce((total, minute) => total + minute.seconds, 0).toFixed(1))
  const rate = Number(median(minutes.map((minute) => minute.events / minute.seconds / bare.rate)).toFixed(4))
  const cpu = Number(median(minutes.map(({ cpuMicros }) => cpuMicros / bare.cpuMicros)).toFixed(4))
  return [
    {
      what: 'sustained until applied and searchable',
      value: rate,
      bar: AT_LEAST,
      ok: rate >= AT_LEAST,
      n,
      seconds,
    },
    { what: 'CPU per event, sustained', value: cpu, bar: MOST_CPU, ok: cpu <= MOST_CPU, n, seconds },
  ]
}
