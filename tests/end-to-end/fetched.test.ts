/** What is fetched, as a person sees it: local copies of every kind of media, what was recovered, the history of an account. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiMessage } from '@roost/server/api'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { until } from './until.ts'

const found = await findBrowser()

describe.skipIf('lacking' in found)('fetched from Meta', () => {
  let sandbox: Sandbox
  let browser: Browser
  let page: Page
  let sink: Server | null = null

  beforeAll(async () => {
    if ('lacking' in found) return
    sandbox = await startSandbox()
    await sandbox.quiet()
    browser = await found.launch()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  })
  afterAll(async () => {
    await browser?.close()
    sink?.close()
    sink?.closeAllConnections()
    await sandbox?.close()
  })

  const put = (path: string, body: object, method = 'PUT') =>
    sandbox.control<unknown>(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  async function open(conversationId: string): Promise<void> {
    await page.goto(`${sandbox.announcement.inboxUrl}c/${encodeURIComponent(conversationId)}`)
    await page.getByRole('log').waitFor()
  }

  const row = (mid: string | null) => page.locator(`article[data-mid="${mid}"]`)

  async function keptMessage(conversationId: string, mid: string | null): Promise<ApiMessage> {
    const isKept = (message: ApiMessage) =>
      message.mid === mid && message.attachments[0]?.file?.state === 'kept'
    return sandbox.message(conversationId, isKept, 'the file to be kept')
  }

  /** Asks as the page does, with the session of whoever opened it. */
  const post = (path: string) =>
    page.evaluate(async (to) => (await fetch(to, { method: 'POST' })).status, `/api/v1/${path}`)

  it('photo, video and voice come from the local copies, also when Meta’s addresses are dead', async () => {
    const { id } = await sandbox.conversation(0)
    const mids: Record<string, string | null> = {}
    for (const [act, media] of [
      ['photo', 'mug'],
      ['video', 'wheel'],
      ['voice', 'voice'],
    ] as const) {
      mids[act] = (await sandbox.act(0, { act, media })).mid
    }
    for (const mid of Object.values(mids)) await keptMessage(id, mid)
    await put('/faults', { faults: [{ on: 'media' }] })
    await open(id)
    const local = /^\/api\/v1\/media\/\d+/
    for (const [act, tag] of [
      ['photo', 'img'],
      ['video', 'video'],
      ['voice', 'audio'],
    ] as const) {
      const element = row(mids[act] ?? null).locator(tag)
      await expect.poll(() => element.getAttribute('src')).toMatch(local)
      await expect
        .poll(() =>
          element.evaluate((node) =>
            node instanceof HTMLImageElement ? node.naturalWidth : (node as HTMLMediaElement).readyState,
          ),
        )
        .toBeGreaterThan(0)
    }
    // A photo of now: its address is dead before it can be fetched, and the placeholder says so.
    const { mid } = await sandbox.act(0, { act: 'photo', media: 'plate' })
    await expect.poll(() => row(mid).textContent()).toContain('Meta no longer gives this file')
    await put('/faults', { faults: [] })
  })

  it('what no webhook brought is recovered and says so quietly; a person joins what belongs together', async () => {
    const { id, accountId } = await sandbox.conversation(0)
    const other = sandbox.announcement.accounts[1]?.id ?? ''
    await sandbox.act(0, { to: other, text: 'I wrote to your café too' })
    await until(
      'the profile by the other account',
      async () => (await sandbox.conversation(0, 1)).person.username,
    )
    sink = createServer((request, response) => {
      response.end(new URL(request.url ?? '/', 'http://x').searchParams.get('hub.challenge') ?? 'ok')
    })
    await new Promise<void>((resolve) => sink?.listen(0, '127.0.0.1', resolve))
    const { port } = sink.address() as AddressInfo
    const { verifyToken } = sandbox.announcement.app
    await put('/webhook', { url: `http://127.0.0.1:${port}/`, verifyToken })
    const { mid } = await sandbox.act(0, { text: 'Did my parcel leave?' })
    await put('/webhook', { url: sandbox.announcement.webhookUrl, verifyToken })
    await put('/clock', { advance: '4m' }, 'POST')
    await open(id)
    const asked = async () => {
      await post(`accounts/${accountId}/reconcile`)
      return (await row(mid).count()) > 0
    }
    await until('the lost message', asked)
    expect(await row(mid).textContent()).toContain('Recovered')
    expect(await row(mid).getAttribute('aria-label')).toContain('recovered')
    const reconcile = await sandbox.api<{ sentence: string }>(`/accounts/${accountId}/reconcile`)
    expect(reconcile.sentence).toMatch(/recovered 1\.$/)

    const pane = page.getByRole('complementary', { name: /^About/ })
    await expect.poll(() => pane.textContent()).toContain('Read from Meta')
    const suggested = pane.getByRole('region', { name: 'Perhaps the same person' })
    await suggested.getByRole('button', { name: 'Same person' }).first().click()
    const joined = pane.getByRole('region', { name: 'The same person', exact: true })
    await joined.waitFor()
    expect(await joined.textContent()).toContain('Said by Owner')

    const stranger = await sandbox.conversation(1)
    await pane.getByRole('button', { name: 'Join with somebody else' }).click()
    await page.getByRole('textbox', { name: 'Join with somebody else' }).fill(stranger.person.username ?? '')
    const looked = pane.getByRole('region', { name: 'Join with somebody else' })
    await looked.getByRole('button', { name: 'Same person' }).first().click()
    await expect.poll(() => joined.getByRole('listitem').count()).toBe(2)
    await expect.poll(() => looked.textContent()).toContain('Nobody else has this name.')
  })

  it('the history of an account is read with its progress and its limits in words', async () => {
    const { accountId } = await sandbox.conversation(0)
    await page.goto(sandbox.announcement.inboxUrl)
    await page.getByRole('listbox').waitFor()
    expect(await post(`accounts/${accountId}/import`)).toBe(202)
    const banner = page.getByRole('status').filter({ hasText: 'istory of' })
    await banner.waitFor()
    await expect.poll(() => banner.textContent(), { timeout: 60_000 }).toMatch(/Meta shows the 20 newest/)
    await until(
      'the end of the import',
      async () => (await sandbox.api<{ state: string }>(`/accounts/${accountId}/import`)).state === 'done',
      60_000,
    )
  })

  it('unsent: the picture is gone from the thread and from the server at once', async () => {
    const { id } = await sandbox.conversation(0)
    const { mid } = await sandbox.act(0, { act: 'photo', media: 'mug' })
    const message = await keptMessage(id, mid)
    const address = message.attachments[0]?.file?.url ?? ''
    await open(id)
    await row(mid).locator('img').last().waitFor()
    await sandbox.act(0, { act: 'unsend', ...(mid === null ? {} : { mid }) })
    await expect.poll(() => row(mid).textContent()).toContain('unsent this message')
    expect(await page.evaluate(async (url) => (await fetch(url)).status, address)).toBe(404)
  })

  it('what is kept is decided on its page, which says what that does', async () => {
    await page.goto(`${sandbox.announcement.inboxUrl}setup`)
    await page.getByRole('link', { name: 'What is kept' }).click()
    const form = page.getByRole('form', { name: 'Files in messages' })
    await expect.poll(() => form.textContent()).toMatch(/\d+ files?, [\d.]+ kB/)
    await form.getByRole('radio', { name: 'Keep for a time' }).check()
    await form.getByRole('textbox', { name: 'Days' }).fill('0')
    expect(await form.textContent()).toContain('A number from 1 to 3,650')
    expect(await form.getByRole('button', { name: 'Save' }).count()).toBe(0)
    await form.getByRole('textbox', { name: 'Days' }).fill('7')
    expect(await form.textContent()).toContain('longer than 7 days leaves the disk within the hour')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' })
    const { policies } = await sandbox.api<{ policies: Record<string, string> }>('/media-policies')
    expect(policies).toMatchObject({ file: '7d', story: 'link' })
  })
})
