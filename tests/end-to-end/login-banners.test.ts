/** A login that grows old and dies, on the sandbox's clock: what the inbox says, and the way back to a good one. */
import type { ControlList, ControlToken } from '@roost/emulator/control'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { connect } from './setup-acts.ts'

const found = await findBrowser()
const PATIENCE_MS = 20_000
const POTTERY = 'kiln.and.tide'

describe.skipIf('lacking' in found)('a saved login', () => {
  let sandbox: Sandbox
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    if ('lacking' in found) return
    sandbox = await startSandbox()
    browser = await found.launch()
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    context.setDefaultTimeout(PATIENCE_MS)
    page = await context.newPage()
    await page.goto(`${sandbox.announcement.inboxUrl}setup/connect?account=${accountId()}`)
  })
  afterAll(async () => {
    await browser?.close()
    await sandbox?.close()
  })

  const accountId = () => sandbox.announcement.accounts[0]?.id ?? ''
  const send = (method: string, path: string, body: unknown) =>
    sandbox.control<unknown>(path, { method, body: JSON.stringify(body) })
  const banner = () => page.getByRole('status').filter({ hasText: POTTERY })

  it('is renewed by hand through the dialog, and its history stays', async () => {
    await page.getByRole('heading', { name: `Connect ${POTTERY} again` }).waitFor()
    expect(await page.getByRole('radio', { name: 'Facebook Login' }).isDisabled()).toBe(true)
    await connect(page, 'Instagram Login')
    await page.getByRole('link', { name: 'Open the inbox' }).click()
    await page
      .getByRole('option', { name: /^Nadia Rahman/ })
      .first()
      .waitFor()
    expect(await banner().count()).toBe(0)
  })

  it('that cannot be renewed is told of from twenty days before its end', async () => {
    const faults = [{ on: 'login', edge: 'refresh_access_token', error: 'API_SERVICE' }]
    await send('PUT', '/faults', { faults })
    await send('POST', '/clock', { advance: '41d' })
    await banner().getByText('Its login ends in 19 days and was not renewed.').waitFor()
  })

  it('that Meta refuses stops sending, and the banner leads to a new one', async () => {
    const { data } = await sandbox.control<ControlList<ControlToken>>('/tokens')
    for (const { accessToken, subjectId } of data) {
      if (subjectId !== accountId()) continue
      await send('PATCH', '/tokens', { accessToken, deadBecause: 'password_changed' })
    }
    await send('PUT', '/faults', { faults: [] })
    await send('POST', '/clock', { advance: '25h' })
    await banner().getByText('cannot send').waitFor()
    await banner().getByRole('link', { name: 'Connect it again' }).click()
    await connect(page, 'Instagram Login')
    await page.getByRole('link', { name: 'Open the inbox' }).click()
    await page
      .getByRole('option', { name: /^Nadia Rahman/ })
      .first()
      .waitFor()
    expect(await banner().count()).toBe(0)
  })
})
