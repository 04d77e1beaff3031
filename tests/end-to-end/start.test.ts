import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type RoostProcess, roost, startRoost } from './roost-process.ts'
import { until } from './until.ts'

/** Made for this test alone. */
const SECRET = 'a-secret-of-more-than-thirty-two-characters'
const PASSWORD = 'correct horse battery staple'

let folder: string
let server: RoostProcess | null = null
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-start-'))
})
afterEach(async () => {
  server?.signalAll('SIGKILL')
  await server?.ended
  server = null
  await rm(folder, { recursive: true, force: true })
})

const environment = () => ({
  ROOST_DATA: folder,
  ROOST_SECRET: SECRET,
  PORT: '0',
  META_VERIFY_TOKEN: 'verify',
})

/** Starts the server and gives its address, as it tells it. */
async function started(): Promise<string> {
  const process = startRoost(['start'], { environment: environment() })
  server = process
  return until(
    'the server to say where it answers',
    () => /Roost answers at (http:\S+?),/.exec(process.output())?.[1],
  )
}

describe('roost start', () => {
  it('refuses to run without ROOST_SECRET, in one line that says how to make one', async () => {
    const { code, output } = await roost(['start'], { ROOST_DATA: folder, PORT: '0' })
    expect(code).toBe(1)
    expect(output.trim().split('\n')).toHaveLength(1)
    expect(output).toMatch(/ROOST_SECRET is not set.*openssl rand -hex 32/)
  })

  it('lets nobody in before there is a session or a key, and gives whoever visits first nothing', async () => {
    const url = await started()
    const page = await fetch(url)
    expect(page.headers.get('set-cookie')).toBeNull()
    expect((await fetch(`${url}/api/v1/accounts`)).status).toBe(401)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const handshake = '/webhooks/meta?hub.mode=subscribe&hub.verify_token=verify&hub.challenge=42'
    expect(await (await fetch(url + handshake)).text()).toBe('42')
  })

  it('takes keys that were made beside it, until they are removed', async () => {
    const url = await started()
    const made = await roost(['key', 'add', 'the shop', '--as', 'automation', '--json'], environment())
    const { key, id } = JSON.parse(made.output) as { key: string; id: string }
    const ask = async () =>
      (await fetch(`${url}/api/v1/accounts`, { headers: { authorization: `Bearer ${key}` } })).status
    expect(await ask()).toBe(200)
    expect((await roost(['key', 'list'], environment())).output).toMatch(/the shop\s+automation/)
    expect((await roost(['key', 'remove', id], environment())).code).toBe(0)
    expect(await ask()).toBe(401)
    expect((await roost(['key', 'remove', id], environment())).code).toBe(1)
  })

  it('signs in who was added, with the password from standard input', async () => {
    const added = await roost(['user', 'add', 'mira'], environment(), `${PASSWORD}\n`)
    expect(added).toEqual({ code: 0, output: 'mira can sign in.\n' })
    const url = await started()
    expect(server?.output()).not.toContain('/welcome#')
    const signIn = (password: string) =>
      fetch(`${url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url },
        body: JSON.stringify({ name: 'mira', password }),
      })
    expect((await signIn('wrong')).status).toBe(401)
    const cookie = (await signIn(PASSWORD)).headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=/i)
    const session = await fetch(`${url}/api/v1/session`, {
      headers: { cookie: cookie.split(';', 1)[0] ?? '' },
    })
    expect(await session.json()).toMatchObject({ user: { name: 'mira', role: 'owner' }, sandbox: null })
  })

  it('ends on SIGTERM with code 0, and its data folder is free again', async () => {
    await started()
    server?.child.kill('SIGTERM')
    expect(await server?.ended).toBe(0)
    await started()
  })

  it('names the port that is taken, and the variable', async () => {
    const { port } = new URL(await started())
    const other = await mkdtemp(join(tmpdir(), 'roost-start-'))
    const { code, output } = await roost(['start'], { ...environment(), ROOST_DATA: other, PORT: port })
    await rm(other, { recursive: true })
    expect(code).toBe(1)
    expect(output).toMatch(new RegExp(`${port}.*PORT`))
    expect(output.trim().split('\n')).toHaveLength(1)
  })

  it('does not share its data with a second server', async () => {
    await started()
    const { code, output } = await roost(['start'], environment())
    expect(code).toBe(1)
    expect(output).toMatch(/Another Roost is running/)
  })
})

const found = await findBrowser()

describe.skipIf('lacking' in found)('the first owner, in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    if ('lacking' in found) return
    browser = await found.launch()
  })
  afterAll(() => browser?.close())

  it('comes in by the link that start prints, once, and signs in by password ever after', async () => {
    const url = await started()
    const link = await until('the link', () => /(http:\S+\/welcome#\S+)/.exec(server?.output() ?? '')?.[1])
    const page = await browser.newPage()
    await page.goto(link)
    await page.getByLabel(/name/i).first().fill('Mira')
    for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page
      .getByRole('listbox', { name: 'Conversations' })
      .or(page.getByText('All quiet'))
      .first()
      .waitFor()

    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto(url)
    await stranger.locator('input[type=password]').waitFor()
    await stranger.getByLabel(/name/i).first().fill('Mira')
    await stranger.locator('input[type=password]').fill(PASSWORD)
    await stranger.keyboard.press('Enter')
    await stranger
      .getByRole('listbox', { name: 'Conversations' })
      .or(stranger.getByText('All quiet'))
      .first()
      .waitFor()

    const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token')
    const again = await fetch(`${url}/api/v1/session/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ token, name: 'Eve', password: PASSWORD }),
    })
    expect(again.status).toBe(401)
  })
})
