/** Access state over restarts, resets, and from worlds that had none. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createEmulator } from '../emulator.ts'
import { instagramToken, patched, registerRedirect } from '../testing/login.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { type Rig, rigOf, startRig } from '../testing/rig.ts'

async function open(folder: string): Promise<Rig> {
  const base = manualClock()
  const emulator = await createEmulator({ folder, clock: base, world: 'quiet', seed: 'test' })
  onTestFinished(() => emulator.close())
  return rigOf(emulator, base)
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** What a release without access state kept: one callback for everything, tokens on the accounts alone. */
function withoutAccess(folder: string, webhookUrl: string | null): void {
  const path = join(folder, 'world.json')
  const world = JSON.parse(readFileSync(path, 'utf8'))
  for (const member of ['users', 'roles', 'tokens', 'codes']) delete world[member]
  for (const account of world.accounts) {
    delete account.instagram
    delete account.page
  }
  const { settings: _s, boxes: _b, ...app } = world.app
  world.app = { ...app, webhookUrl }
  writeFileSync(path, JSON.stringify(world))
}

it('opens a world from before there was access state: same ids and tokens, its callback in every box', async () => {
  const folder = temporaryFolder()
  const first = await open(folder)
  const { app, accounts } = structuredClone(first.emulator.world)
  await first.emulator.close()
  const callbackUrl = 'http://127.0.0.1:9/webhooks/meta'
  withoutAccess(folder, callbackUrl)
  const second = await open(folder)
  const { world } = second.emulator
  expect(world.accounts).toEqual(accounts)
  expect(world.app).toEqual({
    ...app,
    boxes: {
      instagramLogin: { ...app.boxes.instagramLogin, callbackUrl },
      instagram: { ...app.boxes.instagram, callbackUrl },
      page: { ...app.boxes.page, callbackUrl },
    },
  })
  await second.act(second.page, { text: 'hello' })
  expect((await second.send(second.page, { text: 'hi' })).status).toBe(200)
  expect((await second.graph(second.pottery, 'me')).status).toBe(200)
})

it('keeps logins and settings over a restart', async () => {
  const folder = temporaryFolder()
  const first = await open(folder)
  await registerRedirect(first)
  await patched(first, '/app', { isPublished: false, access: { instagram_basic: 'standard' } })
  const token = await instagramToken(first)
  const kept = structuredClone(first.emulator.world)
  await first.emulator.close()
  const { world } = (await open(folder)).emulator
  expect(world.app).toEqual(kept.app)
  expect(world.tokens).toEqual(kept.tokens)
  expect(world.codes).toEqual(kept.codes)
  expect(world.tokens.some(({ value }) => value === token)).toBe(true)
})

it('resets to a healthy app with the dashboard’s tokens; callback and login settings stay', async () => {
  const rig = await startRig()
  const before = structuredClone(rig.emulator.world)
  await registerRedirect(rig)
  await instagramToken(rig)
  const { pottery, page } = rig
  await patched(rig, '/app', { isPublished: false, requiresProof: true })
  await patched(rig, `/accounts/${pottery.id}`, { allowsMessages: false, accountType: 'creator' })
  await patched(rig, `/pages/${page.id}`, { tasks: {}, portfolioId: null })
  await rig.control('/tokens', {
    method: 'PATCH',
    body: { subjectId: pottery.id, deadBecause: 'checkpoint' },
  })
  await rig.emulator.reset()
  const { settings } = before.app
  expect(rig.emulator.world).toEqual({
    ...before,
    app: {
      ...before.app,
      settings: {
        ...settings,
        instagramLogin: { ...settings.instagramLogin, redirectUris: ['https://app.example.com/callback'] },
        facebookLogin: { ...settings.facebookLogin, redirectUris: ['https://app.example.com/callback'] },
      },
    },
  })
})
