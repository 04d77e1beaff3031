/**
 * Power cuts: a traced server takes notifications; then its files are put together again as a disk may hold them that
 * lost power at a random moment. What was synced is there; of what was written after, any part is, whole, torn or not at
 * all. Opening them must lose nothing that had been acknowledged by then.
 *
 * Long form: `node tests/durability/power.ts --cuts 500 --seed 1`. The short form is part of `npm test`.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { randomFrom } from '../../bench/receive/bodies.ts'
import { openStore } from '../../packages/server/src/sqlite/store.ts'
import type { Store } from '../../packages/server/src/store.ts'
import { postSigned } from '../end-to-end/signed-post.ts'
import { type DiskStep, readDiskTrace, STRACE_OPTIONS } from './disk-trace.ts'
import { startKillable } from './killable-server.ts'

const SECRET = 'only for this test, and long enough'
const ACCOUNT = { id: '17841400000000001', username: 'kiln.and.tide' }
/** A disk writes so much at once; less is torn. */
const SECTOR_BYTES = 512
/** The trace's clock and ours may differ by so much. */
const CLOCK_SLACK_MS = 5
const DATABASES = ['roost.db', 'notifications.db', 'search.db']
const FILES = DATABASES.flatMap((name) => [name, `${name}-wal`])

export interface PowerReport {
  readonly acknowledged: number
  readonly syncs: number
  readonly cuts: number
  /** Writes that were on their way at a cut: none would prove nothing. */
  readonly unsynced: number
  readonly faults: readonly string[]
}

