/** Both of the emulator's login dialogs in a real browser: choose, untick, allow, refuse; axe finds nothing. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createEmulator, type Emulator } from '@roost/emulator'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'

const found = await findBrowser()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe.skipIf('lacking' in found)('a login dialog', () => {
  let emulator: Emulator
  let browser: Browser
  /** The app's own callback, on this machine. */
  let app: Server
  let redirectUri: string

  beforeAll(async () => {
    if ('lacking' in found) return
    emulator = await createEmulator({ world: 'quiet' })
    app = createServer((_, response) => response.end('back in the app'))
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    redirectUri = `http://127.0.0.1:${(app.address() as AddressInfo).port}/callback`
    const login = { redirectUris: [redirectUri] }
    const body = JSON.stringify({ instagramLogin: login, facebookLogin: login })
    await fetch(`${emulator.url}/_emulator/app`, { method: 'PATCH', body })
    browser = await found.launch()
  })
  afterAll(async () => {
    await browser?.close()
    await emulator?.close()
    app?.close()
    app?.closeAllConnections()
  })

  const dialogs = [
    {
      name: 'Instagram',
      path: 'www.instagram.com/oauth/authorize',
      clientId: () => emulator.world.app.instagramAppId,
      scope: 'instagram_business_basic,instagram_business_manage_messages',
      unticked: 'instagram_business_manage_messages',
    },
    {
      name: 'Facebook',
      path: 'www.facebook.com/v26.0/dialog/oauth',
      clientId: () => emulator.world.app.id,
      scope: 'pages_show_list,instagram_manage_messages',
      unticked: 'instagram_manage_messages',
    },
  ]

  async function opened({ path, clientId, scope }: (typeof dialogs)[number]): Promise<Page> {
    const context = await browser.newContext({ bypassCSP: true })
    const page = await context.newPage()
    const query = {
      client_id: clientId(),
      redirect_uri: redirectUri,
      response_type: 'code',
      scope,
      state: 's1',
    }
    await page.goto(`${emulator.url}/${path}?${new URLSearchParams(query)}`)
    return page
  }

  it.each(dialogs)('of $name leads back with a code for what stayed ticked', async (dialog) => {
    const page = await opened(dialog)
    expect(await page.getByRole('banner').textContent()).toContain('stand-in')
    await page.getByRole('checkbox', { name: dialog.unticked }).uncheck()
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL((url) => url.href.startsWith(redirectUri))
    const { searchParams } = new URL(page.url())
    const code = emulator.world.codes.find(({ value }) => value === searchParams.get('code'))
    expect(searchParams.get('state')).toBe('s1')
    expect(code?.declined).toEqual([dialog.unticked])
    await page.context().close()
  })

  it.each(dialogs)('of $name leads back with a refusal', async (dialog) => {
    const page = await opened(dialog)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.waitForURL((url) => url.href.startsWith(redirectUri))
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied')
    await page.context().close()
  })

  it.each(dialogs)('of $name has nothing for axe to find', async (dialog) => {
    const page = await opened(dialog)
    await page.addScriptTag({ content: axe })
    const { violations } = (await page.evaluate('axe.run()')) as AxeResults
    expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join()}`)).toEqual(
      [],
    )
    await page.context().close()
  })
})
