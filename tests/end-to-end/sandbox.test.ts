import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ApiAccount, ApiConversation, ApiFeedEvent, ApiList } from '@roost/server/api'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RoostProcess, roost, startRoost } from './roost-process.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { until } from './until.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox?.close())

describe('sandbox.json', () => {
  it('announces everything that an outside program needs, for its owner only', async () => {
    const { announcement, environment } = sandbox
    expect(announcement.apiUrl).toMatch(/^http:\/\/[^/]+\/api\/v1$/)
    expect(announcement.webhookUrl).toMatch(/^http:\/\/[^/]+\/webhooks\/meta$/)
    expect(announcement.emulatorUrl).toMatch(/^http:\/\/[^/]+$/)
    const [first, second] = announcement.accounts
    expect(first).toMatchObject({ login: 'instagram', accessToken: expect.stringMatching(/^IGAA/) })
    expect(second).toMatchObject({
      login: 'facebook',
      pageId: expect.stringMatching(/^\d+$/),
      accessToken: expect.stringMatching(/^EAA/),
    })
    expect(announcement.people).toHaveLength(6)
    for (const { igsids } of announcement.people) {
      expect(Object.keys(igsids)).toEqual(expect.arrayContaining(announcement.accounts.map(({ id }) => id)))
    }
    const path = join(environment.ROOST_DATA, 'sandbox.json')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('has a key and accounts that the server knows', async () => {
    const { data } = await sandbox.api<ApiList<ApiAccount>>('/accounts')
    expect(data.map(({ id }) => id).toSorted()).toEqual(
      sandbox.announcement.accounts.map(({ id }) => id).toSorted(),
    )
    for (const account of data) expect(account.status).toBe('ok')
  })
})

describe('the commands', () => {
  let listener: RoostProcess | null = null
  afterEach(async () => {
    listener?.signalAll('SIGTERM')
    await listener?.ended
    listener = null
  })

  const run = (...parameters: string[]) => roost(parameters, sandbox.environment)

  it('listen prints what trigger plays and send answers, as JSON lines too', async () => {
    const reading = startRoost(['listen', '--json'], { environment: sandbox.environment })
    listener = reading
    await until('the feed', () => reading.output().includes('Listening'))
    const events = () =>
      reading
        .output()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as ApiFeedEvent)

    const [account] = sandbox.announcement.accounts
    const [person] = sandbox.announcement.people
    const played = await run(
      'trigger',
      'text',
      '--to',
      account?.username ?? '',
      '--from',
      person?.username ?? '',
      '--text',
      'Is it me?',
      '--json',
    )
    expect(played.code).toBe(0)
    const { mid } = JSON.parse(played.output) as { mid: string }
    await until('the message in the feed', () =>
      events().some(
        (event) =>
          event.type === 'message' && event.message.mid === mid && event.message.text === 'Is it me?',
      ),
    )

    const conversation = await sandbox.conversation(0)
    const sent = await run('send', conversation.id, 'It is you', '--key', 'once', '--json')
    expect(sent.code).toBe(0)
    expect(JSON.parse(sent.output)).toMatchObject({
      text: 'It is you',
      state: expect.stringMatching(/^(sent|seen)$/),
    })
    const again = await run('send', conversation.id, 'It is you', '--key', 'once', '--json')
    expect(JSON.parse(again.output)).toMatchObject({ id: (JSON.parse(sent.output) as { id: string }).id })
    expect((await run('send', conversation.id, 'Other words', '--key', 'once')).code).toBe(1)
    await until('the answer in the feed', () =>
      events().some(
        (event) =>
          event.type === 'message' && event.message.text === 'It is you' && event.message.state !== 'queued',
      ),
    )
    const { data } = await sandbox.thread(0)
    expect(data.filter(({ text }) => text === 'It is you')).toHaveLength(1)
  })

  it('accounts and conversations list the same as the API', async () => {
    const accounts = await run('accounts')
    for (const { id, username } of sandbox.announcement.accounts) {
      expect(accounts.output).toContain(id)
      expect(accounts.output).toContain(username)
    }
    const list = await run('conversations', '--limit', '2', '--json')
    const { data } = JSON.parse(list.output) as ApiList<ApiConversation>
    expect(data).toEqual((await sandbox.api<ApiList<ApiConversation>>('/conversations?limit=2')).data)
    expect((await run('conversations')).output).toMatch(/CONVERSATION\s+PERSON\s+UNREAD/)
  })

  it('fail with one line and no stack', async () => {
    const cases = [
      ['send', '1.1', 'to nobody'],
      ['conversations', '--limit', '0'],
      ['trigger', 'text', '--to', 'nobody', '--text', 'x'],
      ['trigger', 'dance', '--to', 'nobody'],
    ]
    for (const parameters of cases) {
      const { code, output } = await run(...parameters)
      expect([parameters[0], code]).toEqual([parameters[0], 1])
      expect(output.trim().split('\n')).toHaveLength(1)
      expect(output).not.toMatch(/\n\s+at /)
    }
  })
})

describe('one clock', () => {
  it('closes windows in the API when the emulator’s time moves on', async () => {
    await sandbox.act(1, { text: 'before the window closes' })
    const conversation = await sandbox.conversation(1)
    await until(
      'an open window',
      async () =>
        (await sandbox.api<ApiConversation>(`/conversations/${conversation.id}`)).window.state === 'open',
    )
    await sandbox.control('/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: '25h' }),
    })
    await until(
      'only a person to be allowed',
      async () =>
        (await sandbox.api<ApiConversation>(`/conversations/${conversation.id}`)).window.state ===
        'human_agent',
    )
    const refused = await roost(['send', conversation.id, 'too late for a machine'], sandbox.environment)
    expect(refused.code).toBe(1)
  })
})

