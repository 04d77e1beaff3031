/** `roost connect`, as a person types it: beside a real sandbox, with the browser played by plain requests. */
import type { ApiConnectAttempt, ApiToken } from '@roost/server/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRoost } from './roost-process.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { until } from './until.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

/** Runs the command, logs in at the dialog it prints, and comes back as the browser would, without any session. */
async function connect(parameters: readonly string[], input?: string, decision = 'allow') {
  const command = startRoost(['connect', '--no-open', ...parameters], {
    environment: sandbox.environment,
    ...(input === undefined ? {} : { input }),
  })
  const url = await until('the command prints the address of the dialog', () =>
    Promise.resolve(/^ {2}(http\S+)$/m.exec(command.output())?.[1]),
  )
  const dialog = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ decision }),
    redirect: 'manual',
  })
  const location = dialog.headers.get('location') ?? ''
  const back = await fetch(location, { redirect: 'manual' })
  const page = await back.text()
  const code = await command.ended
  return { code, output: command.output(), page, location }
}

test('Instagram Login: chosen by its number, each step printed, the token not', async () => {
  const [first] = sandbox.announcement.accounts
  const { code, output, page, location } = await connect([], '1\n')
  expect(code, output).toBe(0)
  expect(page).toContain('Go back to the terminal')
  expect(output).toContain('1  kiln.and.tide (instagram) connected already')
  for (const title of ['Profile read', 'Login saved', 'Webhooks switched on', 'Conversations read']) {
    expect(output).toContain(`✓ ${title}`)
  }
  expect(output).toContain('Connected: kiln.and.tide (instagram)')
  expect(output).not.toMatch(/IGAA|EAA/)
  // The same address once more: spent.
  expect((await fetch(location)).status).toBe(400)
  const account = await sandbox.api<{ status: string }>(`/accounts/${first?.id}`)
  expect(account.status).toBe('ok')
})

test('Facebook Login as JSON: the Page’s Instagram account and the Page', async () => {
  const { code, output } = await connect(['--login', 'facebook', '--all', '--json'])
  expect(code, output).toBe(0)
  const json = output.slice(output.indexOf('\n{') + 1, output.lastIndexOf('\n}') + 2)
  const attempt = JSON.parse(json) as ApiConnectAttempt
  expect(attempt).toMatchObject({ state: 'connected', login: 'facebook', appId: 'environment' })
  expect(attempt.accounts.map(({ platform }) => platform).toSorted()).toEqual(['instagram', 'messenger'])
})

test('the person cancels: one line that says so, and exit code 1', async () => {
  const { code, output } = await connect([], undefined, 'refuse')
  expect(code).toBe(1)
  expect(output).toMatch(/roost: .*pressed Cancel/)
})

test('a number that is not in the list connects nothing', async () => {
  const { code, output } = await connect(['--login', 'facebook'], '9\n')
  expect(code).toBe(1)
  expect(output).toContain('9 is not in the list')
})

test('a key cannot do it; what the command line lacks is told before anything is asked', async () => {
  const refused = await fetch(`${sandbox.announcement.apiUrl}/connect`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.announcement.apiKey}`, 'content-type': 'application/json' },
    body: '{"login":"instagram"}',
  })
  expect(refused.status).toBe(403)
  const command = startRoost(['connect', '--login', 'tiktok'], { environment: sandbox.environment })
  expect(await command.ended).toBe(1)
  expect(command.output()).toContain('--login is tiktok')
})

test('a restart keeps the logins that were given in dialogs', async () => {
  const [first] = sandbox.announcement.accounts
  const owner = await fetch(sandbox.announcement.inboxUrl)
  const cookie = owner.headers.get('set-cookie')?.split(';')[0] ?? ''
  const token = async () =>
    (await (
      await fetch(`${sandbox.announcement.apiUrl}/accounts/${first?.id}/token`, { headers: { cookie } })
    ).json()) as ApiToken
  const before = await token()
  expect(before.expiresAt).not.toBeNull()
  await sandbox.killAndRestart()
  expect(await token()).toMatchObject({
    expiresAt: before.expiresAt,
    scopes: before.scopes,
    appId: 'environment',
  })
})
