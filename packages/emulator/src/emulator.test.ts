import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts'
import { manualClock } from './testing/manual-clock.ts'
import { rigOf } from './testing/rig.ts'

async function start(options: EmulatorOptions): Promise<Emulator> {
  const emulator = await createEmulator(options)
  onTestFinished(() => emulator.close())
  return emulator
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

describe('determinism', () => {
  const play = async (seed: string) => {
    const base = manualClock()
    const emulator = await start({ seed, clock: base, publicUrl: 'http://emulator.test' })
    const rig = rigOf(emulator, base)
    await rig.act(rig.pottery, { text: 'hello' })
    await rig.act(rig.pottery, { act: 'photo', media: 'mug' })
    await emulator.advance('1h')
    await rig.send(rig.pottery, { text: 'hi' })
    const { app, accounts, people, deliveries } = emulator.world
    return {
      rig,
      bytes: JSON.stringify({ app, accounts, people, bodies: deliveries.map(({ body }) => body) }),
    }
  }

  it('gives the same bytes for the same seed and acts, others for another seed', async () => {
    const { bytes } = await play('a')
    expect((await play('a')).bytes).toBe(bytes)
    expect((await play('b')).bytes).not.toBe(bytes)
  })

  it('resets to the beginning, with the same ids and secrets', async () => {
    const base = manualClock()
    const emulator = await start({ seed: 'a', clock: base })
    const before = structuredClone(emulator.world)
    const rig = rigOf(emulator, base)
    await rig.act(rig.pottery, { text: 'hello' })
    await emulator.reset()
    expect(emulator.world).toEqual(before)
  })

  it('takes a snapshot and makes the same world of it', async () => {
    const { rig } = await play('a')
    const media = `data:image/jpeg;base64,${Buffer.from('bytes').toString('base64')}`
    await rig.act(rig.pottery, { act: 'photo', media })
    const snapshot = JSON.parse(JSON.stringify(rig.emulator.snapshot()))
    const base = manualClock()
    const other = rigOf(await start({ clock: base, world: snapshot }), base)
    const shown = async (one: typeof rig) =>
      JSON.stringify(await one.thread(one.pottery)).replaceAll(/https?:[^"]*(?=\/lookaside)/g, '')
    expect(await shown(other)).toBe(await shown(rig))
    const [photo] = (await other.thread(other.pottery)).data.at(-1)?.attachments ?? []
    expect(await (await fetch(photo?.url ?? '')).text()).toBe('bytes')
    expect(Date.parse((await other.control('/clock').then(({ json }) => json as { now: string })).now)).toBe(
      rig.base.now() + 3_600_000,
    )
    for (const body of [{}, [], { ...snapshot, world: { ...snapshot.world, accounts: [null] } }]) {
      const refused = await other.control('/snapshot', { method: 'PUT', body })
      expect(refused.status).toBe(422)
    }
    expect((await other.control('/snapshot', { method: 'PUT', body: snapshot })).status).toBe(200)
  })
})

describe('the sample history', () => {
  it('has every person, many kinds, one window about to close and one in human-agent time', async () => {
    const base = manualClock()
    const { world } = await start({ clock: base })
    expect(new Set(world.threads.map(({ personId }) => personId)).size).toBe(6)
    const kinds = new Set(world.threads.flatMap(({ messages }) => messages.map(({ kind }) => kind)))
    for (const kind of [
      'text',
      'photo',
      'story_reply',
      'story_mention',
      'template',
      'postback',
      'like_heart',
    ] as const) {
      expect(kinds).toContain(kind)
    }
    const ages = world.threads.map(
      ({ windowOpenedAtMs }) => (base.now() - (windowOpenedAtMs ?? 0)) / 3_600_000,
    )
    expect(ages.some((hours) => hours > 22 && hours < 24)).toBe(true)
    expect(ages.some((hours) => hours > 24 && hours < 7 * 24)).toBe(true)
    const messages = world.threads.flatMap((thread) => thread.messages)
    expect(messages.some(({ isUnsent }) => isUnsent)).toBe(true)
    expect(messages.some(({ editCount }) => editCount > 0)).toBe(true)
    expect(messages.every(({ atMs }) => atMs < base.now())).toBe(true)
    const times = world.deliveries.map(({ body }) => Number(/"time":(\d+)/.exec(body)?.[1]))
    expect(times.every((time) => time < base.now())).toBe(true)
    expect(world.deliveries.every(({ state }) => state === 'waiting')).toBe(true)
  })
})

describe('a kept world', () => {
  it('has its ids on disk before anybody is told them, readable by the owner alone', async () => {
    const folder = temporaryFolder()
    const { world } = await start({ folder, clock: manualClock() })
    const kept = JSON.parse(readFileSync(join(folder, 'world.json'), 'utf8'))
    expect(kept.app).toEqual(world.app)
    expect(kept.accounts).toEqual(world.accounts)
    expect(statSync(join(folder, 'world.json')).mode & 0o777).toBe(0o600)
  })

  it('comes back after a kill with all that is older than a second: acts, clock, retries, media', async () => {
    const folder = temporaryFolder()
    const base = manualClock()
    // Dropped without close: what a kill leaves is what was written by itself.
    const first = rigOf(await createEmulator({ folder, clock: base, world: 'quiet' }), base)
    const receiver = await first.connect()
    receiver.answer = 503
    const media = `data:image/jpeg;base64,${Buffer.from('bytes').toString('base64')}`
    const mid = await first.act(first.pottery, { act: 'photo', media })
    await first.emulator.idle()
    await first.emulator.advance('30h')
    base.tick(1000)
    const before = structuredClone({ ...first.emulator.world, clock: null, origin: null, ids: null })
    const nowMs = Date.parse(((await first.control('/clock')).json as { now: string }).now)

    const second = rigOf(await start({ folder, clock: base }), base)
    expect({ ...structuredClone(second.emulator.world), clock: null, origin: null, ids: null }).toEqual(
      before,
    )
    expect(second.pottery.accessToken).toBe(first.pottery.accessToken)
    const thread = await second.thread(second.pottery)
    expect(thread.data[0]).toMatchObject({ mid, kind: 'photo' })
    expect(await (await fetch(thread.data[0]?.attachments[0]?.url ?? '')).text()).toBe('bytes')
    expect(Date.parse(((await second.control('/clock')).json as { now: string }).now)).toBe(nowMs)
    receiver.answer = 200
    const [retrying] = await second.deliveries()
    expect(retrying).toMatchObject({ state: 'retrying' })
    await second.emulator.advance('6h')
    expect((await second.deliveries())[0]).toMatchObject({ state: 'delivered' })
    await first.emulator.close()
  })

  it('never gives a message lost by a kill its mid back for another', async () => {
    const folder = temporaryFolder()
    const base = manualClock()
    const first = rigOf(await createEmulator({ folder, clock: base, world: 'quiet' }), base)
    const lost = [
      await first.act(first.page, { text: 'lost' }),
      await first.act(first.pottery, { text: 'lost' }),
    ]
    const second = rigOf(await start({ folder, clock: base }), base)
    expect(second.emulator.world.threads).toHaveLength(0)
    const after = [
      await second.act(second.page, { text: 'a' }),
      await second.act(second.pottery, { text: 'a' }),
    ]
    expect(after.filter((mid) => lost.includes(mid))).toEqual([])
    await first.emulator.close()
  })

  it('leads media of notifications that still wait to the new address', async () => {
    const folder = temporaryFolder()
    const base = manualClock()
    const first = rigOf(await createEmulator({ folder, clock: base, world: 'quiet' }), base)
    await first.act(first.pottery, { act: 'photo', media: 'mug' })
    await first.emulator.close()
    const second = await start({ folder, clock: base })
    const body = JSON.parse(second.world.deliveries[0]?.body ?? '{}')
    const { url } = body.entry[0].messaging[0].message.attachments[0].payload
    expect(url.startsWith(`${second.url}/lookaside.fbsbx.com/`)).toBe(true)
    expect((await fetch(url)).status).toBe(200)
  })

  it('refuses a world that is not JSON, and says what to do', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'world.json'), '{"version":1')
    await expect(createEmulator({ folder })).rejects.toThrow(/is not JSON\. Move it away/)
  })
})

describe('starting', () => {
  it('listens on loopback and frees its port', async () => {
    const emulator = await createEmulator({ world: 'quiet' })
    expect(new URL(emulator.url).hostname).toBe('127.0.0.1')
    const port = Number(new URL(emulator.url).port)
    await expect(createEmulator({ port, world: 'quiet' })).rejects.toThrow(/EADDRINUSE/)
    await emulator.close()
    await (await createEmulator({ port, world: 'quiet' })).close()
  })

  it('says so at / while the page is not built, or serves it', async () => {
    const emulator = await start({ world: 'quiet' })
    const answer = await fetch(`${emulator.url}/`)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect((await fetch(`${emulator.url}/_emulator/../../package.json`)).status).toBeGreaterThanOrEqual(400)
  })
})
