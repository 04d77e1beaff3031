import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApiList, ApiNotification } from '@roost/server/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RoostProcess, roost, startRoost } from './roost-process.ts'
import { postSigned } from './signed-post.ts'
import { findStrace } from './strace.ts'
import { readTrace } from './trace.ts'
import { until } from './until.ts'

/** Law 1, seen from the operating system: the answer leaves after the bytes are on the disk. */
const found = await findStrace()
const APP_SECRET = 'app-secret-of-this-test'
const ONE_BY_ONE = 12
const AT_ONCE = 24

function notification(n: number): string {
  const time = 1_760_000_000_000 + n
  const message = { mid: `m_durable_${n}`, text: `number ${n}` }
  const item = { sender: { id: '1001' }, recipient: { id: '17841400000000001' }, timestamp: time, message }
  return JSON.stringify({
    object: 'instagram',
    entry: [{ id: '17841400000000001', time, messaging: [item] }],
  })
}

describe.skipIf('lacking' in found)('a notification is on the disk before it is acknowledged', () => {
  let folder: string
  let server: RoostProcess
  let steps: ReturnType<typeof readTrace>
  let stored: ApiNotification[]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roost-durable-'))
    const trace = join(folder, 'trace.txt')
    const environment = {
      ROOST_DATA: join(folder, 'data'),
      ROOST_SECRET: 'a-secret-of-more-than-thirty-two-characters',
      META_APP_SECRET: APP_SECRET,
      PORT: '0',
    }
    const calls = 'trace=fsync,fdatasync,read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg'
    server = startRoost(['start'], {
      environment,
      prefix: ['strace', '-f', '-s', '48', '-e', calls, '-o', trace],
    })
    const url = await until(
      'the server to answer',
      () => /Roost answers at (http:\S+?),/.exec(server.output())?.[1],
    )
    const { output } = await roost(['key', 'add', 'test', '--as', 'automation', '--json'], environment)
    const { key } = JSON.parse(output) as { key: string }
    const post = (n: number) => postSigned(`${url}/webhooks/meta`, notification(n), APP_SECRET)

    for (let n = 0; n < ONE_BY_ONE; n++) expect((await post(n)).status).toBe(200)
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => post(ONE_BY_ONE + n)))
    expect(answers.map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(200))

    const list = await fetch(`${url}/api/v1/notifications?limit=100`, {
      headers: { authorization: `Bearer ${key}` },
    })
    stored = [...((await list.json()) as ApiList<ApiNotification>).data]
    server.signalAll('SIGTERM')
    await server.ended
    steps = readTrace(await readFile(trace, 'utf8'))
  })
  afterAll(async () => {
    server?.signalAll('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  const linesOf = (what: 'request' | 'answer') =>
    steps.filter((step) => step.what === what).map(({ line }) => line)

  it('all of them were stored', () => {
    expect(stored).toHaveLength(ONE_BY_ONE + AT_ONCE)
  })

  it('one at a time: between the request and its answer one fsync began and ended', () => {
    const requests = linesOf('request').slice(0, ONE_BY_ONE)
    const answers = linesOf('answer')
      .filter((line) => line > (requests[0] ?? 0))
      .slice(0, ONE_BY_ONE)
    const unproven = requests.filter((request, n) => {
      const answer = answers[n] ?? 0
      return !steps.some(
        (step) => step.what === 'fsync-done' && step.begunAtLine > request && step.line < answer,
      )
    })
    expect(answers).toHaveLength(ONE_BY_ONE)
    expect(unproven).toEqual([])
  })

  it('many at once: every answer follows an fsync that began after some request that it may belong to', () => {
    const requests = linesOf('request').slice(ONE_BY_ONE)
    const first = requests[0] ?? 0
    const answers = linesOf('answer')
      .filter((line) => line > first)
      .slice(0, AT_ONCE)
    const syncs = steps.filter((step) => step.what === 'fsync-done')
    // With group commit one fsync serves several: at the k-th answer, k requests must lie before the begin of an fsync
    // that has ended.
    const unproven = answers.filter((answer, k) => {
      const request = requests[k] ?? Number.POSITIVE_INFINITY
      return !syncs.some(
        (sync) => sync.what === 'fsync-done' && sync.begunAtLine > request && sync.line < answer,
      )
    })
    expect(requests).toHaveLength(AT_ONCE)
    expect(unproven).toEqual([])
  })

  it('there are as many fsyncs as the requests that came one by one, and more', () => {
    const first = linesOf('request')[0] ?? 0
    const syncs = steps.filter((step) => step.what === 'fsync-done' && step.begunAtLine > first)
    expect(syncs.length).toBeGreaterThanOrEqual(ONE_BY_ONE + 1)
  })
})
