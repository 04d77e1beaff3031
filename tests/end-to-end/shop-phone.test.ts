/** The shop's phone beside customers' phones, with a real server that hears what is typed there. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { ControlDelivery, ControlList } from '@roost/emulator/control'
import type { AxeResults } from 'axe-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { until } from './until.ts'

const found = await findBrowser()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const NADIA = 'Nadia Rahman'
const MOST_SCRIPT_BYTES = 150_000

describe.skipIf('lacking' in found)('the shop’s phone', () => {
  let sandbox: Sandbox
  let browser: Browser
  let page: Page
  let shop: string
  let shopName: string

  beforeAll(async () => {
    if ('lacking' in found) return
    sandbox = await startSandbox()
    await sandbox.quiet()
    browser = await found.launch()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    shop = sandbox.announcement.accounts[0]?.id ?? ''
    shopName = (await sandbox.control<{ name: string }>(`/accounts/${shop}`)).name
  })
  afterAll(async () => {
    await browser?.close()
    await sandbox?.close()
  })

  const at = (query: string) => `${sandbox.announcement.emulatorUrl}/${query}`
  const phone = (name: string): Locator => page.getByRole('region', { name: `${name}’s phone` })
  const bubble = (name: string, text: string) => phone(name).getByRole('listitem').filter({ hasText: text })

  async function write(name: string, text: string): Promise<void> {
    await phone(name).getByRole('textbox', { name: 'Message' }).fill(text)
    await phone(name).getByRole('button', { name: 'Send' }).click()
  }

  async function lastEcho(): Promise<{ message: Record<string, unknown> }> {
    const { data } = await sandbox.control<ControlList<ControlDelivery>>('/deliveries')
    const echo = data.find(({ body }) => body.includes('"is_echo":true'))
    return JSON.parse(echo?.body ?? 'null').entry[0].messaging[0]
  }

  it('stands beside the customer’s, added by hand and kept in the address', async () => {
    await page.goto(at(''))
    await page.getByRole('button', { name: /^Add a phone/ }).click()
    await page.getByRole('menuitem', { name: `${shopName} Instagram login` }).click()
    await phone(shopName).getByRole('textbox', { name: 'Message' }).waitFor()
    await page.reload()
    await phone(NADIA).getByRole('textbox', { name: 'Message' }).waitFor()
    await phone(shopName).getByRole('textbox', { name: 'Message' }).waitFor()
    await page.goBack()
    await until('one phone after Back', async () => (await phone(shopName).count()) === 0)
    await page.goForward()
    await phone(shopName).getByRole('textbox', { name: 'Message' }).waitFor()
  })

  it('an answer typed there is on the customer’s phone, and in the inbox as one of the app', async () => {
    await write(shopName, 'Typed in the app')
    await bubble(NADIA, 'Typed in the app').waitFor()
    const { id } = await sandbox.conversation(0)
    const heard = await sandbox.message(id, ({ text }) => text === 'Typed in the app', 'the echo')
    expect(heard).toMatchObject({ direction: 'out', state: 'sent' })
    const { message } = await lastEcho()
    expect(message).toEqual({ mid: heard.mid, text: 'Typed in the app', is_echo: true })
  })

  it('reacts, which the customer sees, and unsends, which is erased everywhere', async () => {
    await write(NADIA, 'Can I have two?')
    await bubble(shopName, 'Can I have two?').waitFor()
    await phone(shopName).getByText('Can I have two?').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'React 👍' }).click()
    await bubble(NADIA, 'Can I have two?').filter({ hasText: '👍' }).waitFor()

    await write(shopName, 'No, only one')
    await bubble(NADIA, 'No, only one').waitFor()
    const { id } = await sandbox.conversation(0)
    const { mid } = await sandbox.message(id, ({ text }) => text === 'No, only one', 'the second echo')
    await phone(shopName).getByText('No, only one').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Unsend' }).click()
    await until('it to be gone', async () => (await bubble(NADIA, 'No, only one').count()) === 0)
    await sandbox.message(id, (one) => one.mid === mid && one.text === null, 'the unsending in the inbox')
  })

  it('shows a stranger’s request apart, and accepting it moves it', async () => {
    await sandbox.act(1, { text: 'Do your bowls survive an oven?' })
    const [, chidi] = sandbox.announcement.people
    await page.goto(at(`?phones=shop:${shop}:`))
    await page.getByRole('tab', { name: /^Requests/ }).click()
    await phone(shopName)
      .getByRole('button', { name: /^Chidi/ })
      .click()
    expect(await phone(shopName).getByRole('textbox', { name: 'Message' }).count()).toBe(0)
    await phone(shopName).getByRole('button', { name: 'Accept', exact: true }).click()
    await write(shopName, 'They do, up to 220')
    await phone(shopName).getByRole('button', { name: 'All conversations' }).click()
    await phone(shopName)
      .getByRole('list', { name: 'Conversations' })
      .getByRole('button', { name: /^Chidi/ })
      .waitFor()
    const { data } = await sandbox.control<ControlList<{ person: { id: string }; folder: string }>>(
      `/accounts/${shop}/conversations`,
    )
    expect(data.find(({ person }) => person.id === chidi?.id)?.folder).toBe('inbox')
  })

  it('is the Page’s inbox on Messenger, and the echo names it', async () => {
    const { data } =
      await sandbox.control<ControlList<{ id: string; platform: string; name: string }>>('/accounts')
    const pageAccount = data.find(({ platform }) => platform === 'messenger')
    await page.goto(at(`?phones=shop:${pageAccount?.id}:nadia`))
    await write(pageAccount?.name ?? '', 'From the Page’s inbox')
    await until('the echo', async () => (await lastEcho()).message.text === 'From the Page’s inbox')
    expect((await lastEcho()).message).toMatchObject({ app_id: 263902037430900, is_echo: true })
  })

  it('writes with the keyboard alone', async () => {
    await page.goto(at(`?phones=shop:${shop}:`))
    await phone(shopName)
      .getByRole('button', { name: new RegExp(`^${NADIA}`) })
      .focus()
    await page.keyboard.press('Enter')
    await phone(shopName).getByRole('textbox', { name: 'Message' }).focus()
    await page.keyboard.type('By keyboard')
    await page.keyboard.press('Enter')
    await bubble(shopName, 'By keyboard').waitFor()
  })

  it('puts phones side by side: four at most, each put away again, acts for the one in hand', async () => {
    await page.goto(
      at(`?phones=person:nadia:${shop},shop:${shop}:nadia,person:chidi:${shop},person:priya:${shop}`),
    )
    await phone('Priya Nair').getByRole('textbox', { name: 'Message' }).waitFor()
    expect(await page.getByRole('button', { name: /^Add a phone/ }).count()).toBe(0)
    const side = page.getByRole('complementary', { name: 'Acts and deliveries' })
    await side.getByRole('heading', { name: 'As Nadia' }).waitFor()
    await phone(shopName).getByRole('textbox', { name: 'Message' }).click()
    await side.getByRole('heading', { name: `As ${shopName}` }).waitFor()
    await page.getByRole('button', { name: 'Put Priya Nair’s phone away' }).click()
    await until(
      'three phones',
      async () => (await page.getByRole('textbox', { name: 'Message' }).count()) === 3,
    )
    await side.getByRole('heading', { name: `As ${shopName}` }).waitFor()
  })

  it('is one at a time on a narrow screen, with a switcher', async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      reducedMotion: 'reduce',
    })
    const narrow = await context.newPage()
    await narrow.goto(at(`?phones=person:nadia:${shop},shop:${shop}:nadia`))
    await narrow.getByRole('region', { name: `${NADIA}’s phone` }).waitFor()
    expect(await narrow.getByRole('region', { name: `${shopName}’s phone` }).count()).toBe(0)
    await narrow.getByRole('navigation', { name: 'Emulator' }).getByRole('button').first().click()
    await narrow
      .getByRole('list', { name: 'Phones' })
      .getByRole('button', { name: shopName, exact: true })
      .click()
    await narrow.getByRole('region', { name: `${shopName}’s phone` }).waitFor()
    expect(await narrow.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await context.close()
  })

  it('loads less than 150 kB of script, compressed', async () => {
    const { gzipSync } = await import('node:zlib')
    const context = await browser.newContext()
    const fresh = await context.newPage()
    const sizes: Promise<number>[] = []
    fresh.on('response', (response) => {
      if (response.url().endsWith('.js')) sizes.push(response.body().then((body) => gzipSync(body).length))
    })
    await fresh.goto(at(`?phones=shop:${shop}:nadia`))
    await fresh.getByRole('textbox', { name: 'Message' }).waitFor()
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(sizes.length).toBeGreaterThan(1)
    expect(total).toBeLessThan(MOST_SCRIPT_BYTES)
    await context.close()
  })

  it.each([
    { width: 1440, height: 900, colorScheme: 'light' },
    { width: 1440, height: 900, colorScheme: 'dark' },
    { width: 390, height: 844, colorScheme: 'light' },
    { width: 390, height: 844, colorScheme: 'dark' },
  ] as const)('has nothing that axe finds ($width, $colorScheme)', async ({ width, height, colorScheme }) => {
    // The page's own policy allows no inline script, which is how axe comes in.
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      bypassCSP: true,
      reducedMotion: 'reduce',
    })
    const looked = await context.newPage()
    for (const [query, waitsFor] of [
      [`?phones=shop:${shop}:`, 'tablist'],
      [`?phones=shop:${shop}:nadia`, 'log'],
      [`?phones=person:nadia:${shop},shop:${shop}:nadia,person:chidi:,person:priya:${shop}&at=1`, 'log'],
    ] as const) {
      await looked.goto(at(query))
      await looked.getByRole(waitsFor).first().waitFor()
      await looked.addScriptTag({ content: axe })
      const results = (await looked.evaluate('axe.run()')) as AxeResults
      const violations = results.violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
      )
      expect(violations, query).toEqual([])
    }
    await context.close()
  })
})