describe('its life', () => {
  it('a second one on the same folder or ports is refused in one line, and the first goes on', async () => {
    const sameFolder = await roost(['sandbox'], { ...sandbox.environment, PORT: '0', EMULATOR_PORT: '0' })
    expect(sameFolder.code).toBe(1)
    expect(sameFolder.output).toMatch(/Another Roost is running/)
    const other = `${sandbox.environment.ROOST_DATA}-other`
    const samePorts = [
      [{ EMULATOR_PORT: '0' }, sandbox.environment.PORT, /\bPORT\b/],
      [{ PORT: '0' }, sandbox.environment.EMULATOR_PORT, /EMULATOR_PORT/],
    ] as const
    for (const [change, port, variable] of samePorts) {
      const { code, output } = await roost(['sandbox'], {
        ...sandbox.environment,
        ROOST_DATA: other,
        ...change,
      })
      expect(code).toBe(1)
      expect(output.trim().split('\n')).toHaveLength(1)
      expect(output).toContain(port)
      expect(output).toMatch(variable)
    }
    expect((await sandbox.api<ApiList<ApiAccount>>('/accounts')).data.length).toBeGreaterThan(1)
  })

  it('the emulator ends with it, even when it is killed without warning', async () => {
    const { emulatorUrl } = sandbox.announcement
    sandbox.process.child.kill('SIGKILL')
    await until('the emulator to be gone', () =>
      fetch(emulatorUrl).then(
        () => false,
        () => true,
      ),
    )
    await sandbox.killAndRestart()
    expect(sandbox.announcement.emulatorUrl).toBe(emulatorUrl)
  })

  it('Ctrl-C ends both in order, and takes the announcement back', async () => {
    // A terminal sends it to the whole group.
    sandbox.process.signalAll('SIGINT')
    expect(await sandbox.process.ended).toBe(0)
    await expect(readFile(join(sandbox.environment.ROOST_DATA, 'sandbox.json'))).rejects.toThrow(/ENOENT/)
    await expect(fetch(sandbox.announcement.emulatorUrl)).rejects.toThrow()
  })
})
