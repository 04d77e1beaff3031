import { rm } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACCOUNT, hear, itemOf, notificationOf, START_MS } from '../store.fixture.ts'
import { Database } from './database.ts'
import { databasePath } from './database-file.ts'
import { openStore } from './store.ts'
import { makeStoreFolder } from './store-folder.fixture.ts'

const RUNS = Number(process.env.FAST_CHECK_RUNS ?? 15)

const act = fc.record({
  person: fc.constantFrom('101', '102', '103'),
  what: fc.constantFrom('writes', 'is answered', 'is read', 'unsends', 'is erased'),
})

test('whatever happens, what is noted as unread is what has unread messages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const folder = await makeStoreFolder()
      const store = await openStore({ folder, inline: true })
      try {
        await store.saveAccount(ACCOUNT)
        for (const [at, { person, what }] of acts.entries()) {
          const atMs = START_MS + at * 1_000
          const id = `${ACCOUNT.id}.${person}`
          if (what === 'is read') await store.markRead(id, atMs)
          else if (what === 'is erased') await store.erasePerson(ACCOUNT.id, person, atMs)
          else {
            const isFromAccount = what === 'is answered'
            const message = {
              writes: { mid: `m${at}`, text: 'hi' },
              'is answered': { mid: `m${at}`, text: 'hello', is_echo: true },
              unsends: { mid: `m${at - 1}`, is_deleted: true },
            }[what]
            await hear(store, notificationOf([itemOf({ message }, { person, atMs, isFromAccount })]))
          }
        }
        await store.settled()
      } finally {
        await store.close()
      }
      const reader = Database.forReading(databasePath(folder))
      const noted = reader.all('SELECT account_id, no FROM unread_conversations ORDER BY no')
      const there = reader.all('SELECT account_id, no FROM conversations WHERE unread_count > 0 ORDER BY no')
      reader.close()
      await rm(folder, { recursive: true, force: true })
      expect(noted).toEqual(there)
    }),
    { numRuns: RUNS },
  )
}, 60_000)
