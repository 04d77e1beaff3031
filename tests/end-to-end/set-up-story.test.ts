/** From an empty folder to the first real message, as the pages say: no step but theirs, on a real server and browser. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type NewInstallation, startNewInstallation } from './new-installation.ts'
import {
  confirmAll,
  connect,
  copiedFromMeta,
  copyIntoMeta,
  lookAt,
  moveIn,
  openSection,
  pasteApp,
} from './setup-acts.ts'

const found = await findBrowser()
/** For each thing that is waited for; a loaded machine is slow, and a test that fails should say so soon. */
const PATIENCE_MS = 12_000
const APP = 'Kiln and Tide DMs'
const POTTERY = 'kiln.and.tide'
const CAFE = 'kiln.cafe'

describe.skipIf('lacking' in found)('a new installation', () => {
  let place: NewInstallation
  let browser: Browser
  let page: Page
  /** Meta's dashboard, in another tab. */
  let meta: Page

  beforeAll(async () => {
    if ('lacking' in found) return
    place = await startNewInstallation()
    browser = await found.launch()
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    context.setDefaultTimeout(PATIENCE_MS)
    page = await context.newPage()
    meta = await context.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await place?.close()
  })

  it('leads its first owner from the inbox to the first thing to do', async () => {
    await moveIn(page, place)
    await page.getByRole('link', { name: 'Set up Roost' }).click()
    await page.getByRole('heading', { name: 'Bring your Meta app' }).waitFor()
    await page.getByRole('region', { name: 'The written requirements' }).waitFor()
  })

  it('says of a swapped pair what it is, and saves the app once all of it fits', async () => {
    const app = await place.app()
    await page.getByRole('link', { name: 'Paste the app’s values' }).click()
    const field = page.getByRole('textbox', { name: 'Ids and secrets' })
    await field.fill(`App ID ${app.id}\nInstagram app ID ${app.id}\nApp secret ${app.secret}`)
    await page.locator('.bad').filter({ hasText: 'in the place of the Instagram app ID' }).waitFor()
    expect(await page.getByRole('button', { name: 'Save the app' }).isDisabled()).toBe(true)
    await pasteApp(page, copiedFromMeta(app), APP)
    const card = page.getByRole('region', { name: APP, exact: true })
    for (const secret of [app.secret, app.instagramAppSecret]) {
      expect(await page.content()).not.toContain(secret)
      await card.getByText(`••••${secret.slice(-4)}`).waitFor()
    }
  })

  it('gives the addresses for Meta’s dashboard, which verifies the callback', async () => {
    await copyIntoMeta(page, meta, place)
  })

  it('says what it means when somebody cancels at Meta’s dialog, and nothing was changed', async () => {
    await page.getByRole('link', { name: 'Connect an account' }).first().click()
    await page.getByRole('button', { name: 'Log in at Instagram' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('heading', { name: 'Not connected' }).waitFor()
    expect(await page.locator('[data-problem]').count()).toBe(1)
    await page.getByRole('link', { name: 'Try again' }).click()
  })

  it('connects an account by Instagram Login, each step read back', async () => {
    await connect(page, 'Instagram Login')
    const steps = page.getByRole('region', { name: POTTERY }).getByRole('listitem')
    expect(await steps.count()).toBeGreaterThanOrEqual(4)
    expect(await steps.and(page.locator('[data-result="failed"]')).count()).toBe(0)
  })

  it('connects a Page with its account and Messenger by Facebook Login', async () => {
    await page.getByRole('link', { name: 'Set-up', exact: true }).first().click()
    await page.getByRole('link', { name: /^Connect an account/ }).click()
    await connect(page, 'Facebook Login')
    await page.getByRole('region', { name: CAFE }).first().waitFor()
    expect(await page.locator('[data-result="failed"]').count()).toBe(0)
  })

  it('waits for the first DM, tells tests of the dashboard from it, and knows it by its words', async () => {
    await page.getByRole('link', { name: 'Go on with the checklist' }).click()
    await lookAt(page, POTTERY)
    const waiting = page.getByRole('region', { name: 'Your first real message' })
    await waiting.getByText('Waiting for a real DM').waitFor()
    await openSection(meta, place, 'instagram-login')
    await meta.getByRole('button', { name: 'Test messages', exact: true }).click()
    await waiting.getByText('Test from Meta’s dashboard').first().waitFor()
    await waiting.getByText('Waiting for a real DM').waitFor()
    const words = (await waiting.locator('.code-word code').textContent()) ?? ''
    expect(words).toMatch(/^good morning \w{4}$/)
    await place.write(POTTERY, words)
    await waiting.getByText('Your message is here').waitFor()
  })

  it.each([POTTERY, CAFE])('and then everything is green for %s', async (username) => {
    if (username === CAFE) await place.write(CAFE, 'Good morning')
    await lookAt(page, username)
    await page.getByRole('button', { name: 'Check all again' }).click()
    await page.getByRole('button', { name: 'Check all again' }).waitFor()
    await confirmAll(page)
    await page.getByText('All is well.').waitFor()
    const rows = page.locator('[data-check]')
    expect(await rows.and(page.locator('[data-result="pass"]')).count()).toBeGreaterThan(15)
    expect(await rows.and(page.locator(':not([data-result="pass"], [data-result="skip"])')).count()).toBe(0)
    expect(await page.getByRole('heading', { name: 'Do this now' }).count()).toBe(0)
    await page.getByRole('region', { name: 'The written requirements' }).waitFor()
    expect(await page.locator('[data-state="open"]').count()).toBe(0)
  })

  it('opens the conversation of the first message', async () => {
    await lookAt(page, POTTERY)
    await page.getByRole('link', { name: 'Open the conversation' }).click()
    await page
      .getByRole('log')
      .getByText(/^good morning \w{4}$/)
      .first()
      .waitFor()
  })
})
