/**
 * Makes the README's picture from a running sandbox: the inbox beside the phone, as they are.
 * Use: `node scripts/picture.ts` while `npm start` runs. The machine needs a font with emoji.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { findBrowser } from '../tests/end-to-end/browser.ts'

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
const announced = join(process.env.ROOST_DATA ?? '.roost', 'sandbox.json')
const { inboxUrl, emulatorUrl } = JSON.parse(await readFile(announced, 'utf8')) as Record<string, string>
if (!inboxUrl || !emulatorUrl) throw new Error(`${announced} names no inbox and no emulator.`)

const found = await findBrowser()
if ('lacking' in found) throw new Error(found.lacking)
const browser = await found.launch()
try {
  const inbox = await pictureOf(browser, inboxUrl, 1180, 800, async (page) => {
    await page
      .getByRole('option', { name: /^Nadia Rahman/ })
      .first()
      .click()
    await page.getByRole('log').waitFor()
  })
  const phone = await pictureOf(browser, emulatorUrl, 390, 800, async (page) => {
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
  })
  await mkdir(folder, { recursive: true })
  const page = await browser.newPage({ viewport: { width: 1710, height: 880 }, deviceScaleFactor: 1 })
  await page.setContent(besideEachOther(inbox, phone))
  await page.screenshot({ path: join(folder, 'inbox-and-phone.png') })
} finally {
  await browser.close()
}

type Page = Awaited<ReturnType<Browser['newPage']>>

async function pictureOf(
  from: Browser,
  url: string,
  width: number,
  height: number,
  prepare: (page: Page) => Promise<void>,
): Promise<string> {
  const page = await from.newPage({ viewport: { width, height }, colorScheme: 'light' })
  await page.goto(url)
  await prepare(page)
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
  const bytes = await page.screenshot()
  await page.close()
  return `data:image/png;base64,${bytes.toString('base64')}`
}

function besideEachOther(inbox: string, phone: string): string {
  const shadow = 'box-shadow:0 0 0 1px #0001,0 12px 40px #0d2a3426'
  return `<body style="margin:0;background:#dfe8ec;display:flex;gap:40px;align-items:center;justify-content:center;height:100vh">
    <img src="${inbox}" style="border-radius:12px;${shadow}" alt="">
    <img src="${phone}" style="border-radius:36px;${shadow}" alt="">`
}
