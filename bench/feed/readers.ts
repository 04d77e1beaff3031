/** Open pages: one process with many connections to the feed, which also sends the messages that the feed then tells. */
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { randomFrom, requestOf } from '../receive/bodies.ts'
import { converse } from '../receive/converse.ts'
import { answerQuestions } from '../receive/part.ts'

const PEOPLE = 100
const BETWEEN_MS = 1_000
const FIRST_AT_MS = 1_795_000_000_000

const random = randomFrom(3)
const sockets: Socket[] = []
let port = 0
let made = 0
/** Told for each page that has read the event underway. */
let onRead: () => void = () => undefined

answerQuestions(null, {
  async open({ port: given, key, pages }) {
    port = Number(given)
    for (let page = 0; page < Number(pages); page++) sockets.push(await openPage(String(key)))
  },
  async events({ events }) {
    const rounds = []
    for (let event = 0; event < Number(events); event++) {
      // One event is what is measured; many at once share a round, as the server means them to.
      await pause(BETWEEN_MS)
      rounds.push(await tellOne())
    }
    return rounds
  },
  close() {
    for (const socket of sockets) socket.destroy()
  },
})

/** Resolves when the stream has begun. */
function openPage(key: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.on('error', reject)
    socket.on('connect', () => {
      socket.write(
        `GET /api/v1/feed HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${key}\r\nAccept: text/event-stream\r\n\r\n`,
      )
    })
    let hasBegun = false
    socket.on('data', (chunk) => {
      if (chunk.includes('event: message')) onRead()
      if (hasBegun || !chunk.includes('retry:')) return
      hasBegun = true
      resolve(socket)
    })
  })
}

/** Sends one message and waits until every page has read it. */
async function tellOne() {
  const tookMs: number[] = []
  const all = Promise.withResolvers<void>()
  const request = requestOf(made, PEOPLE, random, FIRST_AT_MS + made * 5)
  made++
  const startedMs = performance.now()
  onRead = () => {
    tookMs.push(performance.now() - startedMs)
    if (tookMs.length === sockets.length) all.resolve()
  }
  const requests = [request]
  await converse(
    port,
    () => requests.shift() ?? null,
    () => undefined,
  )
  await all.promise
  tookMs.sort((a, b) => a - b)
  const at = (share: number) => tookMs[Math.min(tookMs.length - 1, Math.floor(tookMs.length * share))]
  return { p50Ms: at(0.5), p99Ms: at(0.99), lastMs: at(1) }
}
