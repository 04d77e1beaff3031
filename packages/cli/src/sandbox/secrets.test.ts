import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Announcement, announce, readAnnouncement, withdrawAnnouncement } from './announcement.ts'
import { readOrMakeSecrets } from './secrets.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-secrets-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('makes secrets once, for the owner only, and gives the same ones ever after', async () => {
  const made = await readOrMakeSecrets(join(folder, 'data'))
  expect(made.apiKey).toMatch(/^roost_[\w-]{43}$/)
  expect(made.roostSecret.length).toBeGreaterThanOrEqual(32)
  expect((await stat(join(folder, 'data/sandbox-secrets.json'))).mode & 0o777).toBe(0o600)
  expect(await readOrMakeSecrets(join(folder, 'data'))).toEqual(made)
})

it('refuses a damaged file and leaves it as it is', async () => {
  const path = join(folder, 'sandbox-secrets.json')
  await writeFile(path, '{"roostSecret": "x"')
  await expect(readOrMakeSecrets(folder)).rejects.toThrow(/is damaged/)
  expect(await readFile(path, 'utf8')).toBe('{"roostSecret": "x"')
})

it('announces a sandbox for the owner only, and takes it back', async () => {
  const announcement: Announcement = {
    inboxUrl: 'http://127.0.0.1:1/',
    apiUrl: 'http://127.0.0.1:1/api/v1',
    apiKey: 'roost_x',
    webhookUrl: 'http://127.0.0.1:1/webhooks/meta',
    emulatorUrl: 'http://127.0.0.1:2',
    app: { id: '1', secret: 's', instagramAppId: '2', instagramAppSecret: 't', verifyToken: 'v' },
    accounts: [],
    people: [],
  }
  expect(await readAnnouncement(folder)).toBeNull()
  await announce(folder, announcement)
  expect(await readAnnouncement(folder)).toEqual(announcement)
  expect((await stat(join(folder, 'sandbox.json'))).mode & 0o777).toBe(0o600)
  await withdrawAnnouncement(folder)
  await withdrawAnnouncement(folder)
  expect(await readAnnouncement(folder)).toBeNull()
})
