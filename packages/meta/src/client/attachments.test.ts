import { describe, expect, test } from 'vitest'
import { OptionsError, TransportError } from '../errors.ts'
import {
  clientAnswered,
  FACEBOOK,
  FB_HOST,
  IG_HOST,
  INSTAGRAM,
  MESSENGER,
  TOKEN,
} from './answered.fixtures.ts'
import { createClient } from './client.ts'
import type { Exchange } from './exchange.ts'

const ANSWER = { attachment_id: '1857777774821032' }
const png = (bytes: number) => new Blob([new Uint8Array(bytes)], { type: 'image/png' })

describe('uploading', () => {
  test.each([
    ['Instagram Login', INSTAGRAM, `${IG_HOST}/17841400000000001`, null],
    ['Facebook Login', FACEBOOK, `${FB_HOST}/100000000000001`, 'instagram'],
    ['Messenger', MESSENGER, `${FB_HOST}/100000000000001`, null],
  ])('a file by %s', async (_name, options, node, platform) => {
    const sent: RequestInit[] = []
    const exchanges: Exchange[] = []
    const client = createClient({
      ...options,
      fetch: async (input, init) => {
        sent.push({ ...init })
        expect(String(input)).toBe(`${node}/message_attachments`)
        return new Response(JSON.stringify(ANSWER))
      },
      onExchange: (exchange) => exchanges.push(exchange),
    })
    const file = new File([new Uint8Array([1, 2, 3])], 'hat.png', { type: 'image/png' })
    expect(await client.attachments.upload({ type: 'image', file })).toEqual({
      attachmentId: ANSWER.attachment_id,
    })
    const [init] = sent
    expect(init?.method).toBe('POST')
    expect(Object.fromEntries(new Headers(init?.headers))).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${TOKEN}`,
    })
    const form = init?.body
    if (!(form instanceof FormData)) throw new Error('no form')
    expect(form.get('platform')).toBe(platform)
    expect(JSON.parse(String(form.get('message')))).toEqual({
      attachment: { type: 'image', payload: { is_reusable: true } },
    })
    const part = form.get('filedata')
    if (!(part instanceof File)) throw new Error('no file')
    expect([part.name, part.type, part.size]).toEqual(['hat.png', 'image/png', 3])
    expect(exchanges[0]?.requestBody).toContain(
      '"filedata":{"fileName":"hat.png","type":"image/png","bytes":3}',
    )
  })

  test('a file given by its address', async () => {
    const { client, seen } = clientAnswered(FACEBOOK, ANSWER)
    await client.attachments.uploadFromUrl({ type: 'video', url: 'https://example.com/a.mp4' })
    expect(seen[0]?.line).toBe(`POST ${FB_HOST}/100000000000001/message_attachments`)
    expect(seen[0]?.body).toEqual({
      platform: 'instagram',
      message: {
        attachment: { type: 'video', payload: { url: 'https://example.com/a.mp4', is_reusable: true } },
      },
    })
  })

  test.each([
    ['a picture', 'image' as const, 'image/png', 8 * 1024 * 1024],
    ['a sound', 'audio' as const, 'audio/mp4', 25 * 1024 * 1024],
  ])('the size of %s', async (_name, type, mime, most) => {
    const { client, seen } = clientAnswered(INSTAGRAM, ANSWER)
    const file = (bytes: number) => new Blob([new Uint8Array(bytes)], { type: mime })
    await client.attachments.upload({ type, file: file(most) })
    await expect(client.attachments.upload({ type, file: file(most + 1) })).rejects.toThrow(OptionsError)
    await expect(client.attachments.upload({ type, file: file(0) })).rejects.toThrow(OptionsError)
    expect(seen).toHaveLength(1)
  })

  test.each([
    [
      'a picture that Meta refuses',
      { type: 'image' as const, file: new Blob(['x'], { type: 'image/heic' }) },
    ],
    ['a file that is no PDF', { type: 'file' as const, file: new Blob(['x'], { type: 'text/plain' }) }],
    ['a name with other letters', { type: 'image' as const, file: png(1), fileName: 'قبعة.png' }],
    ['no file', { type: 'image' as const, file: 'x' as unknown as Blob }],
    ['no time', { type: 'image' as const, file: png(1), timeoutMs: 0 }],
  ])('%s is refused before anything is sent', async (_name, upload) => {
    const { client, seen } = clientAnswered(INSTAGRAM, ANSWER)
    await expect(client.attachments.upload(upload)).rejects.toThrow(OptionsError)
    expect(seen).toEqual([])
  })

  test('a success without an id is no success', async () => {
    const { client } = clientAnswered(INSTAGRAM, {})
    await expect(client.attachments.upload({ type: 'image', file: png(1) })).rejects.toThrow(TransportError)
  })
})
