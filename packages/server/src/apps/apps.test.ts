import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MetaAppSecrets } from '../meta-app.ts'
import { createSeal } from '../seal.ts'
import { createTestServer, type TestServer } from '../testing/test-server.ts'
import { type AppToSave, createApps } from './apps.ts'

const NO_SECRETS: MetaAppSecrets = {
  metaAppSecret: null,
  metaAppSecretPrevious: null,
  instagramAppSecret: null,
  instagramAppSecretPrevious: null,
  verifyToken: null,
}
const SECOND: AppToSave = {
  name: 'Second',
  metaAppId: '222',
  instagramAppId: '333',
  secrets: { ...NO_SECRETS, metaAppSecret: 'm'.repeat(32), verifyToken: 'word' },
}
const KEY = 'k'.repeat(32)

let server: TestServer
beforeEach(async () => {
  server = await createTestServer({ env: { META_APP_ID: '111', META_APP_SECRET: 'secret' } })
})
afterEach(() => server.close())

const open = (key = KEY, previous: string | null = null) =>
  createApps({ config: server.config, store: server.store, seal: createSeal(key, previous) })

test('the environment’s app comes first; saved ones are there at once and after a restart', async () => {
  const apps = await open()
  let changes = 0
  apps.onChange(() => changes++)
  const { id } = await apps.save(SECOND)
  expect(changes).toBe(1)
  for (const one of [apps, await open()]) {
    expect(one.list().map((app) => [app.name, app.source])).toEqual([
      ['App of the environment', 'environment'],
      ['Second', 'store'],
    ])
    expect(one.app(id)).toEqual({
      id,
      name: 'Second',
      metaAppId: '222',
      instagramAppId: '333',
      source: 'store',
    })
    expect(one.secrets(id)).toEqual(SECOND.secrets)
  }
  expect(apps.secrets('environment')).toEqual({ ...NO_SECRETS, metaAppSecret: 'secret' })
})

test('secrets lie sealed to their app: with another key, or moved to another app, they do not open', async () => {
  const apps = await open()
  const { id } = await apps.save(SECOND)
  const [row] = await server.store.storedApps()
  expect(Buffer.from(row?.secretsSealed ?? []).includes('mmmm')).toBe(false)
  const stranger = await open('x'.repeat(32))
  expect([stranger.app(id)?.name, stranger.secrets(id)]).toEqual(['Second', null])
  await server.store.saveApp({
    id: 'moved',
    name: 'Moved',
    metaAppId: '9',
    instagramAppId: null,
    secretsSealed: row?.secretsSealed ?? new Uint8Array(),
  })
  expect((await open()).secrets('moved')).toBeNull()
})

test('the environment’s app is not changed from here, an app is not saved twice, a stranger’s id is not there', async () => {
  const apps = await open()
  await expect(apps.save({ ...SECOND, id: 'environment' })).rejects.toMatchObject({ code: 'conflict' })
  await expect(apps.remove('environment')).rejects.toMatchObject({ code: 'conflict' })
  await expect(apps.save({ ...SECOND, metaAppId: '111' })).rejects.toMatchObject({ code: 'conflict' })
  await expect(apps.save({ ...SECOND, id: 'nobody' })).rejects.toMatchObject({ code: 'not_found' })
  const { id } = await apps.save(SECOND)
  await expect(apps.save({ ...SECOND, metaAppId: '4' })).rejects.toMatchObject({ code: 'conflict' })
  expect((await apps.save({ ...SECOND, id, name: 'Renamed' })).name).toBe('Renamed')
  expect([await apps.remove(id), await apps.remove(id)]).toEqual([true, false])
  expect((await open()).list()).toHaveLength(1)
})
