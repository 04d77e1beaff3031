import { expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { createSecretOrder, signingSecrets } from './signing-secrets.ts'

const secrets = signingSecrets(
  readConfig({ META_APP_SECRET: 'm', INSTAGRAM_APP_SECRET: 'i', META_APP_SECRET_PREVIOUS: 'p' }),
)

test('every configured secret has a name that says nothing of it', () => {
  expect(secrets.map(({ name }) => name)).toEqual(['meta', 'instagram', 'meta_previous'])
})

test('the secret that last matched for an entry comes first, and each comes once', () => {
  const order = createSecretOrder(secrets)
  order.remember('42', 'instagram')
  expect(order.of('42').map(({ name }) => name)).toEqual(['instagram', 'meta', 'meta_previous'])
  expect(order.of('43')).toBe(secrets)
  expect(order.of(null)).toBe(secrets)
  order.remember('42', 'meta_previous')
  expect(order.of('42').map(({ name }) => name)).toEqual(['meta_previous', 'meta', 'instagram'])
})
