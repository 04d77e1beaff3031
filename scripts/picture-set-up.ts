/**
 * Makes the pictures of docs/guides/going-live.md: a new installation on the emulator, set up as the pages say.
 * Use: `node scripts/picture-set-up.ts`. It starts and ends what it needs. The machine needs a font.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { findBrowser } from '../tests/end-to-end/browser.ts'
import { startNewInstallation } from '../tests/end-to-end/new-installation.ts'
import { connect, copiedFromMeta, copyIntoMeta, moveIn, pasteApp } from '../tests/end-to-end/setup-acts.ts'

const WIDTH = 1280
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
const found = await findBrowser()
if ('lacking' in found) throw new Error(found.lacking)
await mkdir(folder, { recursive: true })
const place = await startNewInstallation()
const browser = await found.launch()
try {
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: 980 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await moveIn(page, place)
  await page.goto(`${place.url}/setup/apps`)
  await pasteApp(page, copiedFromMeta(await place.app()), 'Kiln and Tide DMs')
  // A made-up word, because a picture shows none that was drawn.
  await page.evaluate(`fetch('/api/v1/apps').then((answer) => answer.json()).then(({ data: [app] }) =>
    fetch('/api/v1/apps/' + app.id, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"verifyToken":"perch-58c1-harbour"}',
    }))`)
  await page.reload()
  await copyIntoMeta(page, await context.newPage(), place)
  await page.goto(`${place.url}/setup/connect`)
  await page.getByRole('radio', { name: 'Instagram Login' }).waitFor()
  await take(page, 'connect.png', 500)
  await connect(page, 'Instagram Login')
  const { id } = await place.account('kiln.and.tide')
  await place.control(`/accounts/${id}`, { method: 'PATCH', body: { allowsMessages: false } })
  await page.goto(`${place.url}/setup`)
  await page.getByRole('button', { name: 'Check all again' }).click()
  await page
    .getByRole('region', { name: 'Do this now' })
    .getByRole('button', { name: 'Check again' })
    .waitFor()
  await take(page, 'set-up.png', 980)
} finally {
  await browser.close()
  await place.close()
}

/** What is in sight, once its fonts and faces are there. */
async function take(page: Page, name: string, height: number): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
  await page.screenshot({ path: join(folder, name), clip: { x: 0, y: 0, width: WIDTH, height } })
}
