import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hear, itemOf, notificationOf, said } from '../store.fixture.ts'
import { databasePath, openDatabase } from './database-file.ts'
import { journalPath, openJournal } from './journal.ts'
import { JOURNAL_MIGRATIONS, MIGRATIONS } from './schema.ts'
import { schemaState } from './schema-state.ts'
import { openStore } from './store.ts'
import { fillReleasedFolder, INSTAGRAM_MID } from './upgrade.fixture.ts'

const ACCOUNT_ID = '17841400000000001'
const CONVERSATION = `${ACCOUNT_ID}.1234567890123456`

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-upgrade-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a filled folder of the first release is brought forward with everything that was in it', async () => {
  fillReleasedFolder(folder)
  const store = await openStore({ folder, inline: true })
  await store.settled()
  expect(await store.accounts()).toMatchObject([
    { id: ACCOUNT_ID, username: 'kiln.and.tide', tokenSealed: new Uint8Array([1, 2]) },
  ])
  expect(await store.conversation(CONVERSATION)).toMatchObject({
    person: { username: 'nadia_kw', name: 'Nadia', profileAtMs: 5 },
    lastQualifyingAtMs: 1_780_396_615_000,
    control: { appId: '99', atMs: 1_780_396_616_000 },
  })
  const { rows } = await store.messages({ conversationId: CONVERSATION, limit: 9 })
  expect(rows.map(({ mid, kind, state, content }) => [mid, kind, state, content.text])).toEqual([
    [null, 'text', 'queued', 'To Amman too.'],
    ['m3', 'text', 'sent', 'Yes, we do.'],
    ['m2', 'unsent', 'received', null],
    ['m1', 'text', 'received', '東京 and هل'],
    [INSTAGRAM_MID, 'text', 'received', 'Of Instagram.'],
  ])
  expect(rows[3]?.reactions).toEqual([{ by: 'account', emoji: '❤' }])
  expect(await store.claim(1_780_396_700_000, 9)).toMatchObject([
    { messageId: 4, text: 'To Amman too.', throttles: 0 },
  ])
  expect((await store.notifications({ limit: 9 })).rows.map(({ outcomes }) => outcomes[0]?.state)).toEqual([
    'set_aside',
    'applied',
  ])
  expect(await store.keys()).toMatchObject([{ name: 'bot', speaksAs: 'agent', lastUsedAtMs: 8 }])
  expect(await store.users()).toMatchObject([{ name: 'Lena', passwordHash: 'scrypt' }])
  await store.close()
})

test('a message is the same row under the key that it has now', async () => {
  fillReleasedFolder(folder)
  const store = await openStore({ folder, inline: true })
  expect(await store.messageByMid(ACCOUNT_ID, INSTAGRAM_MID)).toMatchObject({ id: 5 })
  await hear(
    store,
    notificationOf([
      said({ mid: INSTAGRAM_MID, atMs: 1_780_396_614_000 }),
      itemOf({ message: { mid: INSTAGRAM_MID, is_deleted: true } }),
    ]),
  )
  const { rows } = await store.messages({ conversationId: CONVERSATION, limit: 9 })
  expect(rows.map(({ id, kind }) => [id, kind])).toContainEqual([5, 'unsent'])
  expect(rows).toHaveLength(5)
  await store.close()
  const database = new DatabaseSync(databasePath(folder))
  // Where else its words stood was found by the new key too, and forgotten with them.
  expect(database.prepare('SELECT * FROM message_sources').all()).toEqual([])
  database.close()
})

test('the upgraded files have the very schema of new ones', () => {
  fillReleasedFolder(folder)
  const fresh = join(folder, 'fresh')
  const schemaOf = (path: string) => {
    const database = new DatabaseSync(path, { readOnly: true })
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
    const shape = tables.map(({ name }) => [name, database.prepare(`PRAGMA table_xinfo("${name}")`).all()])
    const indexes = database
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name")
      .all()
    database.close()
    return { shape, indexes }
  }
  openDatabase(folder).close()
  openJournal(folder).close()
  const opened = openStore({ folder: fresh, inline: true })
  return opened
    .then((store) => store.close())
    .then(() => {
      expect(schemaOf(databasePath(folder))).toEqual(schemaOf(databasePath(fresh)))
      expect(schemaOf(journalPath(folder))).toEqual(schemaOf(journalPath(fresh)))
    })
})

test('what is to be done is told before it is done, from the SQL itself', () => {
  expect(schemaState(folder).map(({ version, pending }) => [version, pending])).toEqual([
    [null, []],
    [null, []],
    [null, []],
  ])
  fillReleasedFolder(folder)
  const [before, journal] = schemaState(folder)
  expect(before).toMatchObject({ version: 2, known: MIGRATIONS.length })
  expect(before?.pending.map(({ step }) => step)).toEqual(MIGRATIONS.slice(2).map((_, index) => index + 3))
  expect(before?.pending.flatMap(({ does }) => does)).toEqual(
    expect.arrayContaining(['makes the table erased_people', 'makes the index outcomes_set_aside']),
  )
  expect(journal?.pending).toHaveLength(JOURNAL_MIGRATIONS.length - 1)
  openDatabase(folder).close()
  expect(schemaState(folder)[0]).toMatchObject({ version: MIGRATIONS.length, pending: [] })
})

test('a database of a newer version is refused and left as it is', async () => {
  fillReleasedFolder(folder)
  const newer = new DatabaseSync(databasePath(folder))
  newer.exec('PRAGMA user_version = 9999')
  newer.close()
  await expect(openStore({ folder, inline: true })).rejects.toThrow(/newer version of Roost/)
  expect(schemaState(folder)[0]).toMatchObject({ version: 9999, pending: [] })
})
