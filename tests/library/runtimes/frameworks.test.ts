import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { signNotification } from '@roost/meta/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { compileExamples, readExamples } from '../examples.ts'
import { makeProject, type Project } from '../project.ts'
import { findRuntimes } from './installed.ts'

/** The files of the guide, as they stand there, each in a process of its own, asked over a socket. */
const GUIDE = 'docs/guides/receivers.md'

const runtimes = await findRuntimes()
const SECRET = 'test_app_secret_0001'
const VERIFY_TOKEN = 'a token'

/** What starts each file of the guide on a free port and says which. The guide leaves that to its reader. */
const LISTEN = "listen(0, '127.0.0.1', function () { console.log(this.address().port) })"
const SERVE = (fetch: string) =>
  `import { serve } from '@hono/node-server'\nserve({ fetch: ${fetch}, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(port))`
const STARTS: Readonly<Record<string, string>> = {
  'node.ts': `import { server } from './node.ts'\nserver.${LISTEN}`,
  'express.ts': `import { createServer } from 'node:http'\nimport { app } from './express.ts'\ncreateServer(app).${LISTEN}`,
  'fastify.ts':
    "import { app } from './fastify.ts'\nconsole.log(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)",
  'hono.ts': `import { app } from './hono.ts'\n${SERVE('app.fetch')}`,
  'worker.ts': `import worker from './worker.ts'\n${SERVE('worker.fetch')}`,
  'route.ts': `import * as route from './route.ts'\n${SERVE('(request) => route[request.method](request)')}`,
}

let project: Project
beforeAll(async () => {
  const packages = ['@roost/meta', 'hono', '@hono/node-server', 'express', 'fastify']
  project = await makeProject(packages, 'modules' in runtimes ? runtimes.modules : undefined)
  for (const { at, name, code } of readExamples()) {
    if (at.startsWith(GUIDE) && name !== null) await project.write(name, code)
  }
  for (const [name, code] of Object.entries(STARTS)) await project.write(`start-${name}`, code)
})
afterAll(() => project.remove())

let running: ChildProcess | null = null
afterEach(async () => {
  if (running === null || running.exitCode !== null) return
  running.kill('SIGKILL')
  await once(running, 'exit')
})

async function start(name: string, messagesFile: string): Promise<string> {
  const child = spawn(process.execPath, [`start-${name}`], {
    cwd: project.folder,
    env: {
      ...process.env,
      META_APP_SECRET: SECRET,
      META_VERIFY_TOKEN: VERIFY_TOKEN,
      MESSAGES_FILE: messagesFile,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running = child
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const port = await Promise.race([
    once(child.stdout, 'data').then(([chunk]: Buffer[]) => String(chunk).trim()),
    once(child, 'exit').then(() => Promise.reject(new Error(`${name} ended: ${said}`))),
  ])
  return `http://127.0.0.1:${port}/webhooks/meta`
}

const encoder = new TextEncoder()
const message = (mid: string) =>
  encoder.encode(
    `{"object":"instagram","entry":[{"id":"17841400000000001","time":1780396616761,"messaging":[{"sender":{"id":"1"},"recipient":{"id":"17841400000000001"},"timestamp":1780396615971,"message":{"mid":"${mid}","text":"C\\u00f3rdoba 👋"}}]}]}`,
  )

async function post(url: string, body: Uint8Array<ArrayBuffer>, secret = SECRET): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(await signNotification({ body, secret })) }
  return fetch(url, { method: 'POST', body, headers })
}

it('the guide shows as many files as are started here, and the two they share', () => {
  const names = readExamples().filter(({ at }) => at.startsWith(GUIDE))
  expect(names.map(({ name }) => name).toSorted()).toEqual(
    [...Object.keys(STARTS), 'answer.ts', 'receive.ts'].toSorted(),
  )
})

it.skipIf('lacking' in runtimes)('every file of the guide compiles', async () => {
  const packages = ['@roost/meta', 'hono', 'express', 'fastify', '@types/express', '@types/node']
  const typed = await makeProject(packages, 'modules' in runtimes ? runtimes.modules : undefined)
  const examples = readExamples().filter(({ at }) => at.startsWith(GUIDE))
  expect(await compileExamples(examples, typed)).toBe('')
  await typed.remove()
})

describe.each(Object.keys(STARTS))('%s of the guide', (name) => {
  const needsInstalled = name === 'express.ts' || name === 'fastify.ts'

  it.skipIf(needsInstalled && 'lacking' in runtimes)('receives over a socket', async () => {
    const file = join(project.folder, `${name}.ndjson`)
    const url = await start(name, file)

    const handshake = await fetch(
      `${url}?hub.mode=subscribe&hub.challenge=42&hub.verify_token=${VERIFY_TOKEN}`,
    )
    expect([handshake.status, await handshake.text()]).toEqual([200, '42'])

    const right = await post(url, message('m1'))
    expect([right.status, await right.text()]).toEqual([200, 'EVENT_RECEIVED'])
    // Written before the answer, bytes beyond ASCII and all.
    expect(await readFile(file, 'utf8')).toBe('{"mid":"m1","personId":"1","text":"Córdoba 👋"}\n')

    const wrong = await post(url, message('m2'), 'another secret')
    expect([wrong.status, await wrong.text()]).toEqual([401, ''])
    expect((await fetch(url, { method: 'POST', body: message('m3') })).status).toBe(401)
    expect((await post(url, new Uint8Array(17 * 1024 * 1024))).status).toBe(413)
    // The same connection, or a new one, is good afterwards.
    expect((await post(url, encoder.encode('not json'))).status).toBe(200)
    expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(2)
  })

  it.skipIf(needsInstalled && 'lacking' in runtimes)('answers 503 when storing fails', async () => {
    const url = await start(name, project.folder)
    expect((await post(url, message('m1'))).status).toBe(503)
  })
})
