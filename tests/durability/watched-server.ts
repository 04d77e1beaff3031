/**
 * A server as people run it, that tells what its main thread did. Counts and CPU time, and not time by the clock: what other
 * programs of the machine do changes neither. Words: its data folder, and how many messages are in it.
 */
import { Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { serialize } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { createLog, readConfig, startServer } from '@roost/server'
import { ACCOUNT } from '../../bench/receive/account.ts'
import { bodyOf, randomFrom, SECRET } from '../../bench/receive/bodies.ts'
import { addKey, addSession } from '../../bench/receive/credentials.ts'
import { answerQuestions } from '../../bench/receive/part.ts'

/** What was seen since the watch began. */
export interface Watched {
  /** CPU time, with that of the garbage collector where it ran in this thread. */
  readonly mainThreadMs: number
  /** CPU time of all threads. */
  readonly processMs: number
  /** CPU time between two looks at the sockets, at most. Linux counts it in ticks of 1 to 10 ms where nobody else wants the core. */
  readonly longestRunMs: number
  /** What other threads gave the main one as new values: V8 has to make each of them, and to collect it. */
  readonly handedOverBytes: number
  /** Open pages told between two looks at the sockets, at most. */
  readonly mostPagesTold: number
}

const FIRST_AT_MS = 1_700_000_000_000
const PEOPLE = 500
/** Between two looks; a run that is shorter is not told apart. */
const LOOK_EVERY_MS = 1

const [folder = '', messages = '0'] = process.argv.slice(2)
const server = await startServer({
  config: readConfig({
    PORT: '0',
    ROOST_DATA: folder,
    ROOST_SECRET: 'a secret of thirty-two characters',
    INSTAGRAM_APP_ID: '1',
    INSTAGRAM_APP_SECRET: SECRET,
    META_VERIFY_TOKEN: 'isolation',
  }),
  log: createLog('silent'),
  fetch: () => Promise.reject(new Error('Nobody is on the other side.')),
})
await server.store.saveAccount(ACCOUNT)
await fill(Number(messages))

let mainThreadMs = 0
let processMs = 0
let lookedAtMs = 0
let longestRunMs = 0
let toldInLoop = 0
let pagesTold = 0
let mostPagesTold = 0
let handedOverBytes = 0
watch()
look()
countPagesTold()
countHandedOver()

answerQuestions(
  { port: server.port },
  {
    key: () => addKey(server.store),
    cookie: () => addSession(server.store),
    settle: () => server.store.settled(),
    watch,
    watched: (): Watched => ({
      mainThreadMs: mainThreadCpuMs() - mainThreadMs,
      processMs: processCpuMs() - processMs,
      longestRunMs,
      mostPagesTold,
      handedOverBytes,
    }),
    close: () => server.close(),
  },
)

function watch(): void {
  mainThreadMs = mainThreadCpuMs()
  processMs = processCpuMs()
  lookedAtMs = mainThreadMs
  longestRunMs = 0
  mostPagesTold = 0
  handedOverBytes = 0
}

/** Timers run once in each round of the loop, as the sockets are looked at once. */
function look(): void {
  const nowMs = mainThreadCpuMs()
  longestRunMs = Math.max(longestRunMs, nowMs - lookedAtMs)
  lookedAtMs = nowMs
  setTimeout(look, LOOK_EVERY_MS).unref()
}

/** Looks at what is written to all connections, and in which round of the loop. */
function countPagesTold(): void {
  const { write } = Socket.prototype
  Socket.prototype.write = function (this: Socket, ...values: readonly unknown[]) {
    if (values[0] instanceof Uint8Array && Buffer.from(values[0]).includes('event: message')) {
      pagesTold = loopCount() === toldInLoop ? pagesTold + 1 : 1
      toldInLoop = loopCount()
      mostPagesTold = Math.max(mostPagesTold, pagesTold)
    }
    return write.apply(this, values as Parameters<Socket['write']>)
  }
}

/** Looks at what comes from all threads. Memory that both share is not made anew, and cannot be written out. */
function countHandedOver(): void {
  const { emit } = Worker.prototype
  Worker.prototype.emit = function (this: Worker, ...values: Parameters<typeof emit>) {
    if (values[0] === 'message') handedOverBytes += serialize(withoutShared(values[1])).byteLength
    return emit.apply(this, values)
  }
}

function withoutShared(value: unknown): unknown {
  if (value instanceof SharedArrayBuffer) return null
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
    return value
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutShared(inner)]))
}

function loopCount(): number {
  return performance.nodeTiming.uvMetricsInfo.loopCount
}

function mainThreadCpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function processCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function fill(count: number): Promise<void> {
  const random = randomFrom(5)
  const stored: Promise<void>[] = []
  for (let number = 0; number < count; number++) {
    const atMs = FIRST_AT_MS + number * 5
    const body = new Uint8Array(Buffer.from(bodyOf(number, PEOPLE, random, atMs), 'latin1'))
    stored.push(server.store.append({ receivedAtMs: atMs, signedWith: 'instagram', body }))
  }
  await Promise.all(stored)
  await server.store.settled()
}