export async function cutPower(options: {
  readonly cuts: number
  readonly seed: number
  readonly groups?: number
}): Promise<PowerReport> {
  const { cuts, seed, groups = 25 } = options
  const folder = await mkdtemp(join(tmpdir(), 'roost-power-'))
  try {
    const { steps, acknowledged } = await record(folder, groups)
    const first = acknowledged[0]
    if (first === undefined) throw new Error('Nothing was acknowledged.')
    const random = randomFrom(seed)
    const after = steps.filter(({ atMs }) => atMs > first.atMs + CLOCK_SLACK_MS)
    const faults: string[] = []
    let unsynced = 0
    for (let cut = 0; cut < cuts; cut++) {
      const last = after[Math.floor(random() * after.length)]
      if (last === undefined) throw new Error('The server wrote nothing after the first acknowledgement.')
      const ground = join(folder, `cut-${cut}`)
      unsynced += await putTogether(ground, steps, last.beganAt, random)
      const due = acknowledged.filter(({ atMs }) => atMs + CLOCK_SLACK_MS < last.atMs)
      for (const fault of await findFaults(
        ground,
        due.map(({ mid }) => mid),
      ))
        faults.push(`cut at line ${last.beganAt}: ${fault}`)
      await rm(ground, { recursive: true })
    }
    const syncs = steps.filter(({ what }) => what === 'sync').length
    return { acknowledged: acknowledged.length, syncs, cuts, unsynced, faults }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Acknowledged {
  readonly mid: string
  readonly atMs: number
}

/** Runs a traced server: groups of notifications, some unsent again, so that logs are emptied in between. */
async function record(folder: string, groups: number) {
  const trace = join(folder, 'trace')
  const environment = {
    PORT: '0',
    ROOST_DATA: join(folder, 'data'),
    ROOST_SECRET: SECRET,
    META_APP_SECRET: SECRET,
  }
  const server = await startKillable(environment, ['strace', ...STRACE_OPTIONS, trace])
  const acknowledged: Acknowledged[] = []
  try {
    await server.tell({ type: 'connect', accounts: [ACCOUNT] })
    const post = async (mid: string, message: object) => {
      const item = {
        sender: { id: '1001' },
        recipient: { id: ACCOUNT.id },
        timestamp: 1_780_396_615_000,
        message: { mid, ...message },
      }
      const body = JSON.stringify({
        object: 'instagram',
        entry: [{ id: ACCOUNT.id, time: 1_780_396_615_000, messaging: [item] }],
      })
      const { status } = await postSigned(`${server.url}/webhooks/meta`, body, SECRET)
      if (status === 200) acknowledged.push({ mid, atMs: performance.timeOrigin + performance.now() })
    }
    for (let group = 0; group < groups; group++) {
      const members = Array.from({ length: 1 + (group % 8) }, (_, index) => `m${group}.${index}`)
      await Promise.all(members.map((mid) => post(mid, { text: `words of ${mid} `.repeat(40) })))
      if (group % 5 === 4) await post(`m${group}.0`, { is_deleted: true })
    }
  } finally {
    await server.kill()
  }
  return { steps: readDiskTrace(await readFile(trace, 'utf8')), acknowledged }
}

/** Writes the files as the cut may have left them; answers how many writes were on their way. */
async function putTogether(
  ground: string,
  steps: readonly DiskStep[],
  cutAt: number,
  random: () => number,
): Promise<number> {
  await mkdir(ground)
  let unsynced = 0
  for (const name of FILES) {
    const own = steps.filter(({ file, beganAt }) => basename(file) === name && beganAt <= cutAt)
    const syncedUntil = Math.max(
      -1,
      ...own.filter(({ what, endedAt }) => what === 'sync' && endedAt <= cutAt).map(({ beganAt }) => beganAt),
    )
    let content: Buffer | null = null
    for (const step of own) {
      const isSynced = step.endedAt <= syncedUntil
      if (!isSynced && step.what !== 'sync') unsynced++
      content = isSynced ? applied(content, step, 1) : applied(content, step, shareOf(random))
    }
    if (content !== null) await writeFile(join(ground, name), content)
  }
  return unsynced
}

/** Of what was not synced a third is there, a third is not, a third is torn. */
function shareOf(random: () => number): number {
  const dice = random()
  return dice < 1 / 3 ? 0 : dice < 2 / 3 ? 1 : random()
}

function applied(content: Buffer | null, { what, offset, data }: DiskStep, share: number): Buffer | null {
  if (what === 'sync' || share === 0) return content
  if (what === 'unlink') return share === 1 ? null : content
  if (what === 'truncate')
    return share === 1 ? Buffer.from((content ?? Buffer.alloc(0)).subarray(0, offset)) : content
  const length = share === 1 ? data.length : Math.floor((data.length * share) / SECTOR_BYTES) * SECTOR_BYTES
  const before = content ?? Buffer.alloc(0)
  const after = Buffer.alloc(Math.max(before.length, offset + length))
  before.copy(after)
  data.copy(after, offset, 0, length)
  return after
}

async function findFaults(ground: string, mids: readonly string[]): Promise<readonly string[]> {
  const store = await openStore({ folder: ground, inline: true }).catch((error: unknown) => String(error))
  if (typeof store === 'string') return [`the files cannot be opened: ${store}`]
  await store.settled()
  const faults: string[] = []
  for (const mid of mids) faults.push(...(await faultsOf(store, mid)))
  const { rows } = await store.notifications({ limit: 1_000 })
  const stateless = rows.filter(({ outcomes }) => outcomes.length === 0)
  if (stateless.length > 0) faults.push(`${stateless.length} notifications have no state`)
  await store.close()
  for (const name of DATABASES) {
    const database = new DatabaseSync(join(ground, name))
    const check = database.prepare('PRAGMA integrity_check').get()?.integrity_check
    database.close()
    if (check !== 'ok') faults.push(`${name}: ${String(check)}`)
  }
  return faults
}

/** It must be there, and be found by its words unless they were taken back. */
async function faultsOf(store: Store, mid: string): Promise<readonly string[]> {
  const message = await store.messageByMid(ACCOUNT.id, mid)
  if (message === null) return [`${mid} is lost`]
  const { rows } = await store.search({ text: `words of ${mid} `, limit: 1_000 })
  const isFound = rows.some((row) => row.message?.mid === mid)
  if (isFound === (message.kind !== 'unsent')) return []
  return [`${mid} is ${message.kind}, and a search ${isFound ? 'finds' : 'does not find'} it`]
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { cuts: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
  })
  const report = await cutPower({ cuts: Number(values.cuts), seed: Number(values.seed), groups: 60 })
  console.log(JSON.stringify(report, null, 2))
  process.exitCode = report.faults.length > 0 ? 1 : 0
}
