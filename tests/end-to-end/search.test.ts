/** Searching as a person does it: words typed on the phone are found in the inbox, in any script, and lead to the message. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { ApiFound, ApiList } from '@roost/server/api'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { until } from './until.ts'

const found = await findBrowser()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const NADIA = 'Nadia Rahman'
/** What is said, what is looked for, what must be marked. */
const SAID = [
  ['東京に発送できますか？花瓶が欲しいです', '花瓶', '花瓶'],
  ['هل يصل الطَّرد إلى عمّان قبل العيد؟', 'الطرد', 'الطَّرد'],
  ['Bu fincanı İstanbul’a gönderiyor musunuz?', 'istanbul', 'İstanbul'],
] as const
const SIZES = [
  ['laptop', 1440, 900],
  ['phone', 390, 844],
] as const
const LOOKS = SIZES.flatMap(([size, width, height]) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ size, width, height, colorScheme })),
)

describe.skipIf('lacking' in found)('searching in the inbox', () => {
  let sandbox: Sandbox
  let browser: Browser
  let context: BrowserContext
  let phone: Page
  let inbox: Page
  /** By the text of the message. */
  const mids = new Map<string, string>()

  beforeAll(async () => {
    if ('lacking' in found) return
    sandbox = await startSandbox()
    await sandbox.quiet()
    browser = await found.launch()
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    phone = await context.newPage()
    await phone.goto(`${sandbox.announcement.emulatorUrl}/`)
    await phone.getByRole('button', { name: NADIA }).first().click()
    for (const [text] of SAID) {
      await phone.getByRole('textbox', { name: 'Message' }).fill(text)
      await phone.getByRole('button', { name: 'Send' }).click()
      mids.set(text, await searchable(text))
    }
    inbox = await context.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await sandbox?.close()
  })

  /** Resolves with its mid once a message can be found by all of its words. */
  function searchable(text: string): Promise<string> {
    return until(`“${text}” to be found`, async () => {
      const { data } = await sandbox.api<ApiList<ApiFound>>(`/search?q=${encodeURIComponent(text)}`)
      return data.find(({ message }) => message?.text === text)?.message?.mid
    })
  }

  const field = () => inbox.getByRole('textbox', { name: 'Search people and messages' })
  const results = () => inbox.getByRole('listbox', { name: 'Found' }).getByRole('option')
  const result = (text: string | RegExp) => results().filter({ hasText: text })
  const glowing = (mid: string | undefined) => inbox.locator(`article.found[data-mid="${mid}"]`)
  const isInSight = (mid: string | undefined) =>
    inbox.locator(`[data-mid="${mid}"]`).evaluate((row) => {
      const box = row.getBoundingClientRect()
      const around = row.closest('.scroll')?.getBoundingClientRect()
      return around !== undefined && box.top >= around.top && box.bottom <= around.bottom
    })

  async function openInbox(path = ''): Promise<void> {
    await inbox.goto(sandbox.announcement.inboxUrl + path)
    await inbox.getByRole('listbox').waitFor()
  }

  it.each(SAID)('%s is found by %s, and the press lands on it', async (text, words, marked) => {
    await openInbox()
    await field().fill(words)
    await result(marked).locator('mark').first().waitFor()
    expect(await result(marked).locator('mark').allTextContents()).toContain(marked)
    expect(new URL(inbox.url()).searchParams.get('q')).toBe(words)
    await result(marked).first().click()
    await glowing(mids.get(text)).waitFor()
    await expect.poll(() => isInSight(mids.get(text))).toBe(true)
    await expect.poll(() => glowing(mids.get(text)).count(), { timeout: 10_000 }).toBe(0)
  })

  it('people and messages stand in two groups; keys move through them, open, and go back', async () => {
    await openInbox()
    await inbox.keyboard.press('/')
    await inbox.keyboard.type('nadia')
    const person = results().filter({ hasText: NADIA }).first()
    await person.waitFor()
    await inbox.getByText('People', { exact: true }).waitFor()
    await field().fill('花瓶')
    await result('花瓶').first().waitFor()
    await field().press('ArrowDown')
    await expect.poll(() => inbox.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('option')
    await inbox.keyboard.press('ArrowUp')
    await expect.poll(() => field().evaluate((node) => node === document.activeElement)).toBe(true)
    await inbox.keyboard.press('Enter')
    await inbox.keyboard.press('Enter')
    const [[text]] = SAID
    await glowing(mids.get(text)).waitFor()
    expect(await inbox.evaluate(() => document.activeElement?.getAttribute('data-mid'))).toBe(mids.get(text))
    await inbox.keyboard.press('Escape')
    await expect.poll(() => new URL(inbox.url()).pathname).toBe('/')
    await inbox.keyboard.press('Escape')
    await inbox.getByRole('listbox', { name: 'Conversations' }).waitFor()
    expect(await field().inputValue()).toBe('')
  })

  it('a message far above what is loaded is loaded and shown, also by its address alone', async () => {
    const old = 'The kestrel mug is for my grandmother'
    const { mid } = await sandbox.act(0, { text: old })
    for (let count = 0; count < 100; count++) await sandbox.act(0, { text: `and then number ${count}` })
    await searchable(old)
    await searchable('and then number 99')
    await openInbox('?q=kestrel')
    await result('kestrel').first().click()
    await glowing(mid ?? '').waitFor()
    await expect.poll(() => isInSight(mid ?? ''), { timeout: 10_000 }).toBe(true)
    await inbox.reload()
    await glowing(mid ?? '').waitFor()
    await expect.poll(() => isInSight(mid ?? ''), { timeout: 10_000 }).toBe(true)
    expect(await field().inputValue()).toBe('kestrel')
  })

  it('a quote leads to what it quotes, and an address of a message that is gone says so', async () => {
    const { mid: quoted = null } = await sandbox.act(0, { text: 'Is the heron bowl still there?' })
    for (let count = 0; count < 50; count++) await sandbox.act(0, { text: `some line ${count}` })
    const answer = {
      act: 'reply',
      text: 'I mean this one',
      ...(quoted === null ? {} : { mid: quoted }),
    } as const
    const { mid } = await sandbox.act(0, answer)
    const { id } = await sandbox.conversation(0)
    await sandbox.message(id, (message) => message.mid === mid, 'the answer')
    await inbox.goto(`${sandbox.announcement.inboxUrl}c/${encodeURIComponent(id)}#message-987654321`)
    await inbox.getByText('That message is not here any more.').waitFor()
    await inbox.goto(`${sandbox.announcement.inboxUrl}c/${encodeURIComponent(id)}`)
    await inbox.locator(`[data-mid="${mid}"]`).getByTitle('Go to this message').click()
    await glowing(quoted ?? '').waitFor()
    await expect.poll(() => isInSight(quoted ?? ''), { timeout: 10_000 }).toBe(true)
  })

  it('pages as one scrolls, newest first, and only the account that was chosen', async () => {
    await openInbox('?q=number')
    await result('number 99').waitFor()
    const list = inbox.getByRole('listbox', { name: 'Found' })
    await expect
      .poll(
        async () => {
          await list.evaluate((node) => node.parentElement?.scrollTo(0, node.scrollHeight))
          return result(/and then number 0$/).count()
        },
        { timeout: 10_000 },
      )
      .toBe(1)
    const [, other] = sandbox.announcement.accounts
    await openInbox(`?q=kestrel`)
    await result('kestrel').first().waitFor()
    await inbox.getByRole('button', { name: /^Account:/ }).click()
    await inbox
      .getByRole('menuitemradio', { name: new RegExp(other?.username ?? '') })
      .first()
      .click()
    await inbox.getByRole('heading', { name: 'Nothing for “kestrel”' }).waitFor()
    await inbox.getByRole('button', { name: 'Search all accounts' }).click()
    await result('kestrel').first().waitFor()
  })

  it('what is unsent leaves the results at once; a server that does not answer is said in words', async () => {
    const text = 'my locker code is albatross'
    const { mid } = await sandbox.act(0, { text })
    await searchable(text)
    await openInbox('?q=albatross')
    await result('albatross').waitFor()
    await sandbox.act(0, { act: 'unsend', ...(mid === null ? {} : { mid }) })
    await inbox.getByRole('heading', { name: 'Nothing for “albatross”' }).waitFor()
    await inbox.route('**/api/v1/search?*', (request) => request.abort())
    await field().fill('花瓶')
    await inbox.getByRole('heading', { name: 'Roost does not answer' }).waitFor()
    await inbox.unroute('**/api/v1/search?*')
    await inbox.getByRole('button', { name: 'Try again' }).click()
    await result('花瓶').first().waitFor()
  })

  it.each(LOOKS)('axe finds nothing ($size, $colorScheme)', async ({ width, height, colorScheme }) => {
    // The page's own policy allows no inline script, which is how axe comes in.
    const looks = await browser.newContext({ viewport: { width, height }, colorScheme, bypassCSP: true })
    const page = await looks.newPage()
    for (const q of ['na', '花瓶', 'nothing is called so']) {
      await page.goto(`${sandbox.announcement.inboxUrl}?q=${encodeURIComponent(q)}`)
      await page.getByRole('listbox', { name: 'Found' }).or(page.getByText('Nothing for')).first().waitFor()
      await page.addScriptTag({ content: axe })
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults
      expect(
        violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join()).join()}`),
      ).toEqual([])
    }
    await looks.close()
  })
})
