import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseNotification } from '@roost/meta'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ACCOUNT, hear, itemOf, notificationOf, START_MS, said } from '../store.fixture.ts'
import type { Store } from '../store.ts'
import { Database } from './database.ts'
import { databasePath } from './database-file.ts'
import { appendGroup, openJournal } from './journal.ts'
import { search } from './search.ts'
import { searchPath } from './search-file.ts'
import { openStore } from './store.ts'
import { Writer } from './writer.ts'

/** The index lies in a file of its own, and no transaction spans both: whatever comes in between, it ends right. */

let folder: string
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-search-file-'))
  store = await openStore({ folder, inline: true })
  await store.saveAccount(ACCOUNT)
  await hear(store, notificationOf([said({ mid: 'm1', text: 'kornblumenblau' })]))
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const unsent = notificationOf([itemOf({ message: { mid: 'm1', is_deleted: true } })])
const midsOf = async (text: string) =>
  (await store.search({ text, limit: 9 })).rows.map(({ message }) => message?.mid)

async function openAgain(): Promise<void> {
  store = await openStore({ folder, inline: true })
  await store.settled()
}

/** What a writer leaves that dies before the index has heard of it. */
function applyWithoutIndexing(): void {
  const writer = Writer.open(folder, parseNotification)
  while (writer.backlog > 0) writer.apply(64)
  writer.close()
}

/** Stored and not applied: the store closes as if it had been killed before that. */
function storeOnly(body: Uint8Array): void {
  const journal = openJournal(folder)
  appendGroup(journal, [{ receivedAtMs: START_MS, signedWith: 'instagram', body }])
  journal.close()
}

async function filesWith(words: string): Promise<readonly string[]> {
  const names = await readdir(folder)
  const found = await Promise.all(
    names.map(async (name) => ((await readFile(join(folder, name))).includes(words) ? [name] : [])),
  )
  return found.flat()
}

/** The index as it lies on the disk, with its log. */
async function searchFiles(): Promise<ReadonlyMap<string, Buffer>> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('search.db'))
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  )
}

async function putSearchFiles(files: ReadonlyMap<string, Buffer>): Promise<void> {
  for (const name of (await searchFiles()).keys()) await rm(join(folder, name))
  for (const [name, content] of files) await writeFile(join(folder, name), content)
}

test('words that were taken back before the index heard of it leave it after the next start', async () => {
  await store.close()
  storeOnly(unsent)
  applyWithoutIndexing()
  expect((await filesWith('kornblumenblau')).some((name) => name.startsWith('search.db'))).toBe(true)
  await openAgain()
  expect(await midsOf('kornblumenblau')).toEqual([])
  expect(await filesWith('kornblumenblau')).toEqual([])
})

test('until then the index may know them, and a search does not show the message', async () => {
  await store.close()
  storeOnly(unsent)
  applyWithoutIndexing()
  const reader = Database.forReading(databasePath(folder), { besides: searchPath(folder) })
  expect(search(reader, { text: 'kornblumenblau', limit: 9 }).rows).toEqual([])
  reader.close()
  await openAgain()
})

test('changed again and again before the index heard of it, it is found as it is now', async () => {
  await store.close()
  const edit = (text: string, number: number) =>
    notificationOf([itemOf({ message_edit: { mid: 'm1', text, num_edit: number } })])
  for (const body of [edit('zitronengelb', 1), edit('lindgruen', 2)]) {
    storeOnly(body)
    applyWithoutIndexing()
  }
  await openAgain()
  expect(await midsOf('lindgruen')).toEqual(['m1'])
  expect([...(await midsOf('kornblumenblau')), ...(await midsOf('zitronengelb'))]).toEqual([])
})

test('what is new is found, also when it takes the place of what is taken out at the same time', async () => {
  const texts = ['words of mine', 'words of yours', 'words of theirs']
  const others = texts.map((text, index) => said({ mid: `n${index}`, text }))
  await hear(store, notificationOf([said({ mid: 'm9', text: 'words of nobody' })]))
  const gone = itemOf({ message: { mid: 'm9', is_deleted: true } })
  await hear(store, notificationOf([gone, ...others]))
  expect((await midsOf('words ')).sort()).toEqual(['n0', 'n1', 'n2'])
  const edits = ['n1', 'n2'].map((mid) =>
    itemOf({ message_edit: { mid, text: `other words of ${mid}`, num_edit: 1 } }),
  )
  await hear(store, notificationOf([...edits, said({ mid: 'n3', text: 'words again' })]))
  expect((await midsOf('words ')).sort()).toEqual(['n0', 'n1', 'n2', 'n3'])
})

test.each(['removed', 'put back from an older copy', 'of another folder'])(
  'an index that was %s is made anew',
  async (what) => {
    await store.close()
    const older = await searchFiles()
    await openAgain()
    await hear(store, unsent)
    await hear(store, notificationOf([said({ mid: 'm2', text: 'zitronengelb', atMs: START_MS + 1 })]))
    await store.close()
    if (what !== 'of another folder') await putSearchFiles(what === 'removed' ? new Map() : older)
    else {
      const other = new DatabaseSync(searchPath(folder))
      other.exec("UPDATE search_state SET of_name = 'another'; DELETE FROM search_places")
      other.close()
    }
    await openAgain()
    expect(await midsOf('zitronengelb')).toEqual(['m2'])
    expect(await midsOf('kornblumenblau')).toEqual([])
    expect(await filesWith('kornblumenblau')).toEqual([])
  },
)

test('a damaged index is made anew, and nothing else waits for it', async () => {
  await store.close()
  const garbage = Buffer.from('not a database, though as long as one: '.repeat(400))
  await putSearchFiles(new Map([['search.db', garbage]]))
  await openAgain()
  expect(await midsOf('kornblumenblau')).toEqual(['m1'])
})
