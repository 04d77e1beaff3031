/** The set-up pages in a real browser: axe, narrow screens, high contrast, and everything by keyboard. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

const found = await findBrowser()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const SCREENS = [
  ['setup', 'All checks'],
  ['setup/apps', 'Copy into Meta'],
  ['setup/connect', 'Connect an account'],
  ['setup/live', 'As it stands'],
  ['setup/keeping', 'Besides files'],
] as const
const LOOKS = [
  { look: 'laptop, light', width: 1440, colorScheme: 'light', contrast: 'no-preference' },
  { look: 'laptop, dark', width: 1440, colorScheme: 'dark', contrast: 'no-preference' },
  { look: 'phone, light', width: 390, colorScheme: 'light', contrast: 'no-preference' },
  { look: 'phone, dark', width: 390, colorScheme: 'dark', contrast: 'no-preference' },
  { look: 'high contrast', width: 1440, colorScheme: 'dark', contrast: 'more' },
] as const

/** Name and label of what has the focus; nothing while that is the page itself, whose text is everything. */
const FOCUSED = `(() => {
  const one = document.activeElement
  if (one === null || one === document.body) return ''
  return (one.getAttribute('aria-label') ?? '') + ' ' + (one.closest('label') ?? one).textContent
})()`

describe.skipIf('lacking' in found)('the set-up pages', () => {
  let sandbox: Sandbox
  let browser: Browser
  beforeAll(async () => {
    if ('lacking' in found) return
    sandbox = await startSandbox()
    browser = await found.launch()
  })
  afterAll(async () => {
    await browser?.close()
    await sandbox?.close()
  })

  async function withPage(options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
    // The page's own policy allows no inline script, which is how axe comes in.
    const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce', ...options })
    try {
      await use(await context.newPage())
    } finally {
      await context.close()
    }
  }

  async function open(page: Page, path: string, landmark: string): Promise<void> {
    await page.goto(sandbox.announcement.inboxUrl + path)
    await page.getByRole('main').getByRole('heading', { name: landmark }).first().waitFor()
  }

  it.each(LOOKS)('have nothing that axe finds, and nothing wider than the screen ($look)', async (look) => {
    const { width, colorScheme, contrast } = look
    await withPage({ viewport: { width, height: 900 }, colorScheme, contrast }, async (page) => {
      for (const [path, landmark] of SCREENS) {
        await open(page, path, landmark)
        await page.addScriptTag({ content: axe })
        const results = (await page.evaluate('axe.run()')) as AxeResults
        const violations = results.violations.flatMap(({ id, help, nodes }) =>
          nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
        )
        expect(violations, path).toEqual([])
        const widest = await page.evaluate("document.querySelector('main').scrollWidth")
        expect(widest, path).toBeLessThanOrEqual(width)
      }
    })
  })

  it('are reached and used by keyboard alone, up to Meta’s dialog', async () => {
    await withPage({ viewport: { width: 1440, height: 900 } }, async (page) => {
      await page.goto(sandbox.announcement.inboxUrl)
      await page.getByRole('link', { name: 'Set-up' }).waitFor()
      await tabTo(page, 'Set-up')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'All checks' }).waitFor()
      await tabTo(page, 'Connect an account')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Connect an account' }).waitFor()
      await tabTo(page, 'Instagram Login')
      await page.keyboard.press('ArrowRight')
      expect(await page.getByRole('radio', { name: 'Facebook Login' }).isChecked()).toBe(true)
      await tabTo(page, 'Log in at Facebook')
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.href.startsWith(sandbox.announcement.emulatorUrl))
    })
  })

  /** Presses Tab until the focus is on something with this name. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(FOCUSED)
      if (String(focused).includes(name)) return
    }
    throw new Error(`Nothing named ${name} takes the focus`)
  }
})
