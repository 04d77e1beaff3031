import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseNotification } from '@roost/meta'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createManualClock } from '../clock/manual.ts'
import { ACCOUNT, CONVERSATION, notificationOf, START_MS, said } from '../store.fixture.ts'
import { databasePath, openDatabase } from './database-file.ts'
import { appendGroup, journalPath, openJournal } from './journal.ts'
import { openStore } from './store.ts'
import { isTrouble } from './trouble.ts'
import { Writer } from './writer.ts'

/** What is stored must not be lost, nor set aside, for the disk's or another process's sake. */

const BUSY_TIMEOUT_MS = 20
/** Longer than any machine needs for what goes on meanwhile. */
const PATIENT_MS = 60_000
const REST_MS = 250

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-trouble-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Another process that holds the lock of a file until it is told to let go. It waits for it like any other. */
function lock(path: string): () => void {
  const other = new DatabaseSync(path, { timeout: PATIENT_MS })
  other.exec('BEGIN IMMEDIATE')
  return () => {
    other.exec('ROLLBACK')
    other.close()
  }
}

/**
 * A store that soon gives up waiting for a lock. Its own threads migrate one after the other while it opens, and may so
 * keep each other waiting for longer: then it is opened again.
 */
function openImpatient(inline: boolean) {
  return vi.waitFor(() => openStore({ folder, inline, busyTimeoutMs: BUSY_TIMEOUT_MS }), PATIENT_MS)
}

const arrival = (mid: string, text = 'hello') => ({
  receivedAtMs: START_MS,
  signedWith: 'instagram',
  body: notificationOf([said({ mid, text })]),
})

/** Pages of the file from now on at most: what SQLite says then is what it says of a full disk. */
const pageLimit = (count: number) => `PRAGMA max_page_count = ${count}`

describe('a full disk', () => {
  test('refuses a group whole, and takes the next when there is room', () => {
    const journal = openJournal(folder)
    journal.get(pageLimit(3))
    const large = [arrival('m1'), arrival('m2', 'x'.repeat(50_000))]
    expect(() => appendGroup(journal, large)).toThrow(/full/)
    expect(journal.all('SELECT id FROM notifications')).toEqual([])
    journal.get(pageLimit(10_000))
    expect(appendGroup(journal, large)).toBe(2)
    journal.close()
  })

  test('lets applying fail without setting anything aside; it goes on when there is room', () => {
    const journal = openJournal(folder)
    const database = openDatabase(folder)
    const writer = new Writer(database, journal, parseNotification)
    writer.write('saveAccount', [ACCOUNT])
    const many = Array.from({ length: 200 }, (_, index) => arrival(`m${index}`, 'x'.repeat(900)))
    writer.stored(appendGroup(journal, many))
    const used = Number(database.get('PRAGMA page_count')?.page_count)
    database.get(pageLimit(used))

    for (let tries = 0; tries < 3; tries++) expect(isTrouble(thrownBy(() => writer.apply(1_000)))).toBe(true)
    expect(writer.backlog).toBeGreaterThanOrEqual(many.length)
    expect(database.all('SELECT * FROM outcomes')).toEqual([])

    database.get(pageLimit(100_000))
    while (writer.backlog > 0) writer.apply(1_000)
    expect(database.all("SELECT state FROM outcomes WHERE state <> 'applied'")).toEqual([])
    expect(database.get('SELECT count(*) AS count FROM messages')).toEqual({ count: many.length })
    writer.close()
  })
})

