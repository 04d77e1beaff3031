import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

const found = await findBrowser()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const SIZES = [
  ['laptop', 1440, 900],
  ['phone', 390, 844],
] as const
const SCHEMES = ['light', 'dark'] as const
const CASES = SIZES.flatMap(([size, width, height]) =>
  SCHEMES.map((colorScheme) => ({ size, width, height, colorScheme })),
)

describe.skipIf('lacking' in found)('axe finds nothing', () => {
  let sandbox: Sandbox
  let browser: Browser
  beforeAll(async () => {
    if ('lacking' in found) return
    sandbox = await startSandbox()
    browser = await found.launch()
    await sandbox.conversation(0)
  })
  afterAll(async () => {
    await browser?.close()
    await sandbox?.close()
  })

  async function withPage(
    { width, height, colorScheme }: (typeof CASES)[number],
    use: (page: Page) => Promise<void>,
  ): Promise<void> {
    // The page's own policy allows no inline script, which is how axe comes in.
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      bypassCSP: true,
      reducedMotion: 'reduce',
    })
    await use(await context.newPage())
    await context.close()
  }

  async function violations(page: Page): Promise<string[]> {
    await page.addScriptTag({ content: axe })
    const results = (await page.evaluate('axe.run()')) as AxeResults
    return results.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
    )
  }

  it.each(CASES)('in the inbox, its list and a conversation ($size, $colorScheme)', async (look) => {
    await withPage(look, async (page) => {
      await page.goto(sandbox.announcement.inboxUrl)
      const options = page.getByRole('listbox', { name: 'Conversations' }).getByRole('option')
      await options.first().waitFor()
      expect(await violations(page)).toEqual([])
      await options.first().click()
      await page.getByRole('log').locator('[data-mid]').first().waitFor()
      expect(await violations(page)).toEqual([])
    })
  })

  it.each(CASES)(
    'among the notifications, their list and one of them ($size, $colorScheme)',
    async (look) => {
      await withPage(look, async (page) => {
        await page.goto(new URL('/notifications', sandbox.announcement.inboxUrl).href)
        const options = page.getByRole('listbox', { name: 'Notifications, newest first' }).getByRole('option')
        await options.first().waitFor()
        expect(await violations(page)).toEqual([])
        await options.first().click()
        await page.getByRole('heading', { name: 'What Meta sent' }).waitFor()
        expect(await violations(page)).toEqual([])
      })
    },
  )

  it.each(CASES)('on the phone page ($size, $colorScheme)', async (look) => {
    await withPage(look, async (page) => {
      await page.goto(`${sandbox.announcement.emulatorUrl}/`)
      await page.getByRole('textbox', { name: 'Message' }).waitFor()
      expect(await violations(page)).toEqual([])
    })
  })
})
