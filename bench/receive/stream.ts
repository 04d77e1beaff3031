/**
 * The generator of long runs: 64 connections that send what files of `pool.ts` hold, until told to stop. It waits while it
 * is told to pause, so that a server is not asked for more than it can apply.
 */
import { openSync, readSync } from 'node:fs'
import { converse } from './converse.ts'
import { answerQuestions, cpuMicros } from './part.ts'

const CONNECTIONS = 64
const CHUNK_BYTES = 8 * 1024 * 1024

const files = process.argv.slice(2)
let answered = 0
let isStopped = false
let paused: PromiseWithResolvers<void> | null = null
let running: Promise<unknown> = Promise.resolve()

answerQuestions(null, {
  /** Sends from the beginning of the files; with `isAround` from there again when they end. */
  start({ port, isAround }) {
    isStopped = false
    answered = 0
    const requests = requestsOf(isAround === true)
    const take = () => {
      if (isStopped) return null
      const next = () => requests.next().value ?? null
      return paused === null ? next() : paused.promise.then(() => (isStopped ? null : next()))
    }
    const onAnswer = () => answered++
    running = Promise.all(Array.from({ length: CONNECTIONS }, () => converse(Number(port), take, onAnswer)))
  },
  pause() {
    paused ??= Promise.withResolvers()
  },
  resume() {
    paused?.resolve()
    paused = null
  },
  answered: () => answered,
  async stop() {
    isStopped = true
    paused?.resolve()
    paused = null
    await running
    return answered
  },
  cpu: cpuMicros,
  close: () => undefined,
})

function* requestsOf(isAround: boolean): Generator<Buffer, null> {
  do {
    for (const file of files) yield* requestsIn(openSync(file, 'r'))
  } while (isAround)
  return null
}

function* requestsIn(file: number): Generator<Buffer, void> {
  let rest = Buffer.alloc(0)
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    const length = readSync(file, chunk)
    if (length === 0) return
    const bytes = Buffer.concat([rest, chunk.subarray(0, length)])
    let at = 0
    while (at + 4 <= bytes.length && at + 4 + bytes.readUInt32LE(at) <= bytes.length) {
      const end = at + 4 + bytes.readUInt32LE(at)
      yield bytes.subarray(at + 4, end)
      at = end
    }
    rest = bytes.subarray(at)
  }
}
