import { expect, test } from 'vitest'
import { curlCommand, fixtureOf } from './copies.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a command holds the bytes and the name of the secret’s variable, never the secret', () => {
  const command = curlCommand(bytes(`{"text":"it's"}`), 'instagram', 'https://dm.example.org')
  expect(command).toContain(`'{"text":"it'\\''s"}'`)
  expect(command).toContain('"$INSTAGRAM_APP_SECRET"')
  expect(command).toContain("'https://dm.example.org/webhooks/meta'")
})

test('bytes that no shell can hold go as base64', () => {
  expect(curlCommand(new Uint8Array([0, 255]), 'app:7', 'http://127.0.0.1:3000')).toContain(
    "'AP8=' | base64 -d",
  )
})

test('a fixture keeps the shape and nobody’s words, ids or addresses', () => {
  const body = {
    object: 'instagram',
    entry: [
      {
        id: '17841400000000123',
        time: 1780396615000,
        messaging: [
          {
            sender: { id: '1234567890123456' },
            recipient: { id: '17841400000000123' },
            message: {
              mid: 'aWdfZAG1faXRlbToxOklHTWVzc2Fn',
              text: 'My address is 5 Sea Road',
              attachments: [
                { type: 'image', payload: { url: 'https://lookaside.fbsbx.com/x?asset_id=1&signature=y' } },
              ],
            },
          },
        ],
      },
    ],
  }
  const fixture = fixtureOf(bytes(JSON.stringify(body))) ?? ''
  for (const trace of ['Sea Road', '17841400000000123', '1234567890123456', 'lookaside', 'aWdf']) {
    expect(fixture).not.toContain(trace)
  }
  expect(JSON.parse(fixture)).toEqual({
    object: 'instagram',
    entry: [
      {
        id: '11111111111111111',
        time: 1780396615000,
        messaging: [
          {
            sender: { id: '1111111111111112' },
            recipient: { id: '11111111111111111' },
            message: {
              mid: 'm_fixture_3',
              text: 'Some words',
              attachments: [{ type: 'image', payload: { url: 'https://example.com/4' } }],
            },
          },
        ],
      },
    ],
  })
})

test('what is not JSON is no fixture', () => {
  expect(fixtureOf(bytes('not JSON'))).toBeNull()
})
