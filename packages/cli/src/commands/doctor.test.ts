import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator, type Emulator } from '@roost/emulator'
import type { ApiChecks } from '@roost/server/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { createProgram } from '../program.ts'
import { createStyle } from '../terminal.ts'

let folder: string
let emulator: Emulator
let environment: Record<string, string>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-doctor-'))
  emulator = await createEmulator({ world: 'quiet', seed: 'doctor command' })
  const { app } = emulator.world
  environment = {
    ROOST_DATA: join(folder, 'data'),
    PORT: '0',
    META_ORIGIN: emulator.url,
    META_APP_ID: app.id,
    META_APP_SECRET: app.secret,
    INSTAGRAM_APP_ID: app.instagramAppId,
    INSTAGRAM_APP_SECRET: app.instagramAppSecret,
    META_VERIFY_TOKEN: app.verifyToken,
  }
})
afterEach(async () => {
  process.exitCode = undefined
  await emulator.close()
  await rm(folder, { recursive: true })
})

/** Runs the command as a person types it: what it printed, and how it ends. */
async function doctor(...words: string[]) {
  const lines: string[] = []
  const context: Context = {
    terminal: { line: (text) => void lines.push(text), note: () => undefined, style: createStyle(false) },
    environment,
    fetch,
    now: () => 0,
    stopping: new AbortController().signal,
    readSecret: () => Promise.resolve(''),
    ask: () => Promise.resolve(''),
    openBrowser: () => undefined,
    pause: () => Promise.resolve(),
  }
  process.exitCode = undefined
  const error = await createProgram(context)
    .parseAsync(['doctor', ...words], { from: 'user' })
    .then(
      () => null,
      (thrown: unknown) => thrown,
    )
  return { lines, text: lines.join('\n'), error, exitCode: process.exitCode }
}

test('from the environment alone: what can be known is said, and no store is made', async () => {
  const { text, error, exitCode } = await doctor()
  expect(error).toBeNull()
  expect(exitCode).toBe(2)
  expect(text).toMatch(/^pass {4}app\.credentials {2}The Meta app’s id and secret belong together$/m)
  expect(text).toContain('Only you can see')
  expect(text).toMatch(/requests to Meta$/)
  expect(existsSync(environment.ROOST_DATA ?? '')).toBe(false)
})

test('the first cause at the end, with whose turn it is and what to do', async () => {
  environment.META_APP_SECRET = 'e'.repeat(32)
  const { text, exitCode } = await doctor()
  expect(exitCode).toBe(1)
  expect(text).toContain('Do this now: The Meta app’s secret is wrong')
  expect(text).toMatch(/Whose turn {3}you, on this server\n {2}1\. Use the secret under App settings > Basic/)
  expect(text).toContain('roost explain FBL_SECRET')
  expect(text).not.toContain(environment.META_APP_SECRET)
})

test('--json is what the API says', async () => {
  const { lines, exitCode } = await doctor('--json')
  const found = JSON.parse(lines.join('\n')) as ApiChecks
  expect(found.exitCode).toBe(exitCode)
  expect(found.checks.map(({ check }) => check)).toContain('net.reach')
})

test('Meta that cannot be reached, and a configuration that cannot be read, end with 3', async () => {
  await emulator.close()
  const unreachable = await doctor()
  expect(unreachable.exitCode).toBe(3)
  expect(unreachable.text).toContain('Do this now: Meta cannot be reached from here')
  environment.META_APP_ID = 'kiln.and.tide'
  const unreadable = await doctor()
  expect(unreadable.exitCode).toBe(3)
  expect(String(unreadable.error)).toContain('META_APP_ID must be digits only')
  emulator = await createEmulator({ world: 'quiet' })
})

test('an account that is not there is said so', async () => {
  const { error } = await doctor('--account', '17841400000000001')
  expect(String(error)).toContain('There is no account 17841400000000001')
})
