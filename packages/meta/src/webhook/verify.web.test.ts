import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { loadSignatureVectors } from '../../../../fixtures/load.ts'

// What `#hmac` is where there is no `node:crypto`: the real twin, chosen here because a test always runs on Node. Other
// files share the modules of this one, so both are loaded anew with it, and nothing of it is left for them.
let signNotification: typeof import('./sign.ts').signNotification
let verifySignature: typeof import('./verify.ts').verifySignature
beforeAll(async () => {
  vi.resetModules()
  vi.doMock('#hmac', () => import('../hmac/web.ts'))
  ;({ signNotification } = await import('./sign.ts'))
  ;({ verifySignature } = await import('./verify.ts'))
})
afterAll(() => {
  vi.doUnmock('#hmac')
  vi.resetModules()
})

it('stands on Web Crypto', async () => {
  const sign = vi.spyOn(crypto.subtle, 'sign')
  await verifySignature({
    body: new Uint8Array(),
    signature: `sha256=${'0'.repeat(64)}`,
    secrets: [{ name: 'one', secret: 's' }],
  })
  expect(sign).toHaveBeenCalledTimes(1)
  sign.mockRestore()
})

it.each(loadSignatureVectors())(
  '$name is accepted with Web Crypto, whichever secret it is',
  async (vector) => {
    const { bytes: body, secret, sha256, sha1 } = vector
    const secrets = [
      { name: 'unset', secret: '' },
      { name: 'previous', secret: 'old' },
      { name: 'one', secret },
    ]
    const accepted = { ok: true, secretName: 'one' }
    expect(await verifySignature({ body, signature: `sha256=${sha256}`, secrets })).toEqual(accepted)
    expect(
      await verifySignature({
        body,
        signature: null,
        legacySignature: `sha1=${sha1}`,
        acceptLegacySignature: true,
        secrets,
      }),
    ).toEqual(accepted)
    const headers = await signNotification({ body, secret: 'another' })
    expect(await verifySignature({ body, signature: headers['x-hub-signature-256'], secrets })).toEqual({
      ok: false,
      reason: 'mismatch',
    })
  },
)
