import { expect, it, vi } from 'vitest'
import { loadSignatureVectors } from '../../../../fixtures/load.ts'
import { signNotification } from './sign.ts'
import { verifySignature } from './verify.ts'

// What `#hmac` is where there is no `node:crypto`: the real twin, chosen here because a test always runs on Node.
vi.mock('#hmac', () => import('../hmac/web.ts'))

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