describe('a lock that another process holds', () => {
  test.each([true, false])('appending is refused and goes on afterwards (inline: %s)', async (inline) => {
    const store = await openImpatient(inline)
    const release = lock(journalPath(folder))
    await expect(store.append(arrival('m1'))).rejects.toMatchObject({ code: 'unavailable' })
    expect(await store.ready()).toBe(false)
    release()
    expect(await store.ready()).toBe(true)
    await store.append(arrival('m2'))
    await store.settled()
    expect((await store.notifications({ limit: 10 })).rows).toHaveLength(1)
    await store.close()
  })

  test.each([true, false])('a write of the API is refused as unavailable (inline: %s)', async (inline) => {
    const store = await openImpatient(inline)
    await store.saveAccount(ACCOUNT)
    const release = lock(databasePath(folder))
    await expect(store.saveAccount(ACCOUNT)).rejects.toMatchObject({ code: 'unavailable' })
    expect(await store.ready()).toBe(false)
    release()
    await store.saveAccount(ACCOUNT)
    await store.close()
  })

  test('applying rests, at a bounded pace, and then applies: nothing is set aside', async () => {
    const clock = createManualClock(0)
    const told: (string | null)[] = []
    const onTrouble = (error: Error | null) => told.push(error?.message ?? null)
    const store = await openStore({ folder, inline: true, busyTimeoutMs: BUSY_TIMEOUT_MS, clock, onTrouble })
    await store.saveAccount(ACCOUNT)
    await store.settled()
    const release = lock(databasePath(folder))
    await store.append(arrival('m1'))
    const settled = store.settled()
    for (let restMs = REST_MS; restMs <= 2_000; restMs *= 2) {
      await turn()
      expect((await store.notifications({ limit: 1 })).rows[0]?.outcomes).toEqual([])
      clock.advance(restMs)
    }
    await turn()
    expect(told).toEqual(['database is locked'])

    release()
    clock.advance(4_000)
    await settled
    expect(told).toEqual(['database is locked', null])
    expect((await store.notifications({ limit: 1 })).rows[0]?.outcomes).toMatchObject([{ state: 'applied' }])
    expect(await store.conversation(CONVERSATION)).toMatchObject({ unreadCount: 1 })
    await store.close()
  })

  test('closing does not wait for it; the next start applies', async () => {
    const store = await openImpatient(true)
    await store.saveAccount(ACCOUNT)
    await store.settled()
    const release = lock(databasePath(folder))
    await store.append(arrival('m1'))
    await store.close()
    release()
    const next = await openStore({ folder, inline: true })
    await next.settled()
    expect(await next.messageByMid(ACCOUNT.id, 'm1')).not.toBeNull()
    await next.close()
  })
})

test('what waits for the disk is bounded: more is refused, and memory with it', async () => {
  const store = await openStore({ folder, busyTimeoutMs: PATIENT_MS })
  const release = lock(journalPath(folder))
  const body = new Uint8Array(15_000_000)
  const waiting = Array.from({ length: 4 }, () =>
    store.append({ receivedAtMs: START_MS, signedWith: 'instagram', body }),
  )
  for (let repeat = 0; repeat < 100; repeat++) {
    await expect(
      store.append({ receivedAtMs: START_MS, signedWith: 'instagram', body }),
    ).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('waiting') })
  }
  release()
  await Promise.all(waiting)
  expect((await store.notifications({ limit: 10 })).rows).toHaveLength(4)
  await store.close()
})

test('an event that cannot be applied again when its account is connected is set aside; the others go on', async () => {
  const journal = openJournal(folder)
  const database = openDatabase(folder)
  let isPoisoned = false
  const parse = (body: Uint8Array) => {
    if (isPoisoned && Buffer.from(body).includes('poison')) throw new Error('a fault of the parser')
    return parseNotification(body)
  }
  const writer = new Writer(database, journal, parse)
  writer.stored(appendGroup(journal, [arrival('m1'), arrival('m2', 'poison'), arrival('m3')]))
  while (writer.backlog > 0) writer.apply(10)
  isPoisoned = true
  writer.write('saveAccount', [ACCOUNT])
  for (let tries = 0; tries < 10 && writer.backlog > 0; tries++) writer.apply(10)
  expect(writer.backlog).toBe(0)
  expect(database.all('SELECT state, reason FROM outcomes ORDER BY notification_id')).toEqual([
    { state: 'applied', reason: null },
    { state: 'set_aside', reason: 'a fault of the parser' },
    { state: 'applied', reason: null },
  ])
  writer.close()
})

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
}

function thrownBy(work: () => void): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('It did not throw')
}
