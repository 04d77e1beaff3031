import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { postSigned } from './signed-post.ts'

const found = await findBrowser()
/** The page looks every two seconds. */
const PATIENCE = { timeout: 15_000 }

/** What Meta sent, in a real browser: found, read, replayed, copied. */
describe.skipIf('lacking' in found)('the page of notifications', () => {
  let sandbox: Sandbox
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    if ('lacking' in found) return
    sandbox = await startSandbox()
    await sandbox.quiet()
    browser = await found.launch()
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    page = await context.newPage()
    await page.goto(new URL('/notifications', sandbox.announcement.inboxUrl).href)
    await options().first().waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await sandbox?.close()
  })

  const options = () => page.getByRole('listbox', { name: 'Notifications, newest first' }).getByRole('option')
  const copied = () => page.evaluate(() => navigator.clipboard.readText())

  it('shows a new one by itself', async () => {
    const { webhookUrl, app } = sandbox.announcement
    expect((await postSigned(webhookUrl, 'not JSON, and 8 more words', app.secret)).status).toBe(200)
    await options().filter({ hasText: 'The body is not JSON.' }).first().waitFor()
    await page.getByRole('button', { name: 'Set aside 1' }).waitFor()
  })

  it('finds what was set aside, replays it, and takes note that somebody looked', async () => {
    await page.getByRole('button', { name: 'Set aside 1' }).click()
    await expect.poll(() => options().count(), PATIENCE).toBe(1)
    await options().first().click()
    await page.getByText('not JSON, and 8 more words').waitFor()
    await page.getByRole('button', { name: 'Replay' }).click()
    await page.getByText('Replayed. What was there already did not change.').waitFor()
    await page.getByRole('button', { name: 'I have looked at it' }).click()
    await page.getByText('Looked at').waitFor()
    await page.getByRole('button', { name: 'Set aside', exact: true }).waitFor()
  })

  it('copies a command without the secret, and a fixture without anybody’s words', async () => {
    const { app } = sandbox.announcement
    await sandbox.act(0, { text: 'my address is 5 Sea Road' })
    await page.getByRole('button', { name: 'All', exact: true }).click()
    await expect.poll(() => options().first().textContent(), PATIENCE).toContain('Message')
    await options().first().click()
    await page.getByText('5 Sea Road').waitFor()
    await page.getByRole('button', { name: 'Copy as curl' }).click()
    const command = await copied()
    expect(command).toContain('5 Sea Road')
    expect(command).toMatch(/_APP_SECRET" < /)
    for (const secret of [app.secret, app.instagramAppSecret]) expect(command).not.toContain(secret)
    await page.getByRole('button', { name: 'Copy as fixture' }).click()
    await expect.poll(copied, PATIENCE).toContain('"Some words"')
    expect(await copied()).not.toContain('Sea Road')
  })

  it('shows what was unsent as erased, without the words', async () => {
    const { mid } = await sandbox.act(0, { text: 'words to be taken back' })
    await sandbox.act(0, { act: 'unsend', mid: mid ?? '' })
    await options().filter({ hasText: 'Erased from' }).first().click()
    await page.getByText('it is no longer what Meta sent').waitFor()
    expect(await page.textContent('body')).not.toContain('words to be taken back')
  })
})
