import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadSignatureVectors } from '../../../../fixtures/load.ts'
import { hmacHex as hmacHexWeb } from '../hmac/web.ts'
import { signNotification } from './sign.ts'
import { verifySignature } from './verify.ts'

const vectors = loadSignatureVectors()
const secret = 'test_app_secret_0001'
const secrets = [{ name: 'meta', secret }]
const body = new TextEncoder().encode('{"object":"instagram","entry":[]}')
const signed = await signNotification({ body, secret })
const signature = signed['x-hub-signature-256']
const legacySignature = signed['x-hub-signature']

describe.each(vectors)('$name', (vector) => {
  const one = [{ name: 'one', secret: vector.secret }]

  it('is signed as known', async () => {
    expect(await signNotification({ body: vector.bytes, secret: vector.secret })).toEqual({
      'x-hub-signature-256': `sha256=${vector.sha256}`,
      'x-hub-signature': `sha1=${vector.sha1}`,
    })
  })

  it("is accepted with its signature, and with no other vector's", async () => {
    for (const { name, sha256 } of vectors) {
      const verdict = await verifySignature({
        body: vector.bytes,
        signature: `sha256=${sha256}`,
        secrets: one,
      })
      expect(verdict.ok).toBe(name === vector.name)
    }
  })

  it('is signed alike with Web Crypto', async () => {
    expect(await hmacHexWeb('sha256', vector.secret, vector.bytes)).toBe(vector.sha256)
    expect(await hmacHexWeb('sha1', vector.secret, vector.bytes)).toBe(vector.sha1)
  })
})

describe('several secrets', () => {
  const three = [{ name: 'previous', secret: 'old' }, { name: 'instagram', secret: 'other' }, ...secrets]

  it('says which one matched', async () => {
    expect(await verifySignature({ body, signature, secrets: three })).toEqual({
      ok: true,
      secretName: 'meta',
    })
    expect(await verifySignature({ body, signature, secrets: [...three].reverse() })).toEqual({
      ok: true,
      secretName: 'meta',
    })
  })

  it('are tried in the given order, and none after the match', async () => {
    const read: string[] = []
    const watched = ['a', 'meta', 'b'].map((name) => ({
      name,
      get secret() {
        if (read.at(-1) !== name) read.push(name)
        return name === 'meta' ? secret : name
      },
    }))
    await verifySignature({ body, signature, secrets: watched })
    // The first look only asks whether any is usable.
    expect(read).toEqual(['a', 'meta'])
  })

  it('refuses when none matches, and when there is none to try', async () => {
    const others = three.slice(0, 2)
    expect(await verifySignature({ body, signature, secrets: others })).toEqual({
      ok: false,
      reason: 'mismatch',
    })
    expect(await verifySignature({ body, signature, secrets: [] })).toEqual({
      ok: false,
      reason: 'no_secrets',
    })
  })

  it('never accepts an empty secret, though a body can be signed with it', async () => {
    const { 'x-hub-signature-256': forged } = await signNotification({ body, secret: '' })
    const empty = { name: 'unset', secret: '' }
    expect(await verifySignature({ body, signature: forged, secrets: [empty] })).toMatchObject({ ok: false })
    expect(await verifySignature({ body, signature: forged, secrets: [empty, ...secrets] })).toEqual({
      ok: false,
      reason: 'mismatch',
    })
    expect(await verifySignature({ body, signature, secrets: [empty, ...secrets] })).toMatchObject({
      ok: true,
    })
  })
})

describe('the header', () => {
  it.each([
    ['empty', ''],
    ['the prefix alone', 'sha256='],
    ['without prefix', signature.slice(7)],
    ['with another prefix', signature.replace('sha256', 'sha512')],
    ['the older one in its place', legacySignature],
    ['in upper case', `sha256=${signature.slice(7).toUpperCase()}`],
    ['one digit short', signature.slice(0, -1)],
    ['one digit long', `${signature}0`],
    ['with a line end', `${signature}\n`],
    ['with spaces', ` ${signature} `],
    ['not hex', `sha256=${'g'.repeat(64)}`],
    ['twice', `${signature}, ${signature}`],
    ['beyond ASCII', `sha256=${'\u00e9'.repeat(64)}`],
  ])('%s is malformed', async (_what, malformed) => {
    expect(await verifySignature({ body, signature: malformed, secrets })).toEqual({
      ok: false,
      reason: 'malformed',
    })
  })

  it('missing is missing', async () => {
    expect(await verifySignature({ body, signature: null, secrets })).toEqual({
      ok: false,
      reason: 'missing',
    })
  })
})

describe('the older header', () => {
  const acceptLegacySignature = true
  const legacy = { body, legacySignature, secrets }

  it('is ignored unless asked for', async () => {
    expect(await verifySignature({ ...legacy, signature: null })).toEqual({ ok: false, reason: 'missing' })
  })

  it('is taken when asked for and the newer one is absent', async () => {
    const verdict = await verifySignature({ ...legacy, signature: null, acceptLegacySignature })
    expect(verdict).toEqual({ ok: true, secretName: 'meta' })
  })

  it('does not save a wrong newer one', async () => {
    const wrong = `sha256=${'0'.repeat(64)}`
    expect(await verifySignature({ ...legacy, signature: wrong, acceptLegacySignature })).toMatchObject({
      ok: false,
    })
    expect(await verifySignature({ ...legacy, signature: '', acceptLegacySignature })).toMatchObject({
      ok: false,
    })
  })

  it('is checked like the newer one', async () => {
    const wrong = { ...legacy, signature: null, acceptLegacySignature }
    const verdicts = await Promise.all(
      ['sha1=', `sha1=${'0'.repeat(40)}`, null].map((one) =>
        verifySignature({ ...wrong, legacySignature: one }),
      ),
    )
    expect(verdicts.map((verdict) => !verdict.ok && verdict.reason)).toEqual([
      'malformed',
      'mismatch',
      'missing',
    ])
  })
})

describe('any body', () => {
  const bodies = fc.uint8Array({ minLength: 1, maxLength: 300 })
  const anySecret = fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' })

  it('signed is accepted, and with one bit changed refused', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, anySecret, fc.nat(), async (bytes, one, bit) => {
        const { 'x-hub-signature-256': header } = await signNotification({ body: bytes, secret: one })
        const known = [{ name: 'x', secret: one }]
        expect(await verifySignature({ body: bytes, signature: header, secrets: known })).toMatchObject({
          ok: true,
        })
        const changed = Uint8Array.from(bytes)
        const at = bit % bytes.length
        changed[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8))
        expect(await verifySignature({ body: changed, signature: header, secrets: known })).toMatchObject({
          ok: false,
        })
      }),
    )
  })

  it('any header is answered without a throw', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.string(), async (bytes, header) => {
        expect(await verifySignature({ body: bytes, signature: header, secrets })).toMatchObject({
          ok: false,
        })
      }),
    )
  })
})
