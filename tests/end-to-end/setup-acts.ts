/** What a newcomer does in the browser, in Roost's pages and on the emulated dashboard, as both pages say. */
import type { ControlApp } from '@roost/emulator/control'
import type { Locator, Page } from 'playwright-core'
import type { NewInstallation } from './new-installation.ts'
import { until } from './until.ts'

const PASSWORD = 'correct horse battery staple'

/** Opens the one-time link and chooses a password. */
export async function moveIn(page: Page, { welcomeLink }: NewInstallation): Promise<void> {
  await page.goto(welcomeLink)
  await page.getByLabel('Your name').fill('Mira')
  await page.getByLabel('A password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Move in' }).click()
  await page.getByRole('link', { name: 'Set up Roost' }).waitFor()
}

/** As somebody copies it from two pages of the dashboard, labels and all. */
export function copiedFromMeta(app: ControlApp): string {
  return [
    `App ID ${app.id}`,
    `App secret: ${app.secret}`,
    `Instagram app ID  ${app.instagramAppId}`,
    `INSTAGRAM_APP_SECRET="${app.instagramAppSecret}"`,
  ].join('\n')
}

export async function pasteApp(page: Page, text: string, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Ids and secrets' }).fill(text)
  await page.getByText('Enough for Instagram Login and Facebook Login.').waitFor()
  await page.getByRole('textbox', { name: 'A name for people' }).fill(name)
  await page.getByRole('button', { name: 'Save the app' }).click()
  await page.getByRole('region', { name, exact: true }).waitFor()
}

/** The value beside a copy button of the card “Copy into Meta”. */
async function copied(page: Page, label: string): Promise<string> {
  const button = page.getByRole('button', { name: `Copy ${label}`, exact: true })
  return (await button.locator('xpath=preceding-sibling::code').textContent()) ?? ''
}

/** Copies callback, verify token and redirect address into each place of the dashboard that asks for them. */
export async function copyIntoMeta(page: Page, meta: Page, place: NewInstallation): Promise<void> {
  await page.getByText('Also asked for').first().click()
  const callback = await copied(page, 'Callback URL')
  const verifyToken = await copied(page, 'Verify token')
  const redirect = await copied(page, 'OAuth redirect URI')
  for (const section of ['instagram-login', 'webhooks']) {
    await openSection(meta, place, section)
    const boxes = meta.locator('form').filter({ has: meta.getByLabel('Callback URL', { exact: true }) })
    for (const box of await all(boxes)) await saveCallback(box, callback, verifyToken)
  }
  await until('every box of the dashboard to have the callback', async () => {
    const { webhooks } = await place.app()
    return Object.values(webhooks).every(({ callbackUrl }) => callbackUrl === callback)
  })
  for (const section of ['instagram-login', 'facebook-login']) {
    await openSection(meta, place, section)
    const settings = meta.locator('form').filter({ has: meta.getByLabel(/OAuth redirect URIs/) })
    await settings.getByLabel(/OAuth redirect URIs/).fill(redirect)
    await settings.getByRole('button', { name: 'Save' }).click()
    await settings.getByText('Saved.').waitFor()
  }
}

async function saveCallback(box: Locator, callback: string, verifyToken: string): Promise<void> {
  await box.getByLabel('Callback URL', { exact: true }).fill(callback)
  await box.getByLabel('Verify token').fill(verifyToken)
  await box.getByRole('button', { name: 'Verify and save' }).click()
}

/** Every match, once there is one. */
async function all(locator: Locator): Promise<readonly Locator[]> {
  await locator.first().waitFor()
  return locator.all()
}

export async function openSection(meta: Page, place: NewInstallation, section: string): Promise<void> {
  await meta.goto('about:blank')
  await meta.goto(place.dashboard(section))
  await meta.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor()
}

/** Through Meta's dialog and back, then connects everything that the login shows. */
export async function connect(page: Page, login: 'Instagram Login' | 'Facebook Login'): Promise<void> {
  await page.getByRole('radio', { name: login }).check()
  await page.getByRole('button', { name: /^Log in at / }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByRole('heading', { name: 'Choose what to connect' }).waitFor()
  const accounts = page.getByRole('list', { name: 'Accounts' }).getByRole('checkbox', { disabled: false })
  for (const account of await all(accounts)) await account.check()
  await page.getByRole('button', { name: /^Connect/ }).click()
  await page.getByRole('heading', { name: 'Connected', exact: true }).waitFor()
}

/** Chooses the account that the checklist is about. */
export async function lookAt(page: Page, username: string): Promise<void> {
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('menuitemradio', { name: username }).first().click()
  await page.getByRole('button', { name: `Account: ${username}` }).waitFor()
}

/** Says yes to everything that only a person can see. */
export async function confirmAll(page: Page): Promise<void> {
  const yes = page.getByRole('button', { name: 'Yes, it is' })
  for (let left = await yes.count(); left > 0; left = await yes.count()) {
    await yes.first().click()
    await page.waitForFunction(
      (before) => document.querySelectorAll('[data-result="manual"]').length < before,
      await page.locator('[data-result="manual"]').count(),
    )
  }
}
