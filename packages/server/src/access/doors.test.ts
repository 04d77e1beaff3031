import { rm } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createManualClock } from '../clock/manual.ts'
import { openStore } from '../sqlite/store.ts'
import { makeStoreFolder } from '../sqlite/store-folder.fixture.ts'
import { createDoors } from './doors.ts'

test('a key that is used a thousand times at once is marked as used once a minute', async () => {
  const folder = await makeStoreFolder()
  const store = await openStore({ folder, inline: true })
  onTestFinished(async () => {
    await store.close()
    await rm(folder, { recursive: true })
  })
  let marks = 0
  const markKeyUsed: typeof store.markKeyUsed = (id, atMs) => {
    marks++
    return store.markKeyUsed(id, atMs)
  }
  const clock = createManualClock(Date.parse('2026-11-22T10:00:00.000Z'))
  const doors = createDoors({ ...store, markKeyUsed }, clock)
  const { key, secret } = await doors.addKey('Robin', 'automation')
  const useOften = () => Promise.all(Array.from({ length: 1000 }, () => doors.byKey(secret)))
  await useOften()
  expect(marks).toBe(1)
  clock.advance(60_000)
  await useOften()
  expect(marks).toBe(2)
  expect(await store.keys()).toMatchObject([{ id: key.id, lastUsedAtMs: clock.now() }])
})
