/** A set-up from nothing on the emulator's dashboard, click by click, with a real server as the callback. */
import type { ControlAccount, ControlApp, ControlDelivery, ControlList } from '@roost/emulator/control'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { until } from './until.ts'

const found = await findBrowser()
const TESTER = 'Invite not accepted'

describe.skipIf('lacking' in found)('a set-up, click by click', () => {
  let sandbox: Sandbox
  let browser: Browser
  let page: Page
  /** Instagram Login; Facebook Login; its Page. */
  let kiln: ControlAccount
  let cafe: ControlAccount

  beforeAll(async () => {
    if ('lacking' in found) return
    sandbox = await startSandbox()
    await sandbox.quiet()
    browser = await found.launch()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    const { data } = await sandbox.control<ControlList<ControlAccount>>('/accounts')
    const [first, second] = data
    if (!first || !second) throw new Error('The sandbox has three accounts.')
    kiln = first
    cafe = second
    await page.goto(`${sandbox.announcement.emulatorUrl}/_emulator/dashboard`)
  })
  afterAll(async () => {
    await browser?.close()
    await sandbox?.close()
  })

  const open = (name: string) =>
    page.getByRole('navigation', { name: 'Dashboard' }).getByRole('link', { name }).click()
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const card = (name: string) => page.getByRole('region', { name, exact: true })
  const stands = (name: string) => page.getByRole('region', { name, exact: true })
  const kilnStands = () => stands(`${kiln.username}, Instagram login`)
  const app = () => sandbox.control<ControlApp>('/app')

  /** Deliveries with this text: what was posted, or waits to be. */
  async function toldOf(text: string): Promise<number> {
    const { data } = await sandbox.control<ControlList<ControlDelivery>>('/deliveries?limit=1000')
    return data.filter(({ body }) => body.includes(text)).length
  }

  async function verify(name: string): Promise<void> {
    const box = card(name)
    const { webhookUrl, app: own } = sandbox.announcement
    await box.getByRole('textbox', { name: 'Callback URL' }).fill(webhookUrl)
    await box.getByRole('textbox', { name: 'Verify token' }).fill(own.verifyToken)
    await box.getByRole('button', { name: 'Verify and save' }).click()
    await box.getByText('Active', { exact: true }).waitFor()
  }

  async function subscribe(name: string, fields: readonly string[]): Promise<void> {
    for (const field of fields) {
      const one = card(name).getByRole('switch', { name: `Subscribe ${field}`, exact: true })
      await one.click()
      await until(
        `${field} to be subscribed`,
        async () => (await one.getAttribute('aria-checked')) === 'true',
      )
    }
  }

  it('begins as a new app: nothing works, and a DM is told to nobody', async () => {
    await press('Begin as a new app')
    await page.getByText('Only people with a role').waitFor()
    await kilnStands().getByText('“Invalid platform app”').waitFor()
    expect(await app()).toMatchObject({
      isRehearsal: true,
      webhookUrl: null,
      settings: { isPublished: false, hasInstagram: false },
      webhooks: { instagramLogin: { callbackUrl: null, fields: [] } },
    })
    await sandbox.act(0, { text: 'too early for anybody' })
    expect(await toldOf('too early for anybody')).toBe(0)
  })

  it('step 1: adds the Instagram product, without which every call answers error 3', async () => {
    await open('App settings')
    await press('Set up Instagram')
    await page.getByText('Added', { exact: true }).waitFor()
    await kilnStands().getByText('Insufficient developer role').waitFor()
  })

  it('step 2: configures the webhook; a wrong word shows what differed', async () => {
    await open('API setup with Instagram login')
    const box = card('Configure webhooks')
    await box.getByRole('textbox', { name: 'Callback URL' }).fill(sandbox.announcement.webhookUrl)
    await box.getByRole('textbox', { name: 'Verify token' }).fill('another word')
    await box.getByRole('button', { name: 'Verify and save' }).click()
    await box.getByRole('alert').filter({ hasText: 'Callback verification failed' }).waitFor()
    await box.getByText('letter by letter').waitFor()
    expect((await app()).webhooks.instagramLogin.callbackUrl).toBeNull()
    await verify('Configure webhooks')
    expect((await app()).webhooks.instagramLogin.fields).toEqual([])
    await subscribe('Configure webhooks', ['messages', 'messaging_postbacks'])
    expect((await app()).webhooks.instagramLogin.fields).toEqual(['messages', 'messaging_postbacks'])
  })

  it('tries the road with the Test button, which proves no permission', async () => {
    const before = await toldOf('random_payload')
    await press('Test messaging_postbacks')
    await page.getByText('It proves the road, not the permission').waitFor()
    await until('the test to arrive', async () => (await toldOf('random_payload')) === before + 1)
  })

  it('step 3: invites the account as a tester, accepts as the account, and generates a token', async () => {
    await open('App roles')
    await page.getByRole('combobox', { name: 'Who' }).selectOption(kiln.id)
    await page.getByRole('combobox', { name: 'Role' }).selectOption('instagram_tester')
    await press('Add people')
    await page.getByText(TESTER).waitFor()
    await open('API setup with Instagram login')
    await press(`Generate token for ${kiln.username}`)
    await page.getByRole('alert').filter({ hasText: 'no role on the app' }).waitFor()
    await press(`Accept as ${kiln.username}`)
    await page.getByText('Instagram tester', { exact: true }).waitFor()
    await press(`Generate token for ${kiln.username}`)
    await page.getByText('Made:').waitFor()
    await kilnStands().getByText('Works.').first().waitFor()
  })

  it('step 4: installs the app on the account; in Development a DM is still told to nobody', async () => {
    await page.getByRole('switch', { name: `Webhook subscription of ${kiln.username}`, exact: true }).click()
    await page.getByText('1 field', { exact: true }).waitFor()
    await kilnStands().getByText('Withheld: the app is in Development.').waitFor()
    await sandbox.act(0, { text: 'still in Development' })
    expect(await toldOf('still in Development')).toBe(0)
  })

  it('step 5: goes Live, and the next DM reaches the server', async () => {
    await press('Live')
    await kilnStands().getByText('Is posted to the callback.').waitFor()
    await sandbox.act(0, { text: 'the first that is heard' })
    const { id } = await sandbox.conversation(0)
    await sandbox.message(id, ({ text }) => text === 'the first that is heard', 'the DM after going live')
    expect(await toldOf('too early for anybody')).toBe(0)
  })

  it('the other login: links the Page, verifies both boxes, generates a Page token, installs on the Page', async () => {
    const stand = stands(`${cafe.username}, Facebook login`)
    await open('API setup with Facebook login')
    await stand.getByText('No Page is linked to it').first().waitFor()
    await page.getByRole('switch', { name: `Link ${cafe.username} to the Page` }).click()
    await stand.getByText('There is no access token for it').first().waitFor()
    const advanced = (name: string) =>
      page
        .getByRole('group', { name: `Access level of ${name}` })
        .getByRole('button', { name: 'Advanced' })
        .click()
    await advanced('instagram_manage_messages')
    await advanced('pages_messaging')
    await press(`Generate token for ${cafe.username}`)
    await page.getByText('Made:').waitFor()
    await open('Webhooks')
    await verify('Webhooks, object Instagram')
    await subscribe('Webhooks, object Instagram', ['messages'])
    await verify('Webhooks, object Page')
    await subscribe('Webhooks, object Page', ['messages'])
    await open('API setup with Facebook login')
    await page.getByRole('switch', { name: `Webhook subscription of ${cafe.username}, Page` }).click()
    await stand.getByText('Is posted to the callback.').waitFor()
    await sandbox.act(1, { to: cafe.id, text: 'a table for two' })
    const { id } = await sandbox.conversation(1, 1)
    await sandbox.message(id, ({ text }) => text === 'a table for two', 'the DM of the other login')
  })

  it('takes the Page tasks for messages away, and calls say so', async () => {
    const stand = stands(`${cafe.username}, Facebook login`)
    const tasks = page.getByRole('group', { name: /^Page tasks of/ })
    const turn = async (name: string, isOn: boolean) => {
      const task = tasks.getByRole('checkbox', { name })
      await task.click()
      await until(`${name} to be turned`, async () => (await task.isChecked()) === isOn)
    }
    await turn('MANAGE', false)
    await turn('MESSAGING', false)
    await stand
      .getByText(/code \d+/)
      .first()
      .waitFor()
    await turn('MESSAGING', true)
    await until('calls to work again', async () => (await stand.getByText(/code \d+/).count()) === 0)
    await stand.getByText('Is posted to the callback.').waitFor()
  })

  it('revokes a token and revives it', async () => {
    await open('Access tokens')
    await page
      .getByRole('button', { name: new RegExp(`^Revoke: ${kiln.username}`) })
      .first()
      .click()
    await kilnStands()
      .getByText(/code 190/)
      .first()
      .waitFor()
    await page
      .getByRole('button', { name: new RegExp(`^Revive: ${kiln.username}`) })
      .first()
      .click()
    await kilnStands().getByText('Works.').first().waitFor()
  })

  it('puts everything right again, and the sandbox answers as before', async () => {
    await press('Put everything right again')
    await until('the rehearsal to end', async () => !(await app()).isRehearsal)
    await page.getByRole('button', { name: 'Begin as a new app' }).waitFor()
    const { id } = await sandbox.conversation(0)
    await sandbox.api(`/conversations/${id}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'after-the-rehearsal' },
      body: JSON.stringify({ text: 'Here we are again' }),
    })
    const sent = await sandbox.message(
      id,
      ({ text, state }) => text === 'Here we are again' && (state === 'sent' || state === 'seen'),
      'the answer to be sent',
    )
    expect(sent.mid).not.toBeNull()
  })
})
