import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACCOUNT, CONVERSATION, hear, itemOf, notificationOf, PERSON, START_MS } from '../store.fixture.ts'
import type { Store } from '../store.ts'
import { databasePath } from './database-file.ts'
import { inAnyEra } from './eras.ts'
import { openStore } from './store.ts'

/** A thread over many eras reads, counts and is erased as one that lies in a single era. */

const ERA = 2 ** 18

type Said = {
  readonly person: string
  readonly atMs: number
  readonly isEcho: boolean
  readonly eras: number
}

const said = fc.record({
  person: fc.constantFrom(PERSON, '42'),
  // So few that several share a millisecond, and in any order: what is imported is older than what is here.
  atMs: fc.integer({ min: START_MS, max: START_MS + 9 }),
  isEcho: fc.boolean(),
  eras: fc.integer({ min: 0, max: 3 }),
})

test('whatever the order of times and eras', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 14 }), async (messages) => {
      expect(await thread(messages)).toEqual(await thread(messages.map((one) => ({ ...one, eras: 0 }))))
    }),
    { numRuns: 12 },
  )
})

test('an erased person leaves no message in any era', async () => {
  await withStore(async (store, folder) => {
    for (const [index, eras] of [0, 1, 2].entries()) {
      skipEras(folder, eras)
      await hear(store, messageOf({ person: PERSON, atMs: START_MS + index, isEcho: false, eras }, index))
    }
    expect(await store.personFootprint(ACCOUNT.id, PERSON)).toMatchObject({ messages: 3 })
    await store.erasePerson(ACCOUNT.id, PERSON, START_MS + 9)
    await store.settled()
    const database = new DatabaseSync(databasePath(folder), { readOnly: true })
    expect(database.prepare('SELECT * FROM messages').all()).toEqual([])
    database.close()
  })
})

test('a list of eras is asked of the index, not of all messages', async () => {
  await withStore(async (_, folder) => {
    const database = new DatabaseSync(databasePath(folder), { readOnly: true })
    const plan = database.prepare(
      `EXPLAIN QUERY PLAN SELECT id FROM messages WHERE ${inAnyEra()} AND conversation = 1`,
    )
    expect(String(plan.all()[0]?.detail)).toMatch(/^SEARCH messages USING COVERING INDEX/)
    database.close()
  })
})

async function thread(messages: readonly Said[]) {
  return withStore(async (store, folder) => {
    for (const [index, message] of messages.entries()) {
      skipEras(folder, message.eras)
      await hear(store, messageOf(message, index))
    }
    const conversation = await store.conversation(CONVERSATION)
    const last = conversation?.lastMessageId ?? null
    return {
      conversation: conversation && { ...conversation, lastMessageId: null },
      last: last === null ? null : (await store.message(last))?.mid,
      pages: await midsByPages(store),
      heard: await store.heardSince(CONVERSATION, START_MS + 3),
      footprint: await store.personFootprint(ACCOUNT.id, PERSON),
    }
  })
}

async function midsByPages(store: Store): Promise<readonly (readonly (string | null)[])[]> {
  const pages: (string | null)[][] = []
  let cursor: string | undefined
  do {
    const query = { conversationId: CONVERSATION, limit: 3, ...(cursor === undefined ? {} : { cursor }) }
    const page = await store.messages(query)
    pages.push(page.rows.map(({ mid }) => mid))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return pages
}

function messageOf({ person, atMs, isEcho }: Said, index: number): Uint8Array {
  const message = { mid: `m${index}`, text: `hello ${index}`, ...(isEcho ? { is_echo: true } : {}) }
  return notificationOf([itemOf({ message }, { person, atMs, isFromAccount: isEcho })])
}

/** The next message is numbered so many eras later. */
function skipEras(folder: string, eras: number): void {
  const database = new DatabaseSync(databasePath(folder))
  database.exec(`UPDATE sqlite_sequence SET seq = seq + ${eras * ERA} WHERE name = 'messages'`)
  database.close()
}

async function withStore<T>(work: (store: Store, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-eras-'))
  const store = await openStore({ folder, inline: true })
  try {
    await store.saveAccount(ACCOUNT)
    return await work(store, folder)
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}
