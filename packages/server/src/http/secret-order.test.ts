import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSignedWith, signingSecrets } from '../apps/signing-secrets.ts'
import { createTestServer, type TestServer } from '../testing/test-server.ts'
import { createSecretOrder } from './secret-order.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer({
    env: { META_APP_SECRET: 'm', INSTAGRAM_APP_SECRET: 'i', META_APP_SECRET_PREVIOUS: 'p' },
  })
})
afterEach(() => server.close())

const saveSecond = (metaAppSecret: string) =>
  server.apps.save({
    name: 'Second',
    metaAppId: '2',
    instagramAppId: null,
    secrets: {
      metaAppSecret,
      metaAppSecretPrevious: null,
      instagramAppSecret: null,
      instagramAppSecretPrevious: null,
      verifyToken: null,
    },
  })

test('every secret has a name that says app and which one, and nothing of itself', async () => {
  const { id } = await saveSecond('m2')
  const names = signingSecrets(server.apps).map(({ name }) => name)
  expect(names).toEqual(['meta', 'instagram', 'meta_previous', `${id}:meta`])
  expect(names.map(readSignedWith)).toEqual([
    { appId: 'environment', secret: 'meta' },
    { appId: 'environment', secret: 'instagram' },
    { appId: 'environment', secret: 'meta_previous' },
    { appId: id, secret: 'meta' },
  ])
})

test('a secret that two apps share is tried once', async () => {
  await saveSecond('m')
  expect(signingSecrets(server.apps).map(({ secret }) => secret)).toEqual(['m', 'i', 'p'])
})

test('the secret that last matched for an entry comes first, each comes once, and apps count as soon as saved', async () => {
  const order = createSecretOrder(server.apps)
  const names = (entryId: string | null) => order.of(entryId).map(({ name }) => name)
  order.remember('42', 'instagram')
  expect(names('42')).toEqual(['instagram', 'meta', 'meta_previous'])
  expect(names('43')).toEqual(['meta', 'instagram', 'meta_previous'])
  expect(order.of(null)).toBe(order.of('43'))
  const { id } = await saveSecond('m2')
  expect(names('42')).toEqual(['instagram', 'meta', 'meta_previous', `${id}:meta`])
  order.remember('42', `${id}:meta`)
  expect(names('42')[0]).toBe(`${id}:meta`)
  await server.apps.remove(id)
  expect(names('42')).toEqual(['meta', 'instagram', 'meta_previous'])
})
