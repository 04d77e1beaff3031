/**
 * The load generator, a process of its own: 64 connections, each sending its next request when the last was answered.
 * Words: requests a round, requests to warm up, people who write, and at how many a second (absent: as fast as it goes).
 * On `node:net` with requests made beforehand, so that it costs little beside the server it measures.
 */

import { setTimeout as pause } from 'node:timers/promises'
import { randomFrom, requestOf } from './bodies.ts'
import { converse } from './converse.ts'
import { answerQuestions, cpuMicros } from './part.ts'

const CONNECTIONS = 64
const FIRST_AT_MS = 1_780_396_615_000

export interface LoadResult {
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly p999Ms: number
  readonly averageBytes: number
}

const [requests = 0, warmUp = 0, people = 1, rate = 0] = process.argv.slice(2).map(Number)
const random = randomFrom(20_261_122)
let made = 0
let pool: readonly Buffer[] = []
makePool()

/** New messages for each round: those that a store has already would cost it less. */
function makePool(): void {
  const first = made
  made += requests + warmUp
  pool = Array.from({ length: requests + warmUp }, (_, index) =>
    requestOf(first + index, people, random, FIRST_AT_MS + (first + index) * 5),
  )
}

answerQuestions(null, {
  renew: makePool,
  'warm up': ({ port }) => send(Number(port), pool.slice(requests)),
  go: ({ port }) => send(Number(port), pool.slice(0, requests)),
  cpu: cpuMicros,
  close: () => undefined,
})

async function send(port: number, requests: readonly Buffer[]): Promise<LoadResult> {
  const tookMs = new Float64Array(requests.length)
  let next = 0
  const startedMs = performance.now()
  let answered = 0
  const onAnswer = (took: number) => {
    tookMs[answered++] = took
  }
  const take = () => {
    const request = requests[next] ?? null
    const waitMs = rate === 0 ? 0 : startedMs + (next * 1000) / rate - performance.now()
    next++
    return waitMs < 1 ? request : pause(waitMs, request)
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, () => converse(port, take, onAnswer)))
  const seconds = (performance.now() - startedMs) / 1000
  tookMs.sort()
  const at = (share: number) => tookMs[Math.floor(tookMs.length * share)] ?? 0
  const totalBytes = requests.reduce((total, { length }) => total + length, 0)
  return {
    seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    p999Ms: at(0.999),
    averageBytes: totalBytes / requests.length,
  }
}
