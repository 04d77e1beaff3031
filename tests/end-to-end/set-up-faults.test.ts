/**
 * Four ways in which Meta's side stops a set-up that worked: each is named on the Set-up page, mended on the dashboard as the
 * page says, and green after Check again.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type NewInstallation, startNewInstallation } from './new-installation.ts'
import { connect, copiedFromMeta, copyIntoMeta, lookAt, moveIn, openSection, pasteApp } from './setup-acts.ts'

const found = await findBrowser()
/** For each thing that is waited for; a loaded machine is slow, and a test that fails should say so soon. */
const PATIENCE_MS = 12_000
const POTTERY = 'kiln.and.tide'
const CAFE = 'kiln.cafe'

interface Fault {
  readonly name: string
  readonly account: string
  /** The check that names it. */
  readonly check: string
  /** A step of the page that the mending follows. */
  readonly step: RegExp
  readonly break: (meta: Page) => Promise<void>
  readonly mend: (meta: Page) => Promise<void>
  /** Another login is part of the mending. */
  readonly login?: 'Instagram Login' | 'Facebook Login'
}

describe.skipIf('lacking' in found)('what Meta’s side can stop', () => {
  let place: NewInstallation
  let browser: Browser
  let page: Page
  let meta: Page

  beforeAll(async () => {
    if ('lacking' in found) return
    place = await startNewInstallation()
    browser = await found.launch()
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    context.setDefaultTimeout(PATIENCE_MS)
    page = await context.newPage()
    meta = await context.newPage()
    await moveIn(page, place)
    await page.goto(`${place.url}/setup/apps`)
    await pasteApp(page, copiedFromMeta(await place.app()), 'Kiln and Tide DMs')
    await copyIntoMeta(page, meta, place)
    for (const login of ['Instagram Login', 'Facebook Login'] as const) {
      await page.goto(`${place.url}/setup/connect`)
      await connect(page, login)
    }
    await page.goto(`${place.url}/setup`)
  })
  afterAll(async () => {
    await browser?.close()
    await place?.close()
  })

  const section = (name: string) => openSection(meta, place, name)
  const toggle = async (name: string, label: string) => {
    await section(name)
    const before = await meta.getByRole('switch', { name: label }).getAttribute('aria-checked')
    await meta.getByRole('switch', { name: label }).click()
    await meta.locator(`[role=switch][aria-label="${label}"][aria-checked="${before !== 'true'}"]`).waitFor()
  }

  const FAULTS: readonly Fault[] = [
    {
      name: 'the product is removed',
      account: POTTERY,
      check: 'app.product',
      step: /Add product|Manage messaging/,
      break: async () => {
        await section('settings')
        await meta.getByRole('button', { name: 'Remove Instagram' }).click()
        await meta.getByRole('button', { name: 'Set up Instagram' }).waitFor()
      },
      mend: async () => {
        await section('settings')
        await meta.getByRole('button', { name: 'Set up Instagram' }).click()
        await meta.getByRole('button', { name: 'Remove Instagram' }).waitFor()
      },
    },
    {
      name: 'the tester’s invite is not accepted',
      account: POTTERY,
      check: 'role.tester',
      step: /Tester invites/,
      break: async () => {
        await section('roles')
        await meta.getByRole('button', { name: `Remove the role of ${POTTERY}` }).click()
        await meta.getByRole('button', { name: 'Development' }).click()
        await section('instagram-login')
        await meta.getByRole('button', { name: `Add ${POTTERY} as Instagram tester` }).click()
        await meta.getByText('Invite not accepted').first().waitFor()
      },
      mend: async () => {
        await section('instagram-login')
        await meta.getByRole('button', { name: `Accept as ${POTTERY}` }).click()
        await meta.getByText('Invite not accepted').waitFor({ state: 'detached' })
        await meta.getByRole('button', { name: 'Live', exact: true }).click()
      },
    },
    {
      name: '“Allow access to messages” is off',
      account: POTTERY,
      check: 'acct.messages',
      step: /Allow access to messages/,
      break: () => toggle('instagram-login', `Allow access to messages of ${POTTERY}`),
      mend: () => toggle('instagram-login', `Allow access to messages of ${POTTERY}`),
    },
    {
      name: 'the Page is unlinked',
      account: CAFE,
      check: 'page.link',
      step: /Linked accounts/,
      break: () => toggle('facebook-login', `Link ${CAFE} to the Page`),
      mend: () => toggle('facebook-login', `Link ${CAFE} to the Page`),
    },
  ]

  it.each(FAULTS)('$name: named, mended as the page says, green again', async (fault) => {
    await lookAt(page, fault.account)
    await checkAgain(page)
    expect(await page.getByRole('heading', { name: 'Do this now' }).count()).toBe(0)
    await fault.break(meta)
    await checkAgain(page)
    const now = page.getByRole('region', { name: 'Do this now' })
    await now.waitFor()
    expect(await rootCheck(page)).toBe(fault.check)
    await now.getByRole('list').getByText(fault.step).first().waitFor()
    await fault.mend(meta)
    await now.getByRole('button', { name: 'Check again' }).click()
    await now.waitFor({ state: 'detached' })
    expect(await page.locator('[data-result="fail"]').count()).toBe(0)
  })

  /** Resolves when the page has what the run found: it asks for the whole after its part. */
  async function checkAgain(onPage: Page): Promise<void> {
    const answered = onPage.waitForResponse(
      (response) => response.url().endsWith('/setup/checks') && response.request().method() === 'GET',
    )
    await onPage.getByRole('button', { name: 'Check all again' }).click()
    await answered
  }

  /** The check that is explained at the top: its row among all checks points up. */
  async function rootCheck(onPage: Page): Promise<string> {
    const row = onPage.locator('[data-check]').filter({ hasText: 'Explained above' })
    const id = (await row.getAttribute('data-check')) ?? ''
    return id.split(':')[0] ?? id
  }
})
