import fc from 'fast-check'
import { expect, it } from 'vitest'
import { signNotification } from './sign.ts'
import { verifySignature } from './verify.ts'

const bytes = fc.uint8Array({ maxLength: 500 })
const secret = fc.string({ unit: 'binary', minLength: 1, maxLength: 100 })

it('what was signed is verified, whatever the bytes, by the secret it was signed with', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, secret, secret, async (body, right, other) => {
      fc.pre(right !== other)
      const headers = await signNotification({ body, secret: right })
      const secrets = [
        { name: 'other', secret: other },
        { name: 'right', secret: right },
      ]
      const accepted = { ok: true, secretName: 'right' }
      const signature = headers['x-hub-signature-256']
      expect(await verifySignature({ body, signature, secrets })).toEqual(accepted)
      const legacySignature = headers['x-hub-signature']
      expect(
        await verifySignature({
          body,
          signature: null,
          legacySignature,
          acceptLegacySignature: true,
          secrets,
        }),
      ).toEqual(accepted)
    }),
    { numRuns: 500 },
  )
})

it('one bit of the body, or one digit of the signature, and it is not', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 500 }),
      secret,
      fc.nat(),
      fc.nat({ max: 7 }),
      async (body, right, nth, bit) => {
        const signature = (await signNotification({ body, secret: right }))['x-hub-signature-256']
        const secrets = [{ name: 'right', secret: right }]
        const refused = { ok: false, reason: 'mismatch' }
        const changed = body.map((byte, at) => (at === nth % body.length ? byte ^ (1 << bit) : byte))
        expect(await verifySignature({ body: changed, signature, secrets })).toEqual(refused)
        const at = 'sha256='.length + (nth % 64)
        const digit = signature[at] === '0' ? '1' : '0'
        const forged = signature.slice(0, at) + digit + signature.slice(at + 1)
        expect(await verifySignature({ body, signature: forged, secrets })).toEqual(refused)
      },
    ),
    { numRuns: 500 },
  )
})
