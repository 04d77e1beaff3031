import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { searchContract } from '../search.contract.ts'
import { ACCOUNT, hear, notificationOf, START_MS, said } from '../store.fixture.ts'
import { GROUNDS } from './grounds.fixture.ts'
import { openStore } from './store.ts'
import { makeStoreFolder } from './store-folder.fixture.ts'

for (const { name, prepare } of GROUNDS) {
  searchContract(name, prepare)
}

test('a word that many messages say is not taken for the beginning of others', async () => {
  const folder = await makeStoreFolder()
  const store = await openStore({ folder, inline: true })
  const foundBy = async (text: string) => {
    const { rows } = await store.search({ text, limit: 3 })
    return rows.map(({ message }) => message?.content.text)
  }
  await store.saveAccount(ACCOUNT)
  const many = Array.from({ length: 501 }, (_, index) => said({ mid: `m${index}`, text: 'or' }))
  const newest = said({ mid: 'newest', text: 'my order', atMs: START_MS + 1 })
  await hear(store, notificationOf([...many.slice(1), newest]))
  expect(await foundBy('or')).toEqual(['my order', 'or', 'or'])
  await hear(store, notificationOf(many.slice(0, 1)))
  expect(await foundBy('or')).toEqual(['or', 'or', 'or'])
  expect(await foundBy('ord')).toEqual(['my order'])
  await store.close()
  await rm(folder, { recursive: true, force: true })
})
