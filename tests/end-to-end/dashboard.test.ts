import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { ControlAccount, ControlApp, ControlDelivery, ControlList } from '@roost/emulator/control'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { until } from './until.ts'

const found = await findBrowser()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const SECTIONS = ['instagram-login', 'facebook-login', 'webhooks', 'roles', 'tokens', 'settings'] as const
const LOOKS = [
  { size: 'laptop', width: 1440, height: 900, colorScheme: 'light' },
  { size: 'tablet', width: 834, height: 1112, colorScheme: 'dark' },
  { size: 'phone', width: 390, height: 844, colorScheme: 'light' },
  { size: 'phone', width: 390, height: 844, colorScheme: 'dark' },
] as const

describe.skipIf('lacking' in found)('the dashboard', () => {
  let sandbox: Sandbox
  let browser: Browser
  beforeAll(async () => {
    if ('lacking' in found) return
    sandbox = await startSandbox()
    browser = await found.launch()
    await sandbox.quiet()
  })
  afterAll(async () => {
    await browser?.close()
    await sandbox?.close()
  })

  const address = (section = '') => `${sandbox.announcement.emulatorUrl}/_emulator/dashboard#${section}`

  async function withPage(
    look: Pick<(typeof LOOKS)[number], 'width' | 'height' | 'colorScheme'>,
    use: (page: Page) => Promise<void>,
  ): Promise<void> {
    const { width, height, colorScheme } = look
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      bypassCSP: true,
      reducedMotion: 'reduce',
    })
    try {
      await use(await context.newPage())
    } finally {
      await context.close()
    }
  }

  async function deliveriesWith(text: string): Promise<number> {
    const { data } = await sandbox.control<ControlList<ControlDelivery>>('/deliveries?limit=1000')
    return data.filter(({ body }) => body.includes(text)).length
  }

  async function account(): Promise<ControlAccount> {
    return sandbox.control(`/accounts/${sandbox.announcement.accounts[0]?.id}`)
  }

  it('turns message access off, and a DM no longer reaches the server; on again, and it does', async () => {
    await withPage(LOOKS[0], async (page) => {
      const { username } = await account()
      await page.goto(address())
      const access = page.getByRole('switch', { name: `Allow access to messages of ${username}` })
      const stand = page.getByRole('region', { name: `${username}, Instagram login` })
      await stand.getByText('Is posted to the callback.').waitFor()

      await access.click()
      await stand.getByText('“Allow access to messages” is off').waitFor()
      await stand
        .getByText(/code 200/)
        .first()
        .waitFor()
      expect((await account()).instagram?.allowsMessages).toBe(false)
      await sandbox.act(0, { text: 'nobody hears this' })
      // The act has answered: what it causes was decided before that.
      expect(await deliveriesWith('nobody hears this')).toBe(0)

      await access.click()
      await stand.getByText('Is posted to the callback.').waitFor()
      await sandbox.act(0, { text: 'this is heard again' })
      const { id } = await sandbox.conversation(0)
      await sandbox.message(id, ({ text }) => text === 'this is heard again', 'the DM after the switch')
      expect(await deliveriesWith('nobody hears this')).toBe(0)
    })
  })

  it('plays both halves of a tester’s invite in Development', async () => {
    await withPage(LOOKS[0], async (page) => {
      const { username, name } = await account()
      await page.goto(address('roles'))
      await page.getByRole('button', { name: `Remove the role of ${username}` }).click()
      await until('the role to be gone', async () => (await account()).role === 'none')
      await page.getByRole('button', { name: 'Development' }).click()
      const stand = page.getByRole('region', { name: `${username}, Instagram login` })
      await stand.getByText('Insufficient developer role').waitFor()

      await page.getByRole('link', { name: 'API setup with Instagram login' }).click()
      await page.getByRole('button', { name: `Add ${username} as Instagram tester` }).click()
      await page.getByText('Invite not accepted').waitFor()
      await stand.getByText('Insufficient developer role').waitFor()
      await page.getByRole('button', { name: `Accept as ${username}` }).click()
      await stand.getByText('Works.').first().waitFor()
      expect((await account()).role, name).toBe('instagram_tester')
      await page.getByRole('button', { name: 'Live', exact: true }).click()
      await stand.getByText('Is posted to the callback.').waitFor()
    })
  })

  it('sends Meta’s odd test, and shows the refusal of a callback that fails the handshake', async () => {
    await withPage(LOOKS[0], async (page) => {
      await page.goto(address())
      await page.getByRole('button', { name: 'Test messages', exact: true }).click()
      await page.getByText('Sent: a test').waitFor()
      expect(await deliveriesWith('random_mid')).toBe(1)

      await page
        .getByRole('textbox', { name: 'Callback URL', exact: true })
        .fill(`${sandbox.announcement.emulatorUrl}/none`)
      const save = page.getByRole('button', { name: 'Verify and save' })
      expect(await save.isDisabled()).toBe(true)
      await page.getByRole('textbox', { name: 'Verify token' }).fill('a word')
      await save.click()
      await page.getByRole('alert').filter({ hasText: 'Callback verification failed' }).waitFor()
    })
  })

  it('adds another app with switches of its own, goes back to the first, and takes it away', async () => {
    await withPage(LOOKS[0], async (page) => {
      await page.goto(address('settings'))
      const picker = page.getByRole('button', { name: /App \d+$/ })
      const first = await sandbox.control<ControlApp>('/app')
      await picker.click()
      await page.getByRole('menuitem', { name: 'Add an app' }).click()
      await page.waitForURL(/\?app=\d+#settings$/)
      const appId = new URL(page.url()).searchParams.get('app')
      expect(appId).not.toBe(first.id)
      await page.getByRole('button', { name: 'Development' }).click()
      await page.getByText('Only people with a role').waitFor()
      expect((await sandbox.control<ControlApp>(`/app?app=${appId}`)).settings.isPublished).toBe(false)
      expect((await sandbox.control<ControlApp>('/app')).settings.isPublished).toBe(true)

      await picker.click()
      await page.getByRole('menuitem', { name: first.id }).click()
      await page.getByText('Open to anybody').waitFor()
      await page.goto(`${sandbox.announcement.emulatorUrl}/_emulator/dashboard?app=${appId}`)
      await picker.click()
      await page.getByRole('menuitem', { name: /^Remove / }).click()
      await page.getByText('Open to anybody').waitFor()
      const { data } = await sandbox.control<ControlList<{ id: string }>>('/apps')
      expect(data.map(({ id }) => id)).toEqual([first.id])
    })
  })

  it('installs the app on an account for the fields that are chosen, and drops what the app did not select', async () => {
    await withPage(LOOKS[0], async (page) => {
      const before = (await account()).installedFields
      const { username } = await account()
      await page.goto(address())
      const install = page.getByRole('switch', { name: `Webhook subscription of ${username}`, exact: true })
      await install.click()
      await page.getByText('Not installed', { exact: true }).waitFor()
      const stand = page.getByRole('region', { name: `${username}, Instagram login` })
      await stand.getByText('the app is not installed on the account').waitFor()
      await install.click()
      await stand.getByText('Is posted to the callback.').waitFor()
      expect((await account()).installedFields).toEqual(['messages'])
      await page.getByText('Fields, as').click()
      for (const field of before.filter((one) => one !== 'messages')) {
        const box = page.getByRole('checkbox', { name: field, exact: true })
        if ((await box.count()) === 0) continue
        await box.click()
        await until(`${field} to be installed`, async () => (await account()).installedFields.includes(field))
      }
      expect((await account()).installedFields).toContain('messaging_seen')
    })
  })

  it('saves the redirect URIs, and says which address is not taken', async () => {
    await withPage(LOOKS[0], async (page) => {
      await page.goto(address())
      const settings = page.getByRole('region', { name: 'Set up Instagram business login' })
      const uris = settings.getByRole('textbox', { name: /redirect URIs/ })
      await uris.fill('http://example.com/plain')
      await settings.getByRole('button', { name: 'Save' }).click()
      await settings.getByRole('alert').filter({ hasText: 'https' }).waitFor()
      await uris.fill('https://shop.example/back\n\n https://shop.example/other ')
      await settings.getByRole('button', { name: 'Save' }).click()
      await settings.getByText('Saved.').waitFor()
      const app = await sandbox.control<ControlApp>('/app')
      expect(app.settings.instagramLogin.redirectUris).toEqual([
        'https://shop.example/back',
        'https://shop.example/other',
      ])
    })
  })

  it.each(LOOKS)(
    'has nothing that axe finds, and nothing wider than the screen ($size, $colorScheme)',
    async (look) => {
      await withPage(look, async (page) => {
        for (const section of SECTIONS) {
          await page.goto(address(section))
          await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor()
          await page.getByText('Is posted to the callback.').first().waitFor()
          await page.addScriptTag({ content: axe })
          const results = (await page.evaluate('axe.run()')) as AxeResults
          const violations = results.violations.flatMap(({ id, help, nodes }) =>
            nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
          )
          expect(violations, section).toEqual([])
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.width)
        }
      })
    },
  )
})
