import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSignedRequest } from './signed-request.ts'

const SECRET = 'emulator_app_secret_0001'
/** Made by hand from the formula on Meta's page, not with this library. */
const SIGNED =
  'ZKXRWFfijHo4yvrvqhmueQiy3WFpwcNv3n9FHGxQBug.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImV4cGlyZXMiOjEyOTE4NDA0MDAsImlzc3VlZF9hdCI6MTI5MTgzNjgwMCwidXNlcl9pZCI6IjIxODQ3MSJ9'
const meta = { name: 'meta', secret: SECRET }
const instagram = { name: 'instagram', secret: 'another_secret' }

function sign(payload: unknown, secret = SECRET): string {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const encoded = Buffer.from(text).toString('base64url')
  return `${createHmac('sha256', secret).update(encoded).digest('base64url')}.${encoded}`
}

describe('a signed request', () => {
  test('says whom it is about and which secret signed', async () => {
    expect(await parseSignedRequest({ signedRequest: SIGNED, secrets: [instagram, meta] })).toEqual({
      ok: true,
      secretName: 'meta',
      userId: '218471',
      issuedAtMs: 1_291_836_800_000,
      expiresAtMs: 1_291_840_400_000,
    })
  })

  test('of Instagram Login; a long id keeps its digits, no end is no end', async () => {
    const signedRequest = sign(
      '{"algorithm":"hmac-sha256","user_id":27640000000000001,"issued_at":1,"expires":0}',
      instagram.secret,
    )
    expect(await parseSignedRequest({ signedRequest, secrets: [meta, instagram] })).toEqual({
      ok: true,
      secretName: 'instagram',
      userId: '27640000000000001',
      issuedAtMs: 1000,
      expiresAtMs: null,
    })
  })

  test.each([
    ['none', null, 'malformed'],
    ['no point', 'abc', 'malformed'],
    ['an empty payload', 'abc.', 'malformed'],
    ['other letters', 'ab$c.abc', 'malformed'],
    ['another payload', `${SIGNED.split('.')[0]}.eyJ9`, 'mismatch'],
    ['half a signature', `ZKXRWFfi.${SIGNED.split('.')[1]}`, 'mismatch'],
    ['a strange key', sign({ algorithm: 'HMAC-SHA256' }, 'stranger'), 'mismatch'],
    ['another algorithm', sign({ algorithm: 'none', user_id: '1' }), 'algorithm'],
    ['no algorithm', sign({ user_id: '1' }), 'algorithm'],
    ['no object', sign('[]'), 'malformed'],
    ['no JSON', sign('hello'), 'malformed'],
  ])('%s is refused', async (_name, signedRequest, reason) => {
    expect(await parseSignedRequest({ signedRequest, secrets: [meta] })).toEqual({ ok: false, reason })
  })

  test('an empty secret signs nothing', async () => {
    const signedRequest = sign({ algorithm: 'HMAC-SHA256' }, '')
    const verdict = await parseSignedRequest({ signedRequest, secrets: [{ name: 'x', secret: '' }] })
    expect(verdict).toEqual({ ok: false, reason: 'no_secrets' })
  })

  test('no text makes it throw, and none is taken without the secret', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((text) => sign(text, 'x')),
        ),
        async (text) => {
          expect((await parseSignedRequest({ signedRequest: text, secrets: [meta] })).ok).toBe(false)
        },
      ),
    )
  })
})
