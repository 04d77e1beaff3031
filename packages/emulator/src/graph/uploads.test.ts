/** Media that a business hands in. Source: reference, send and conversations, 2.2 and 2.8; errors and limits, 5.3. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Rig, startRig } from '../testing/rig.ts'
import type { Account } from '../world.ts'

const PNG = Buffer.from('\x89PNG\r\n\x1a\n a small picture', 'latin1')

/** A host on this machine that serves these paths, and counts what was asked. */
async function startHost(files: Readonly<Record<string, { type: string; bytes: Buffer }>>) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    if (path === '/moved') return void response.writeHead(302, { location: '/a.png' }).end()
    const file = files[path]
    if (file === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': file.type }).end(file.bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

async function written(account: 'pottery' | 'cafe' | 'page' = 'pottery'): Promise<Rig> {
  const rig = await startRig()
  await rig.act(rig[account], { text: 'hello' })
  return rig
}

const media = (type: string, payload: object) => ({ attachment: { type, payload } })

function upload(rig: Rig, account: Account, message: unknown, more: object = {}) {
  return rig.graph(account, 'me/message_attachments', { message, ...more })
}

describe('media by URL', () => {
  it('is fetched from this machine, kept, and shown from the emulator', async () => {
    const rig = await written()
    const host = await startHost({ '/a.png': { type: 'image/png', bytes: PNG } })
    for (const path of ['/a.png', '/moved']) {
      expect((await rig.send(rig.pottery, media('image', { url: host.url + path }))).status).toBe(200)
    }
    expect(host.asked).toEqual(['/a.png', '/moved', '/a.png'])
    const shown = (await rig.thread(rig.pottery)).data.at(-1)?.attachments[0]?.url ?? ''
    expect(shown).toContain('/lookaside.fbsbx.com/')
    expect(Buffer.from(await (await fetch(shown)).arrayBuffer())).toEqual(PNG)
  })

  it('of any other machine is taken unread, and of this one too when the switch says so', async () => {
    const rig = await written()
    const url = 'https://example.com/a.jpg'
    expect((await rig.send(rig.pottery, media('image', { url }))).status).toBe(200)
    expect((await rig.thread(rig.pottery)).data.at(-1)?.attachments[0]?.url).toBe(url)
    await rig.control('/faults', { method: 'PUT', body: { faults: [], switches: { mediaFetch: 'never' } } })
    const gone = await rig.send(rig.pottery, media('image', { url: 'http://127.0.0.1:1/none.png' }))
    expect(gone.status).toBe(200)
  })

  it.each([
    ['that is not there', 'image', '/none.png', 2018008],
    ['of another type', 'video', '/a.png', 2018047],
    ['that is HEIC, whatever its host says', 'image', '/photo.heic', 2534080],
    ['of more than 8 MB', 'image', '/large.png', 2018109],
  ])('%s is refused', async (_name, type, path, subcode) => {
    const rig = await written()
    const host = await startHost({
      '/a.png': { type: 'image/png', bytes: PNG },
      '/photo.heic': { type: 'image/jpeg', bytes: Buffer.from('\0\0\0\x18ftypheic....', 'latin1') },
      '/large.png': { type: 'image/png', bytes: Buffer.concat([PNG, Buffer.alloc(8 * 1024 * 1024)]) },
    })
    const answer = await rig.send(rig.pottery, media(type, { url: host.url + path }))
    expect(answer.json).toMatchObject({ error: { code: 100, error_subcode: subcode } })
    expect((await rig.thread(rig.pottery)).data).toHaveLength(1)
  })

  it('is not asked for when the window is closed', async () => {
    const rig = await written()
    const host = await startHost({})
    await rig.emulator.advance('25h')
    expect((await rig.send(rig.pottery, media('image', { url: `${host.url}/a.png` }))).status).toBe(403)
    expect(host.asked).toEqual([])
  })
})

describe('message_attachments', () => {
  it.each(['pottery', 'cafe', 'page'] as const)(
    'keeps an upload of %s, to be sent by its id',
    async (name) => {
      const rig = await written(name)
      const account = rig[name]
      const url = 'https://example.com/a.jpg'
      const kept = await upload(rig, account, media('image', { url, is_reusable: true }), {
        platform: 'instagram',
      })
      const { attachment_id: id } = kept.json as { attachment_id: string }
      expect(id).toMatch(/^\d{16}$/)
      expect((await rig.send(account, media('image', { attachment_id: id }))).status).toBe(200)
      expect((await rig.thread(account)).data.at(-1)?.attachments[0]?.url).toBe(url)
    },
  )

  it('takes a file of a form, and shows its bytes', async () => {
    const rig = await written()
    const form = new FormData()
    form.set('message', JSON.stringify({ attachment: { type: 'image', payload: { is_reusable: true } } }))
    form.set('filedata', new File([PNG], 'a.png', { type: 'image/png' }))
    const address = `https://graph.instagram.com/v26.0/me/message_attachments?access_token=${rig.pottery.accessToken}`
    const kept = await rig.emulator.fetch(address, { method: 'POST', body: form })
    const { attachment_id: id } = (await kept.json()) as { attachment_id: string }
    expect((await rig.send(rig.pottery, media('image', { attachment_id: id }))).status).toBe(200)
    const shown = (await rig.thread(rig.pottery)).data.at(-1)?.attachments[0]?.url ?? ''
    expect(Buffer.from(await (await fetch(shown)).arrayBuffer())).toEqual(PNG)
  })

  it('answers an id for media that was sent to be reused, in each of its forms', async () => {
    const rig = await written()
    const url = 'https://example.com/a.jpg'
    for (const attachment of [
      { type: 'image', payload: { url, is_reusable: true } },
      { type: 'image', payload: { url, is_reusable: 'true' } },
      { type: 'image', payload: { url }, is_reusable: true },
    ]) {
      const sent = await rig.send(rig.pottery, { attachment })
      expect(sent.json).toMatchObject({ attachment_id: expect.stringMatching(/^\d{16}$/) })
    }
    const once = await rig.send(rig.pottery, media('image', { url }))
    expect(once.json).not.toHaveProperty('attachment_id')
  })

  it('gives an id to nobody else, for no other type, and for 90 days', async () => {
    const rig = await written()
    await rig.act(rig.cafe, { text: 'hello' })
    const kept = await upload(rig, rig.pottery, media('image', { url: 'https://example.com/a.jpg' }))
    const { attachment_id: id } = kept.json as { attachment_id: string }
    const foreign = await rig.send(rig.cafe, media('image', { attachment_id: id }))
    expect(foreign.json).toMatchObject({ error: { code: 100, error_subcode: 2018074 } })
    const other = await rig.send(rig.pottery, media('video', { attachment_id: id }))
    expect(other.json).toMatchObject({ error: { error_subcode: 2018047 } })
    await rig.emulator.advance('91d')
    await rig.act(rig.pottery, { text: 'still there?' })
    const old = await rig.send(rig.pottery, media('image', { attachment_id: id }))
    expect(old.json).toMatchObject({ error: { error_subcode: 2018074 } })
  })

  it('sends up to ten images by URL and id together, as one message with one echo', async () => {
    const rig = await written()
    const { received } = await rig.connect()
    const kept = await upload(rig, rig.pottery, media('image', { url: 'https://example.com/a.jpg' }))
    const { attachment_id: id } = kept.json as { attachment_id: string }
    const attachments = [
      { type: 'image', payload: { attachment_id: id } },
      ...Array(9).fill({ type: 'image', payload: { url: 'https://example.com/b.jpg' } }),
    ]
    expect((await rig.send(rig.pottery, { attachments })).status).toBe(200)
    await rig.emulator.idle()
    const echo = JSON.parse(received.at(-1)?.body ?? '{}')
    expect(echo.entry[0].messaging[0].message).toMatchObject({ is_echo: true })
    expect(echo.entry[0].messaging[0].message.attachments).toHaveLength(10)
  })
})
