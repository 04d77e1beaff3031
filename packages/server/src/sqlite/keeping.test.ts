import { rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ACCOUNT, notificationOf, START_MS, said } from '../store.fixture.ts'
import type { Store } from '../store.ts'
import { Database } from './database.ts'
import { databasePath } from './database-file.ts'
import { M09_KEPT } from './migrations/09-kept.ts'
import { MIGRATIONS } from './schema.ts'
import { openStore } from './store.ts'
import { makeStoreFolder } from './store-folder.fixture.ts'

let folder: string
let store: Store

beforeEach(async () => {
  folder = await makeStoreFolder()
  store = await openStore({ folder, inline: true })
  await store.saveAccount(ACCOUNT)
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

/** Which notifications are remembered as carrying words of a message a second time. */
function sources(): readonly number[] {
  const reader = Database.forReading(databasePath(folder))
  const rows = reader.all('SELECT DISTINCT notification_id AS id FROM message_sources ORDER BY 1')
  reader.close()
  return rows.map(({ id }) => Number(id))
}

async function hearAt(atMs: number, mids: readonly string[]): Promise<void> {
  const body = notificationOf(mids.map((mid) => said({ mid })))
  await store.append({ receivedAtMs: atMs, signedWith: 'instagram', body })
  await store.settled()
}

test('what a removed notification carried is forgotten with it, that of a kept one is not', async () => {
  for (const atMs of [0, 1, 2, 3]) await hearAt(START_MS + atMs, ['m1'])
  expect(sources()).toEqual([2, 3, 4])
  expect(await store.pruneNotifications(START_MS + 2, 1, 100)).toEqual({ removed: 2, nextId: null })
  expect(sources()).toEqual([3, 4])
  // Nothing is too old now; what is left belongs to notifications that are there.
  expect(await store.pruneNotifications(START_MS + 2, 1, 100)).toEqual({ removed: 0, nextId: null })
  expect(sources()).toEqual([3, 4])
})

test('many are forgotten in turns, and none is left over', async () => {
  const mids = Array.from({ length: 700 }, (_, at) => `m${at}`)
  for (const atMs of [0, 1, 2]) await hearAt(START_MS + atMs, mids)
  expect(sources()).toEqual([2, 3])
  const turns: { readonly removed: number; readonly nextId: number | null }[] = []
  for (let fromId: number | null = 1; fromId !== null; ) {
    const turn = await store.pruneNotifications(START_MS + 9, fromId, 100)
    turns.push(turn)
    fromId = turn.nextId
  }
  expect(turns).toEqual([
    { removed: 3, nextId: 3 },
    { removed: 0, nextId: null },
  ])
  expect(sources()).toEqual([])
})

test('what was kept before sums were counted is in them', () => {
  const database = new DatabaseSync(':memory:')
  for (const name of ['message_key', 'words_of_names']) database.function(name, { varargs: true }, () => '')
  for (const step of MIGRATIONS.slice(0, MIGRATIONS.indexOf(M09_KEPT))) database.exec(step)
  const add = database.prepare(`
    INSERT INTO media (account_id, person_id, message_key, place, class, expected, source_url, state, due_at_ms, size_bytes)
    VALUES ('1', '2', ?, 0, ?, 'image', 'https://x', ?, 0, ?)`)
  add.run('a', 'file', 'kept', 10)
  add.run('b', 'file', 'kept', 5)
  add.run('c', 'file', 'gone', 7)
  add.run('d', 'picture', 'kept', 3)
  database.exec(M09_KEPT)
  const sums = database.prepare('SELECT class, files, bytes FROM media_sums ORDER BY class').all()
  expect(sums.map((row) => Object.values(row))).toEqual([
    ['file', 2, 15],
    ['picture', 1, 3],
    ['share', 0, 0],
    ['story', 0, 0],
  ])
  database.close()
})
