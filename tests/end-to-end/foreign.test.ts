import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { rawRequest } from './signed-post.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox?.close())

/** The part of `RequestInit` that can be handed to a page. */
interface PlainRequest {
  readonly method?: string
  readonly mode?: 'no-cors'
  readonly credentials?: 'include'
  readonly headers?: Record<string, string>
  readonly body?: string
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

describe('without a credential', () => {
  it('every route of /api/v1 answers 401', async () => {
    const origin = new URL(sandbox.announcement.apiUrl).origin
    const description = (await (await fetch(`${origin}/api/openapi.json`)).json()) as Description
    const routes = Object.entries(description.paths)
      .filter(([path]) => path.startsWith('/api/v1'))
      .flatMap(([path, operations]) =>
        METHODS.filter((method) => method in operations).map((method) => ({ method, path })),
      )
    expect(routes.length).toBeGreaterThan(10)
    const answers = await Promise.all(
      routes.map(async ({ method, path }) => {
        const response = await fetch(origin + path.replace(/\{[^}]+\}/g, '1'), {
          method: method.toUpperCase(),
        })
        return `${method} ${path} ${response.status}`
      }),
    )
    // Signing in needs no earlier sign-in: what these two want instead is a password or a one-time link.
    const open = /^post \/api\/v1\/session(\/link)? /
    expect(answers.filter((line) => !line.endsWith(' 401') && !open.test(line))).toEqual([])
  })

  it('a wrong key opens nothing', async () => {
    const response = await fetch(`${sandbox.announcement.apiUrl}/accounts`, {
      headers: { authorization: `Bearer roost_${'A'.repeat(43)}` },
    })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'unauthorized' } })
  })
})

describe('a foreign Host', () => {
  const headers = { host: 'evil.example' }

  it('reads nothing of the server, with the key or without, and gets no session', async () => {
    const { inboxUrl, apiUrl, apiKey } = sandbox.announcement
    for (const url of [inboxUrl, `${apiUrl}/accounts`, `${apiUrl}/feed`]) {
      const answer = await rawRequest(url, { headers: { ...headers, authorization: `Bearer ${apiKey}` } })
      expect([url, answer.status]).toEqual([url, 403])
    }
  })

  it('drives nothing of the emulator', async () => {
    const { emulatorUrl, people, accounts } = sandbox.announcement
    const before = await sandbox.thread(0)
    const act = await rawRequest(`${emulatorUrl}/_emulator/people/${people[0]?.id}/messages`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ to: accounts[0]?.id, text: 'from elsewhere' }),
    })
    expect(act.status).toBe(403)
    expect((await rawRequest(`${emulatorUrl}/_emulator/app`, { headers })).status).toBe(403)
    expect((await rawRequest(`${emulatorUrl}/`, { headers })).status).toBe(403)
    expect(await sandbox.thread(0)).toEqual(before)
  })
})

const found = await findBrowser()

// Another site, whose requests carry no cookie; and another port of the same site, whose requests do.
const ELSEWHERE = ['localhost', '127.0.0.1']

describe.skipIf('lacking' in found).each(ELSEWHERE)('a page of another origin (%s), in a browser', (host) => {
  let browser: Browser
  let elsewhere: Server
  beforeAll(async () => {
    if ('lacking' in found) return
    browser = await found.launch()
    elsewhere = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Elsewhere</title>')
    }).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
  })
  afterAll(async () => {
    await browser?.close()
    elsewhere?.close()
  })

  /** What a script there gets: the status and text, or that the browser kept the answer from it. */
  async function fetchedFromElsewhere(url: string, init: PlainRequest): Promise<string> {
    const context = await browser.newContext()
    const page = await context.newPage()
    // The visitor has the inbox open too, so a session cookie is there to be abused.
    await page.goto(sandbox.announcement.inboxUrl)
    await page.goto(`http://${host}:${(elsewhere.address() as AddressInfo).port}/`)
    const got = await page.evaluate(
      async ([target, options]) => {
        try {
          const response = await fetch(target, options)
          return `${response.type} ${response.status} ${await response.text()}`
        } catch {
          return 'kept from the page'
        }
      },
      [url, init] as const,
    )
    await context.close()
    return got
  }

  it('reads neither the API nor the emulator', async () => {
    const { apiUrl, emulatorUrl } = sandbox.announcement
    for (const url of [`${apiUrl}/accounts`, `${apiUrl}/session`, `${emulatorUrl}/_emulator/app`]) {
      expect(await fetchedFromElsewhere(url, { credentials: 'include' })).toBe('kept from the page')
    }
  })

  it('writes to neither, not even with a request that needs no permission', async () => {
    const { apiUrl, emulatorUrl, people, accounts } = sandbox.announcement
    const conversation = await sandbox.conversation(0)
    const before = await sandbox.thread(0)
    const blind: PlainRequest = {
      method: 'POST',
      mode: 'no-cors',
      credentials: 'include',
      headers: { 'content-type': 'text/plain' },
    }
    const act = JSON.stringify({ to: accounts[0]?.id, text: 'driven from elsewhere' })
    await fetchedFromElsewhere(`${emulatorUrl}/_emulator/people/${people[0]?.id}/messages`, {
      ...blind,
      body: act,
    })
    await fetchedFromElsewhere(`${emulatorUrl}/_emulator/reset`, blind)
    await fetchedFromElsewhere(`${apiUrl}/conversations/${conversation.id}/messages`, {
      ...blind,
      body: JSON.stringify({ text: 'driven from elsewhere' }),
    })
    expect(await sandbox.thread(0)).toEqual(before)
    expect(JSON.stringify(await sandbox.api(`/conversations/${conversation.id}/messages`))).not.toContain(
      'elsewhere',
    )
  })
})
