import { get } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { ControlAccount, ControlChange, ControlList, ControlPerson } from '../control.ts'
import { readAsset, samples } from '../media.ts'
import { startRig } from '../testing/rig.ts'

describe('the control API', () => {
  it('lists six people with a picture and an id for every account, and three accounts', async () => {
    const rig = await startRig()
    const people = (await rig.control('/people')).json as ControlList<ControlPerson>
    const accounts = (await rig.control('/accounts')).json as ControlList<ControlAccount>
    expect(people.data).toHaveLength(6)
    expect(accounts.data.map(({ login, platform }) => `${login} ${platform}`)).toEqual([
      'instagram instagram',
      'facebook instagram',
      'facebook messenger',
    ])
    for (const person of people.data) {
      expect(Object.keys(person.igsids)).toEqual(accounts.data.map(({ id }) => id))
      expect((await fetch(person.pictureUrl)).headers.get('content-type')).toBe('image/jpeg')
    }
    const [story] = accounts.data[0]?.stories ?? []
    expect((await fetch(story?.pictureUrl ?? '')).status).toBe(200)
    expect(samples.filter(({ asset }) => readAsset(asset) === null)).toEqual([])
  })

  it('shows both sides of a conversation', async () => {
    const rig = await startRig()
    const mid = await rig.act(rig.pottery, { text: 'hello' })
    await rig.send(rig.pottery, { text: 'hi' }, { reply_to: { mid } })
    const thread = await rig.thread(rig.pottery)
    expect(thread.data).toMatchObject([
      { mid, from: 'person', kind: 'text', text: 'hello', isSeen: true },
      { from: 'account', text: 'hi', replyTo: { mid, text: 'hello' }, isSeen: false },
    ])
    expect(thread.windowClosesAt).toBe('2026-11-21T15:14:00.000Z')
    await rig.act(rig.pottery, { act: 'seen' })
    expect((await rig.thread(rig.pottery)).data[1]?.isSeen).toBe(true)
  })

  it('takes a photo as a data URL and gives the same bytes back', async () => {
    const rig = await startRig()
    const bytes = readAsset('photo-mug.jpg')?.bytes ?? new Uint8Array()
    const media = `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`
    await rig.act(rig.pottery, { act: 'photo', media })
    const url = (await rig.thread(rig.pottery)).data[0]?.attachments[0]?.url ?? ''
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
    expect((await fetch(url.replace(/signature=./, 'signature=!'))).status).toBe(403)
  })

  it.each([
    ['an account that is not there', { to: '1', text: 'a' }, 404],
    ['no text', { text: ' ' }, 422],
    ['an unknown act', { act: 'dance' }, 422],
    ['a reply to nothing', { act: 'reply', text: 'a', mid: 'x' }, 422],
    ['an ice breaker that is not offered', { act: 'ice_breaker', payload: 'NO' }, 422],
    ['a button nobody sent', { act: 'postback', payload: 'NO' }, 422],
    ['media that are none', { act: 'photo', media: 'data:text/html;base64,AA' }, 422],
    ['a story that is not up', { act: 'story_reply', text: 'a', storyId: '1' }, 422],
    ['seen without an answer', { act: 'seen' }, 422],
    ['a ref with spaces', { act: 'referral', ref: 'a b' }, 422],
    ['no object', [], 422],
  ])('refuses %s and says what to do', async (_name, act, status) => {
    const rig = await startRig()
    const body = Array.isArray(act) ? act : { to: rig.pottery.id, ...act }
    const answer = await rig.control('/people/nadia/messages', { method: 'POST', body })
    expect(answer.status).toBe(status)
    const { error } = answer.json as { error: { code: string; message: string; fix: string } }
    expect(error.message).toMatch(/\.$/)
    expect(error.fix.length).toBeGreaterThan(5)
    expect(rig.emulator.world.deliveries).toHaveLength(0)
  })

  it('moves the clock ahead by duration, to an instant, at a speed, and never back', async () => {
    const rig = await startRig()
    const move = (body: object) => rig.control('/clock', { method: 'POST', body })
    expect((await move({ advance: '25h' })).json).toEqual({ now: '2026-11-21T16:14:00.000Z', speed: 1 })
    expect((await move({ speed: 60 })).json).toMatchObject({ speed: 60 })
    expect((await move({ set: '2026-12-01T00:00:00Z' })).json).toMatchObject({
      now: '2026-12-01T00:00:00.000Z',
    })
    expect((await move({ set: '2026-01-01T00:00:00Z' })).status).toBe(422)
    expect((await move({ advance: 'soon' })).status).toBe(422)
    expect((await move({ advance: '1h', speed: 2 })).status).toBe(422)
  })

  it('streams the clock and the changes', async () => {
    const rig = await startRig()
    const clock = await fetch(`${rig.emulator.url}/_emulator/clock`, {
      headers: { accept: 'text/event-stream' },
    })
    const times = clock.body?.pipeThrough(new TextDecoderStream()).getReader()
    const next = async (wanted: string) => {
      for (let text = ''; ; ) {
        const { value, done } = (await times?.read()) ?? { done: true }
        text += value ?? ''
        if (done || text.includes(wanted)) return text
      }
    }
    expect(await next('2026-11-20T15:14:00')).toContain('event: clock')
    await rig.emulator.advance('1h')
    expect(await next('2026-11-20T16:14:00')).toContain('"speed":1')

    const told: ControlChange[] = []
    const events = await fetch(`${rig.emulator.url}/_emulator/events`)
    const changes = events.body?.pipeThrough(new TextDecoderStream()).getReader()
    await changes?.read()
    await rig.act(rig.pottery, { text: 'hello' })
    await rig.emulator.advance('1h')
    for (let text = ''; !(text.includes('"thread"') && text.includes('"clock"')); ) {
      text += (await changes?.read())?.value ?? ''
      told.push(...[...text.matchAll(/data: (.*)/g)].map((match) => JSON.parse(match[1] ?? '{}')))
    }
    expect(told).toContainEqual({ type: 'thread', personId: 'nadia', accountId: rig.pottery.id })
    expect(told).toContainEqual({ type: 'clock' })
  })

  it('describes itself', async () => {
    const rig = await startRig()
    const { json } = await rig.control('/openapi.json')
    expect(json).toMatchObject({ openapi: '3.1.0', paths: { '/people/{id}/messages': { post: {} } } })
    const missing = await rig.control('/nonsense')
    expect(missing.status).toBe(404)
    expect(missing.json).toMatchObject({ error: { code: 'not_found' } })
  })
})

