import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ControlDelivery, ControlList } from '@roost/emulator/control'
import type { LoadReport } from '@roost/emulator/load'
import type { ApiList, ApiNotification } from '@roost/server/api'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RoostProcess, roost, startRoost } from './roost-process.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import { signatureOf } from './signed-post.ts'
import { until } from './until.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
  await sandbox.quiet()
})
afterAll(() => sandbox?.close())

const run = (...parameters: string[]) => roost(parameters, sandbox.environment)
const firstAccount = () => sandbox.announcement.accounts[0]?.username ?? ''

describe('listen --forward', () => {
  const SECRET = 'the secret of my own program'
  let listener: RoostProcess | null = null
  let program: Server | null = null
  afterEach(async () => {
    listener?.signalAll('SIGTERM')
    await listener?.ended
    program?.close()
    program?.closeAllConnections()
  })

  /** The developer's own program: keeps what comes, and answers with the next of `statuses`, then 200. */
  async function startProgram(statuses: number[] = []) {
    const received: { body: string; headers: IncomingHttpHeaders }[] = []
    program = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        received.push({ body: Buffer.concat(parts).toString('utf8'), headers: request.headers })
        response.writeHead(statuses.shift() ?? 200).end()
      })
    })
    const server = program
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
  }

  function listen(url: string, ...more: string[]): RoostProcess {
    listener = startRoost(['listen', '--forward', url, '--secret-env', 'MY_SECRET', ...more], {
      environment: { ...sandbox.environment, MY_SECRET: SECRET },
    })
    return listener
  }

  it('sends what arrives on, byte for byte, in order and signed anew, once whatever the answer', async () => {
    const { received, url } = await startProgram([200, 500])
    const reading = listen(url)
    await until('the forwarding', () => reading.output().includes('Forwarding to'))
    for (const text of ['first', 'second', 'third']) await sandbox.act(0, { text })
    const texts = () => received.flatMap(({ body }) => /"text":"(first|second|third)"/.exec(body)?.[1] ?? [])
    await until('all three', () => texts().length >= 3)
    await until('all three answers', () => (reading.output().match(/ ms$/gm) ?? []).length >= received.length)
    expect(texts()).toEqual(['first', 'second', 'third'])
    expect(reading.output()).toMatch(/#\d+ .* 500 {2}\d+ ms/)
    const { data } = await sandbox.control<ControlList<ControlDelivery>>('/deliveries')
    for (const { body, headers } of received) {
      expect(data.map((delivery) => delivery.body)).toContain(body)
      expect(headers['x-hub-signature-256']).toBe(signatureOf(body, SECRET))
      expect(headers['x-hub-signature']).toMatch(/^sha1=[0-9a-f]{40}$/)
    }
    expect(reading.output()).not.toContain(SECRET)
  })

  it('leaves out what was erased from, and says so', async () => {
    const { mid } = await sandbox.act(1, { text: 'I take this back' })
    await sandbox.quiet()
    await sandbox.act(1, { act: 'unsend', ...(mid === null ? {} : { mid }) })
    const erased = await until('the erasure', async () => {
      const { data } = await sandbox.api<ApiList<ApiNotification>>('/notifications?limit=10')
      return data.find((notification) => notification.erased)
    })
    const { received, url } = await startProgram()
    const reading = listen(url, '--after', String(Number(erased.id) - 1), '--json')
    await until('the unsend', () => received.some(({ body }) => body.includes('is_deleted')))
    expect(reading.output()).toContain(`{"id":"${erased.id}","skipped":"erased"}`)
    expect(received.map(({ body }) => body).join()).not.toContain('I take this back')
  })

  it.each([
    [['listen', '--forward', 'http://example.org/hook'], /--allow-remote/],
    [['listen', '--forward', 'http://me:word@localhost/hook'], /name or password/],
    [['listen', '--forward', 'localhost:8080'], /not a URL/],
    [['listen', '--forward', 'http://localhost:1', '--secret-env', 'NOT_SET'], /NOT_SET is not set/],
    [['listen', '--forward', 'http://localhost:1', '--after', 'x'], /number of a notification/],
    [['listen', '--allow-remote'], /belong to --forward/],
  ])('%j is refused in one line', async (parameters, words) => {
    const { code, output } = await run(...parameters)
    expect(code).toBe(1)
    expect(output).toMatch(words)
    expect(output.trim().split('\n')).toHaveLength(1)
  })
})

describe('trigger', () => {
  it('lists acts and fixtures', async () => {
    const { code, output } = await run('trigger', '--list', '--json')
    expect(code).toBe(0)
    const { acts, fixtures } = JSON.parse(output) as { acts: string[]; fixtures: string[] }
    expect(acts).toContain('story_reply')
    expect(fixtures).toContain('instagram/text')
  })

  it('posts a fixture that the server takes as its own account and person', async () => {
    const [person] = sandbox.announcement.people
    const posted = await run('trigger', 'fixture', 'instagram/text', '--to', firstAccount(), '--json')
    expect(posted.output).toContain('"status":200')
    expect(posted.code).toBe(0)
    const conversation = await sandbox.conversation(0)
    expect(conversation.person.id).toBe(person?.igsids[conversation.accountId])
    await sandbox.message(conversation.id, ({ text }) => text === 'Do you ship to Córdoba?', 'the fixture')
  })

  it.each([
    [['fixture', '../package', '--to'], /no fixture/],
    [['fixture', '--to'], /no fixture/],
    [['fixture', 'messenger/text', '--to'], /is for messenger/],
    [['dance', '--to'], /no act "dance"/],
    [['text', 'hello', '--to'], /--text/],
  ])('%j is refused in one line', async (parameters, words) => {
    const { code, output } = await run('trigger', ...parameters, firstAccount())
    expect(code).toBe(1)
    expect(output).toMatch(words)
  })

  it('needs to know to whom', async () => {
    expect(await run('trigger', 'text', '--text', 'hello')).toMatchObject({ code: 1 })
    expect(await run('trigger')).toMatchObject({ code: 1 })
  })
})

describe('emulator --load', () => {
  const load = (...more: string[]) =>
    run('emulator', '--load', '40/s', '--accounts', '10', '--for', '1s', ...more)

  it('sends to the running sandbox, which acknowledges and stores all of it', async () => {
    const newest = async () =>
      Number((await sandbox.api<ApiList<ApiNotification>>('/notifications?limit=1')).data[0]?.id)
    const before = await newest()
    const { code, output } = await load('--json')
    expect(code).toBe(0)
    const report = JSON.parse(output.slice(output.indexOf('{'))) as LoadReport
    expect(report).toMatchObject({ sent: 40, acknowledged: 40, others: {} })
    expect((await newest()) - before).toBe(40)
  })

  it('ends with 1 and names the answers when they were not 200', async () => {
    const { webhookUrl } = sandbox.announcement
    const { code, output } = await roost(
      ['emulator', '--load', '20/s', '--for', '1s', '--to', webhookUrl, '--secret-env', 'WRONG'],
      { ...sandbox.environment, WRONG: 'not the secret' },
    )
    expect(code).toBe(1)
    expect(output).toContain('Open loop')
    expect(output).toContain('20 × 401')
  })

  it.each([
    [['--to', 'http://example.org/hook', '--secret-env', 'PATH'], /loopback addresses only/],
    [['--port', '1'], /starts no emulator/],
    [['--for', '2h'], /may last/],
  ])('%j is refused', async (parameters, words) => {
    const { code, output } = await run('emulator', '--load', '10/s', ...parameters)
    expect(code).toBe(1)
    expect(output).toMatch(words)
  })
})
