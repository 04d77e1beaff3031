import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createManualClock, type ManualClock } from '../clock/manual.ts'
import { ACCOUNT, enqueued, notificationOf, START_MS, said } from '../store.fixture.ts'
import type { Store } from '../store.ts'
import { dies } from './dying-thread.fixture.ts'
import { openStore } from './store.ts'

const FIRST_WAIT_MS = 250

let folder: string
let store: Store
let clock: ManualClock
let told: (string | null)[]
/** Threads in the order in which they were started: the writer, the journal, the indexer, then what is started again. */
let threads: Worker[]

const remember = (worker: Worker) => {
  threads.push(worker)
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-dead-'))
  clock = createManualClock(0)
  told = []
  threads = []
  process.on('worker', remember)
  const onTrouble = (error: Error | null) => told.push(error?.message ?? null)
  store = await openStore({ folder, clock, onTrouble })
  await store.saveAccount(ACCOUNT)
})
afterEach(async () => {
  await store.close()
  process.off('worker', remember)
  await rm(folder, { recursive: true, force: true })
})

const arrival = (mid: string) => ({
  receivedAtMs: START_MS,
  signedWith: 'instagram',
  body: notificationOf([said({ mid })]),
})

async function startedAgain(): Promise<void> {
  clock.advance(FIRST_WAIT_MS)
  await vi.waitFor(async () => expect(await store.ready()).toBe(true), { timeout: 10_000 })
}

test('of the journal: appending is refused, the store is not ready, and both go on with a new thread', async () => {
  const [, journal] = threads
  const underway = [store.append(arrival('m1')), store.append(arrival('m2'))]
  await Promise.all([dies(journal), ...underway.map((one) => one.catch(() => undefined))])
  await expect(store.append(arrival('m3'))).rejects.toMatchObject({ code: 'unavailable' })
  expect(await store.ready()).toBe(false)
  expect(told).toHaveLength(1)

  await startedAgain()
  expect(told.at(-1)).toBeNull()
  await store.append(arrival('m4'))
  await store.settled()
  expect(await store.messageByMid(ACCOUNT.id, 'm4')).not.toBeNull()
})

test('of the writer: writes are refused, what is stored meanwhile is applied by the new one', async () => {
  const [writer] = threads
  const pending = store.settled().catch(() => undefined)
  await Promise.all([dies(writer), pending])
  await expect(store.saveAccount(ACCOUNT)).rejects.toMatchObject({ code: 'unavailable' })
  expect(await store.ready()).toBe(false)
  await store.append(arrival('m1'))

  await startedAgain()
  await store.settled()
  expect(await store.messageByMid(ACCOUNT.id, 'm1')).not.toBeNull()
})

test('of the writer: a claim whose answer was lost is unsure, and one that is on its way is settled by its answer', async () => {
  const id = await enqueued(store, 'k1')
  await store.claim(START_MS + 1_000, 1)
  await dies(threads[0])
  await startedAgain()
  await vi.waitFor(async () => expect(await store.message(id)).toMatchObject({ state: 'unsure' }), {
    timeout: 10_000,
  })
  await store.settle(id, { outcome: 'sent', mid: 'm2' })
  expect(await store.message(id)).toMatchObject({ state: 'sent', mid: 'm2' })
})

test('of the indexer: what is applied meanwhile is found by the new one', async () => {
  await dies(threads[2])
  await store.append(arrival('m1'))
  clock.advance(FIRST_WAIT_MS)
  await vi.waitFor(() => store.settled(), { timeout: 10_000 })
  expect((await store.search({ text: 'hello', limit: 5 })).rows).toHaveLength(1)
})

test('one that dies again is started again, each time after a longer wait', async () => {
  for (let times = 0; times < 3; times++) {
    await dies(threads.at(-1))
    await startedAgain()
  }
  expect(threads).toHaveLength(6)
})

test('closing while a thread is dead ends at once', async () => {
  await dies(threads[1])
  await dies(threads[0])
  await store.close()
  store = await openStore({ folder, clock })
  expect(await store.ready()).toBe(true)
})
