// How long a newcomer waits: from a fresh clone to the first direct message shown in the inbox, in seconds per step.
//
// Dependencies are expected in npm's cache, as the measure says. Run with `node scripts/first-dm.ts`; it clones what is
// committed, works in a temporary folder, and removes it.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ApiConversation, ApiList } from '@roost/server/api'
import type { Announcement } from '../packages/cli/src/sandbox/announcement.ts'
import { findBrowser } from '../tests/end-to-end/browser.ts'
import { until } from '../tests/end-to-end/until.ts'
import { REPOSITORY } from '../tests/sources.ts'

const BAR_SECONDS = 90
const START_MS = 120_000
const TEXT = 'Is this the first message?'

const run = promisify(execFile)
const folder = await mkdtemp(join(tmpdir(), 'roost-first-dm-'))
const clone = join(folder, 'roost')
const started: ChildProcess[] = []
let totalSeconds = 0

try {
  await step('git clone', () => run('git', ['clone', '--quiet', REPOSITORY, clone]))
  await step('npm ci', () =>
    run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: clone }),
  )
  const announced = await step('npm start', start)
  await step('first message in the API', () => firstMessage(announced))
  const isSeen = await step('first message on the page', () => firstMessageSeen(announced))
  const verdict = totalSeconds < BAR_SECONDS ? 'below' : 'ABOVE'
  console.log(`${totalSeconds.toFixed(1).padStart(6)} s  in all, ${verdict} the bar of ${BAR_SECONDS} s`)
  if (!isSeen || totalSeconds >= BAR_SECONDS) process.exitCode = 1
} finally {
  for (const { pid, exitCode } of started) {
    if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGTERM')
  }
  await Promise.all(started.map((child) => child.exitCode ?? once(child, 'exit')))
  await rm(folder, { recursive: true, force: true })
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now()
  const result = await work()
  const seconds = (performance.now() - startedMs) / 1000
  totalSeconds += seconds
  console.log(`${seconds.toFixed(1).padStart(6)} s  ${name}`)
  return result
}

async function start(): Promise<Announcement> {
  const data = join(folder, 'data')
  const sandbox = spawn('npm', ['start', '--silent'], {
    cwd: clone,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ROOST_DATA: data, PORT: '0', EMULATOR_PORT: '0' },
  })
  started.push(sandbox)
  const text = await until(
    'sandbox.json',
    () => readFile(join(data, 'sandbox.json'), 'utf8').catch(() => null),
    START_MS,
  )
  return JSON.parse(text) as Announcement
}

async function firstMessage({ emulatorUrl, apiUrl, apiKey, people, accounts }: Announcement): Promise<void> {
  const played = await fetch(`${emulatorUrl}/_emulator/people/${people[0]?.id}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to: accounts[0]?.id, text: TEXT }),
  })
  if (!played.ok) throw new Error(`The emulator answered ${played.status}: ${await played.text()}`)
  await until('the message in the API', async () => {
    const response = await fetch(`${apiUrl}/conversations`, {
      headers: { authorization: `Bearer ${apiKey}` },
    })
    const { data } = (await response.json()) as ApiList<ApiConversation>
    return data.some(({ lastMessage }) => lastMessage?.text === TEXT)
  })
}

/** False, and told, where no browser starts: then nobody has seen it. */
async function firstMessageSeen({ inboxUrl }: Announcement): Promise<boolean> {
  const found = await findBrowser()
  if ('lacking' in found) {
    console.log(`Not shown: ${found.lacking}`)
    return false
  }
  const browser = await found.launch()
  try {
    const page = await browser.newPage()
    await page.goto(inboxUrl)
    await page.getByText(TEXT).first().waitFor()
    return true
  } finally {
    await browser.close()
  }
}
