import type { ApiConversation, ApiList, ApiMessage } from '@roost/server/api'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadFixtures } from '../../fixtures/load.ts'
import { findBrowser } from './browser.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { postSigned } from './signed-post.ts'
import { until } from './until.ts'

/** Every documented payload, sent to connected accounts: what the API tells of it stands in the inbox, none of it empty. */
const found = await findBrowser()
const INSTAGRAM_ACCOUNT = '17841400000000001'
const OTHER_INSTAGRAM_ACCOUNT = '17841400000000002'
const PAGE = '100000000000001'

describe.skipIf('lacking' in found)('every fixture, in the inbox', () => {
  let sandbox: Sandbox
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    if ('lacking' in found) return
    sandbox = await startSandbox()
    await sandbox.quiet()
    browser = await found.launch()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  })
  afterAll(async () => {
    await browser?.close()
    await sandbox?.close()
  })

  it('shows each row of each thread as what it is', async () => {
    const { accounts, webhookUrl, app, inboxUrl } = sandbox.announcement
    const [instagram = '', other = '', messenger = ''] = accounts.map(({ id }) => id)
    const known = new Set((await conversations(sandbox)).map(({ id }) => id))
    for (const { bytes } of loadFixtures()) {
      const body = Buffer.from(bytes)
        .toString('latin1')
        .replaceAll(INSTAGRAM_ACCOUNT, instagram)
        .replaceAll(OTHER_INSTAGRAM_ACCOUNT, other)
        .replaceAll(PAGE, messenger)
      const answer = await postSigned(webhookUrl, Buffer.from(body, 'latin1'), app.secret)
      expect(answer.status).toBe(200)
    }
    await sandbox.quiet()
    const fresh = (await conversations(sandbox)).filter(({ id }) => !known.has(id))
    expect(fresh.length).toBeGreaterThan(3)
    await page.goto(inboxUrl)
    const kinds = new Set<string>()
    for (const { id } of fresh) {
      const rows = await messages(sandbox, id)
      for (const { kind } of rows) kinds.add(kind)
      await page.goto(`${inboxUrl}c/${encodeURIComponent(id)}`)
      const shown = await until(`all ${rows.length} rows of ${id}`, () => everyRow(page, rows.length))
      expect(shown.map(({ kind }) => kind).toSorted()).toEqual(rows.map(({ kind }) => kind).toSorted())
      expect(shown.filter(({ words }) => words === '')).toEqual([])
    }
    for (const kind of ['text', 'story_reply', 'story_mention', 'share', 'reel', 'postback', 'quick_reply']) {
      expect(kinds).toContain(kind)
    }
    for (const kind of ['unsent', 'unsupported', 'unknown', 'referral', 'system', 'ephemeral', 'template']) {
      expect(kinds).toContain(kind)
    }
  })
})

/** The rows on the page once there are as many as that; scrolls to the top for what is not there yet. */
async function everyRow(page: Page, count: number): Promise<{ kind: string; words: string }[] | null> {
  const rows = page.getByRole('log').locator('[data-kind]')
  if ((await rows.count()) < count) {
    await page.getByRole('log').evaluate((log) => {
      for (let at: Element | null = log; at; at = at.parentElement) at.scrollTop = 0
    })
    return null
  }
  return rows.evaluateAll((all) =>
    all.map((row) => ({
      kind: row.getAttribute('data-kind') ?? '',
      words:
        `${(row as HTMLElement).innerText}${row.querySelector('img, audio, video') ? 'a picture' : ''}`.trim(),
    })),
  )
}

async function conversations(sandbox: Sandbox): Promise<readonly ApiConversation[]> {
  return (await sandbox.api<ApiList<ApiConversation>>('/conversations?limit=100')).data
}

async function messages(sandbox: Sandbox, conversationId: string): Promise<readonly ApiMessage[]> {
  const all: ApiMessage[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: ApiList<ApiMessage> = await sandbox.api(
      `/conversations/${encodeURIComponent(conversationId)}/messages?limit=100${from}`,
    )
    all.push(...page.data)
    cursor = page.nextCursor
  }
  return all
}
