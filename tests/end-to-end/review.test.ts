/** The App Review page and commands, as their people use them: a real sandbox, a real browser, and the rehearsal played. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApiRehearsalReport } from '@roost/server/api'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from 'vitest'
import { REVIEW_STEPS } from '../../packages/cli/src/review/rehearse.ts'
import { findBrowser } from './browser.ts'
import { startRoost } from './roost-process.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

const found = await findBrowser()
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** A rehearsal begins two processes' worth of programs on a machine that may be busy. */
const REHEARSAL_MS = 90_000

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox?.close())

async function roost(
  parameters: readonly string[],
  environment: Record<string, string> = sandbox.environment,
) {
  const command = startRoost(parameters, { environment })
  const code = await command.ended
  return { code, output: command.output() }
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-kit-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

describe('roost review kit', () => {
  test('writes a file for each entry, with the names of the running server', async () => {
    const out = join(await emptyFolder(), 'kit')
    const { code, output } = await roost(['review', 'kit', '--out', out])
    expect(code, output).toBe(0)
    expect((await readdir(out)).toSorted()).toEqual([
      'README.md',
      'human_agent.md',
      'instagram_business_basic.md',
      'instagram_business_manage_messages.md',
      'reviewer-instructions.md',
    ])
    expect(await readFile(join(out, 'instagram_business_basic.md'), 'utf8')).toContain('@kiln.and.tide')
  })

  test('one permission alone; one that is not asked for is refused with those that are', async () => {
    const one = await roost(['review', 'kit', '--login', 'facebook', '--permission', 'pages_show_list'])
    expect(one.code).toBe(0)
    expect(one.output).toContain('# pages_show_list')
    expect(one.output).not.toContain('# pages_messaging')
    const none = await roost(['review', 'kit', '--permission', 'email'])
    expect(none.code).toBe(1)
    expect(none.output).toContain('instagram_business_basic')
  })

  test('without a server the settings fill what they can', async () => {
    const { code, output } = await roost(['review', 'kit', '--permission', 'instagram_business_basic'], {
      ROOST_DATA: await emptyFolder(),
      PUBLIC_URL: 'https://dm.example.com',
    })
    expect(code, output).toBe(0)
    expect(output).toContain('No server could be asked')
    expect(output).toContain('https://dm.example.com')
    expect(output).toContain('[your account’s name]')
  })
})

describe('roost review rehearse', () => {
  test('prints a report, exits with 1 when a step fails, and leaves the sandbox as it was', async () => {
    const before = await sandbox.api('/conversations')
    const { code, output } = await roost([
      'review',
      'rehearse',
      '--json',
      '--scopes',
      'instagram_business_basic',
    ])
    expect(code).toBe(1)
    const report = JSON.parse(
      output.slice(output.indexOf('{'), output.lastIndexOf('\n}') + 2),
    ) as ApiRehearsalReport
    expect(report.passed).toBe(false)
    expect(report.steps.find(({ result }) => result === 'failed')?.problem?.id).toBe('perm.scopes.messages')
    expect(await sandbox.api('/conversations')).toEqual(before)
  })

  test('a login that is none', async () => {
    const { code, output } = await roost(['review', 'rehearse', '--login', 'tiktok'])
    expect(code).toBe(1)
    expect(output).toContain('--login is tiktok')
  })
})

describe.skipIf('lacking' in found)('the App Review page', () => {
  let browser: Browser
  beforeAll(async () => {
    if (!('lacking' in found)) browser = await found.launch()
  })
  afterAll(() => browser?.close())

  async function withPage(options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
    // The page's own policy allows no inline script, which is how axe comes in.
    const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce', ...options })
    try {
      await use(await context.newPage())
    } finally {
      await context.close()
    }
  }

  async function open(page: Page, login: string): Promise<void> {
    await page.goto(`${sandbox.announcement.inboxUrl}review?login=${login}`)
    await page.getByRole('heading', { name: 'What to submit' }).waitFor()
  }

  it.each([
    { width: 1440, colorScheme: 'light', contrast: 'no-preference' },
    { width: 390, colorScheme: 'dark', contrast: 'no-preference' },
    { width: 1440, colorScheme: 'dark', contrast: 'more' },
  ] as const)('has nothing that axe finds, and nothing wider than the screen (%o)', async (look) => {
    const { width, colorScheme, contrast } = look
    await withPage({ viewport: { width, height: 900 }, colorScheme, contrast }, async (page) => {
      await open(page, 'facebook')
      for (const summary of await page.locator('main summary').all()) await summary.click()
      await page.addScriptTag({ content: axe })
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults
      expect(
        violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`)),
      ).toEqual([])
      expect(await page.evaluate("document.querySelector('main').scrollWidth")).toBeLessThanOrEqual(width)
    })
  })

  it('is reached from Set-up, and a permission opens and its text is copied, by keyboard', async () => {
    const options = {
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    }
    await withPage(options, async (page) => {
      await page.goto(`${sandbox.announcement.inboxUrl}setup`)
      await page.getByRole('link', { name: 'App Review' }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Is a review needed?' }).waitFor()
      await page.locator('summary', { hasText: 'instagram_business_manage_messages' }).focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page
        .getByRole('button', { name: 'Copy the text for instagram_business_manage_messages' })
        .waitFor()
      const copied = await page.evaluate('navigator.clipboard.readText()')
      expect(copied).toContain(
        'We use instagram_business_manage_messages to receive those messages by webhook',
      )
    })
  })

  it('rehearses at the press of a button and shows every step', async () => {
    await withPage({ viewport: { width: 1440, height: 900 } }, async (page) => {
      await open(page, 'instagram')
      await page.getByRole('button', { name: 'Rehearse the review' }).click()
      await page.getByText(`All ${REVIEW_STEPS.length} steps passed`).waitFor({ timeout: REHEARSAL_MS })
      await page.getByText('What was tried').click()
      const rows = page.getByRole('region', { name: 'Rehearsal' }).getByRole('listitem')
      expect(await rows.count()).toBe(REVIEW_STEPS.length)
      await rows
        .filter({ hasText: 'Unsends a message on the phone' })
        .getByText('gone from the inbox')
        .waitFor()
    })
  })
})
