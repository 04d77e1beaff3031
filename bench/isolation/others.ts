/** Everything else that a server does at once: an export, searches one after another, and many open pages. */

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setPriority } from 'node:os'
import { randomFrom, someWord } from '../receive/bodies.ts'
import { answerQuestions } from '../receive/part.ts'

/**
 * They stand for a thousand machines of their own, and what they cost to read is no business of the server's. Here they share
 * its cores, so they stand back; with `chrt` (of util-linux) as far as Linux lets anybody, so that they give way at once.
 */
const NICE = 19
standBackWhole()

const random = randomFrom(17)
let sockets: Socket[] = []
let abort = new AbortController()
let running: Promise<unknown> = Promise.resolve()
let exportedBytes = 0
let searches = 0
let pageBytes = 0

answerQuestions(null, {
  async begin({ port, cookie: given, pages }) {
    abort = new AbortController()
    exportedBytes = 0
    searches = 0
    pageBytes = 0
    const cookie = String(given)
    const url = `http://127.0.0.1:${port}/api/v1`
    sockets = await Promise.all(Array.from({ length: Number(pages) }, () => openPage(Number(port), cookie)))
    running = Promise.all([exportAll(url, cookie), searchOn(url, cookie)].map(unlessEnded))
  },
  async end() {
    abort.abort()
    for (const socket of sockets) socket.destroy()
    await running
    if (exportedBytes === 0 || searches === 0 || pageBytes === 0)
      throw new Error('Something of it did not happen.')
    return {
      exportedMegabytes: Math.round(exportedBytes / 1e6),
      searches,
      pageMegabytes: Math.round(pageBytes / 1e6),
    }
  },
  close: () => undefined,
})

/** Linux counts threads one by one: those of V8, which collect garbage, were there before this line. */
function standBackWhole(): void {
  const threads = existsSync('/proc/self/task') ? readdirSync('/proc/self/task').map(Number) : [0]
  for (const thread of threads) setPriority(thread, NICE)
  spawnSync('chrt', ['--idle', '--all-tasks', '--pid', '0', String(process.pid)])
}

/** Being broken off at the end of the round is no fault. */
async function unlessEnded(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!abort.signal.aborted) throw error
  }
}

function openPage(port: number, cookie: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.on('error', reject)
    socket.on('connect', () => {
      socket.write(`GET /api/v1/feed HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`)
    })
    socket.on('data', (chunk) => {
      pageBytes += chunk.length
      resolve(socket)
    })
  })
}

/** Again and again, should one end before the round does. */
async function exportAll(url: string, cookie: string): Promise<void> {
  while (!abort.signal.aborted) {
    const answer = await fetch(`${url}/export?format=jsonl`, { headers: { cookie }, signal: abort.signal })
    if (!answer.ok || answer.body === null) throw new Error(`The export answered ${answer.status}.`)
    for await (const chunk of answer.body) exportedBytes += chunk.length
  }
}

async function searchOn(url: string, cookie: string): Promise<void> {
  while (!abort.signal.aborted) {
    const q = encodeURIComponent(`${someWord(random)} ${someWord(random).slice(0, 2)}`)
    const answer = await fetch(`${url}/search?q=${q}&limit=100`, {
      headers: { cookie },
      signal: abort.signal,
    })
    await answer.arrayBuffer()
    if (answer.ok) searches++
  }
}