describe('foreign pages', () => {
  it('refuses a foreign Host on every side', async () => {
    const { emulator } = await startRig()
    for (const path of ['/', '/_emulator/app', '/graph.facebook.com/me', '/v26.0/me']) {
      const answer = await emulator.fetch(`http://evil.example${path}`)
      expect(answer.status, path).toBe(403)
    }
    expect((await emulator.fetch('https://graph.facebook.com/v26.0/me')).status).toBe(400)
    expect((await emulator.fetch('http://localhost:4000/_emulator/clock')).status).toBe(200)
  })

  it('takes Host and X-Forwarded-Host on the socket', async () => {
    const { emulator } = await startRig()
    const { port } = new URL(emulator.url)
    const ask = (headers: Record<string, string>, path = '/v26.0/me') =>
      new Promise<[number | undefined, string]>((resolve, reject) => {
        const options = { port, host: '127.0.0.1', path, headers }
        get(options, (response) => {
          let text = ''
          response.on('data', (part) => {
            text += part
          })
          response.on('end', () => resolve([response.statusCode, text]))
        }).on('error', reject)
      })
    expect(await ask({ host: 'evil.example' })).toEqual([403, expect.stringContaining('does not answer')])
    expect((await ask({ host: 'evil.example' }, '/_emulator/app'))[0]).toBe(403)
    expect((await ask({ host: `graph.facebook.com:${port}` }))[1]).toContain('"code":2500')
    expect((await ask({ 'x-forwarded-host': 'graph.instagram.com' }))[1]).toContain('"code":2500')
    expect((await ask({ host: 'evil.example', 'x-forwarded-host': 'graph.instagram.com' }))[0]).toBe(403)
  })

  it.each([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('refuses %j on the control API, and takes its own', async (headers) => {
    const rig = await startRig()
    const act = { method: 'POST', body: { to: rig.pottery.id, text: 'hello' }, headers }
    expect((await rig.control('/people/nadia/messages', act)).status).toBe(403)
    expect((await rig.control('/app', { headers })).status).toBe(403)
    expect(rig.emulator.world.threads).toHaveLength(0)
    const own = { origin: rig.emulator.url, 'sec-fetch-site': 'same-origin' }
    expect((await rig.control('/people/nadia/messages', { ...act, headers: own })).status).toBe(200)
    const answer = await rig.control('/app', { headers: own })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})
