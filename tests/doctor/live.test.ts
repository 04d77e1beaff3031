/** What writes or is seen: the account is subscribed, Meta verifies the callback, a code word arrives, an answer goes out. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator, type Emulator } from '@roost/emulator'
import { createLog, type RunningServer, readConfig, startServer } from '@roost/server'
import { createAdmin } from '@roost/server/admin'
import type { ApiChecks } from '@roost/server/api'
import { openDoctor } from '@roost/server/doctor'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string
let emulator: Emulator
let server: RunningServer
let config: ReturnType<typeof readConfig>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-live-'))
  emulator = await createEmulator({ world: 'quiet', seed: 'live' })
  const { app, accounts } = emulator.world
  config = readConfig({
    PORT: '0',
    ROOST_SECRET: 'only for this test, and long enough',
    ROOST_DATA: folder,
    META_ORIGIN: emulator.url,
    META_APP_ID: app.id,
    META_APP_SECRET: app.secret,
    INSTAGRAM_APP_ID: app.instagramAppId,
    INSTAGRAM_APP_SECRET: app.instagramAppSecret,
    META_VERIFY_TOKEN: app.verifyToken,
  })
  server = await startServer({ config, log: createLog('silent') })
  const [shop] = accounts
  if (shop === undefined) throw new Error('The sample world is empty')
  const { id, platform, login, username, accessToken: token } = shop
  await createAdmin(server.store, config).addAccount({ id, platform, login, username, token })
  await control('webhook', 'PUT', { url: `${server.url}/webhooks/meta`, verifyToken: app.verifyToken })
})
afterEach(async () => {
  await server.close()
  await emulator.close()
  await rm(folder, { recursive: true })
})

async function control(path: string, method: string, body: unknown): Promise<void> {
  const answer = await emulator.fetch(`${emulator.url}/_emulator/${path}`, {
    method,
    body: JSON.stringify(body),
  })
  expect(answer.status, await answer.clone().text()).toBeLessThan(300)
}

function accountId(): string {
  return emulator.world.accounts[0]?.id ?? ''
}

/** Somebody reads what the doctor asks for and, unless they do not care, writes the code word. */
async function examine(
  does: 'writes' | 'nothing',
  allow: readonly ('write' | 'visible')[],
): Promise<ApiChecks> {
  let written: Promise<void> = Promise.resolve()
  const person = emulator.world.people[0]
  const doctor = await openDoctor(config, {
    log: createLog('silent'),
    localUrl: server.url,
    async pause() {
      await written
      await emulator.idle()
      await server.store.settled()
    },
  })
  try {
    return await doctor.run({
      allow,
      tell(sentence) {
        const word = /“(doctor-\w{4})”/.exec(sentence)?.[1]
        expect(word, sentence).toBeDefined()
        if (does === 'writes') {
          written = control(`people/${person?.id}/messages`, 'POST', { to: accountId(), text: word })
        }
      },
    })
  } finally {
    await doctor.close()
  }
}

const resultOf = (found: ApiChecks, check: string) =>
  found.checks.find((row) => row.check === check && (row.accountId === accountId() || row.accountId === null))

test('a code word arrives and is answered; what was empty before is green after', async () => {
  const found = await examine('writes', ['visible'])
  expect(resultOf(found, 'live.inbound')).toMatchObject({ result: 'pass', kind: 'visible' })
  expect(resultOf(found, 'live.outbound')?.result).toBe('pass')
  await emulator.idle()
  const answers = emulator.world.threads.flatMap(({ messages }) =>
    messages.filter(({ from }) => from === 'account'),
  )
  expect(answers.map(({ text }) => text)).toEqual(['doctor ok'])
  const after = await examine('nothing', [])
  expect(
    ['app.mode', 'hook.secret', 'route.owner', 'conv.list'].map((check) => resultOf(after, check)?.result),
  ).toEqual(['pass', 'pass', 'pass', 'pass'])
})

test('a code word that never comes, and one that Meta has and does not send on', async () => {
  expect(resultOf(await examine('nothing', ['visible']), 'live.inbound')?.problemId).toBe('live.inbound.none')
  await control('faults', 'PUT', { faults: [{ on: 'delivery', unanswered: true }] })
  expect(resultOf(await examine('writes', ['visible']), 'live.inbound')?.problemId).toBe(
    'live.inbound.not_sent_on',
  )
})

test('only with leave: the account is subscribed, and Meta verifies the callback', async () => {
  await control(`accounts/${accountId()}`, 'PATCH', { installedFields: [] })
  const before = await examine('nothing', [])
  expect(before.rootCause).toBe(`hook.account:${accountId()}`)
  expect(emulator.world.accounts[0]?.subscribedFields).toEqual([])

  const found = await examine('nothing', ['write'])
  expect(resultOf(found, 'hook.account')).toMatchObject({
    result: 'pass',
    message: 'Subscribed just now, and read back.',
  })
  expect(found.checks.find(({ check }) => check === 'hook.meta')?.result).toBe('pass')
  expect(emulator.world.accounts[0]?.subscribedFields).toContain('messaging_postbacks')
})
