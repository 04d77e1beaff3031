import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ACCOUNT, hear, notificationOf, said } from '../store.fixture.ts'
import type { Store } from '../store.ts'
import { openStore } from './store.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-closing-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** With everything open that reads: the connections of this thread, the thread of searches, an export at its first part. */
async function used(store: Store) {
  await store.saveAccount(ACCOUNT)
  await hear(store, notificationOf([said({ mid: 'm1', text: 'A blue vase' })]))
  expect((await store.search({ text: 'vase', limit: 10 })).rows).toHaveLength(1)
  expect((await store.notifications({ limit: 10 })).rows).toHaveLength(1)
  const parts = store.exportMessages({ format: 'jsonl' })[Symbol.asyncIterator]()
  expect((await parts.next()).done).toBe(false)
  return parts
}

test.each([true, false])('closing leaves no log beside the files (inline: %s)', async (inline) => {
  const store = await openStore({ folder, inline })
  const parts = await used(store)
  expect(await readdir(folder)).toEqual(
    expect.arrayContaining(['roost.db-wal', 'notifications.db-wal', 'search.db-wal']),
  )
  await store.close()
  expect((await readdir(folder)).sort()).toEqual(['notifications.db', 'roost.db', 'search.db'])
  await expect(parts.next()).rejects.toMatchObject({ code: 'unavailable' })
})

test('a part that was asked for before still comes, and no other export begins', async () => {
  const store = await openStore({ folder })
  const parts = await used(store)
  const next = parts.next()
  const [answer] = await Promise.all([next, store.close()])
  expect(answer.done).toBe(true)
  const refused = store.exportMessages({ format: 'csv' })[Symbol.asyncIterator]().next()
  await expect(refused).rejects.toMatchObject({ code: 'unavailable' })
})
