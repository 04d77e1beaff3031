import { expect, it } from 'vitest'
import { encodeJson } from './encode.ts'
import { signatureHeaders } from './sign.ts'

/** The test vectors of the reference, webhook payloads, 3. */
const SECRET = 'test_app_secret_0001'

function bodyWith(text: string): string {
  return `{"object":"instagram","entry":[{"time":1780396616761,"id":"17841400000000001","messaging":[{"sender":{"id":"1234567890123456"},"recipient":{"id":"17841400000000001"},"timestamp":1780396615971,"message":{"mid":"aWdfZAG1f_TEST","text":"${text}"}}]}]}`
}

it('signs vector A with both headers', () => {
  const body = bodyWith('hello')
  expect(Buffer.byteLength(body)).toBe(246)
  expect(signatureHeaders(body, SECRET)).toEqual({
    'X-Hub-Signature': 'sha1=852f34fabd2c48d2c7a5b43353a0468de5cb7a68',
    'X-Hub-Signature-256': 'sha256=0520293fd85c2715ec2d28a5b361f48e0c54242afd91bc029041504357b008b7',
  })
})

it('writes and signs vector B, the escaped form', () => {
  const body = encodeJson(JSON.parse(bodyWith('äöå 👋')))
  expect(body).toBe(bodyWith('\\u00e4\\u00f6\\u00e5 \\ud83d\\udc4b'))
  expect(Buffer.byteLength(body)).toBe(272)
  expect(signatureHeaders(body, SECRET)['X-Hub-Signature-256']).toBe(
    'sha256=1b3867351a8cf1e0612d27cbec1ee30cc2687a4841590fbcdfe60898f7566fff',
  )
})

it('escapes slashes and newlines, and leaves & = ? # plain', () => {
  expect(encodeJson({ url: 'https://x.test/a?b=c&d#e', text: 'a\n"b"' })).toBe(
    '{"url":"https:\\/\\/x.test\\/a?b=c&d#e","text":"a\\n\\"b\\""}',
  )
})
