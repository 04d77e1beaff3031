import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../packages/server/src/sqlite/store.ts'
import { postSigned } from '../end-to-end/signed-post.ts'
import { until } from '../end-to-end/until.ts'
import { findMounts } from './find-mounts.ts'
import { type KillableServer, startKillable } from './killable-server.ts'

/**
 * A real small file system, of memory, in a name space of the server's own: it is filled until it is full, or refuses
 * every write, while the server runs on it. No root is needed where the machine lets people make name spaces.
 */
const found = await findMounts()
const run = promisify(execFile)

const SECRET = 'only for this test, and long enough'
const ACCOUNT = { id: '17841400000000001', username: 'kiln.and.tide' }
const SIZE = '6m'

describe.skipIf('lacking' in found)('a disk that takes nothing any more', () => {
  let folder: string
  let server: KillableServer

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roost-disk-'))
    const environment = {
      PORT: '0',
      ROOST_DATA: join(folder, 'data'),
      ROOST_SECRET: SECRET,
      META_APP_SECRET: SECRET,
    }
    const mount = `mkdir -p "$ROOST_DATA" && mount -t tmpfs -o size=${SIZE} tmpfs "$ROOST_DATA" && exec "$@"`
    server = await startKillable(environment, ['unshare', '-r', '-m', 'sh', '-c', mount, 'sh'])
    await server.tell({ type: 'connect', accounts: [ACCOUNT] })
  })
  afterEach(async () => {
    await server.kill()
    await rm(folder, { recursive: true, force: true })
  })

  const inside = (command: string) =>
    run('nsenter', ['-t', String(server.pid), '-U', '-m', '--preserve-credentials', 'sh', '-c', command], {
      env: { ...process.env, DATA: join(folder, 'data') },
    })

  const limitWrites = (bytes: string) => run('prlimit', [`--pid=${server.pid}`, `--fsize=${bytes}:`])

  async function post(number: number): Promise<number> {
    const message = { mid: `m${number}`, text: `number ${number} ${'x'.repeat(2_000)}` }
    const item = {
      sender: { id: '1001' },
      recipient: { id: ACCOUNT.id },
      timestamp: Date.now() + number,
      message,
    }
    const body = JSON.stringify({
      object: 'instagram',
      entry: [{ id: ACCOUNT.id, time: Date.now(), messaging: [item] }],
    })
    return (await postSigned(`${server.url}/webhooks/meta`, body, SECRET)).status
  }

  /** Everything that was acknowledged, read from a copy of the files after a kill. */
  async function missing(acknowledged: readonly number[]): Promise<readonly number[]> {
    const copy = join(folder, 'copy')
    await inside(`mkdir -p "${copy}" && cp -a "$DATA/." "${copy}/"`)
    await server.kill()
    const store = await openStore({ folder: copy, inline: true })
    await store.settled()
    const lost = []
    for (const number of acknowledged) {
      if ((await store.messageByMid(ACCOUNT.id, `m${number}`)) === null) lost.push(number)
    }
    await store.close()
    return lost
  }

  async function postUntil(status: number, from: number, acknowledged: number[]): Promise<number> {
    let next = from
    await until(`an answer ${status}`, async () => {
      const answer = await post(next)
      if (answer === 200) acknowledged.push(next)
      next++
      return answer === status
    })
    return next
  }

  it.each([
    [
      'that is full',
      () => inside('head -c 100m /dev/zero > "$DATA/ballast" 2>/dev/null; true'),
      () => inside('rm "$DATA/ballast"'),
    ],
    // A file system under open files cannot be made read-only from outside; a limit of no bytes refuses each write alike.
    ['on which nothing can be written', () => limitWrites('0'), () => limitWrites('unlimited')],
  ])('%s: 503, then it goes on by itself, and nothing acknowledged is lost', async (_, spoil, mend) => {
    const acknowledged: number[] = []
    let next = 0
    for (; next < 20; next++) {
      expect(await post(next)).toBe(200)
      acknowledged.push(next)
    }
    await spoil()
    next = await postUntil(503, next, acknowledged)
    await until('readyz to say so', async () => (await fetch(`${server.url}/readyz`)).status === 503)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await mend()
    next = await postUntil(200, next, acknowledged)
    await until('readyz to be well', async () => (await fetch(`${server.url}/readyz`)).status === 200)
    for (const last = next + 20; next < last; next++) {
      expect(await post(next)).toBe(200)
      acknowledged.push(next)
    }
    expect(await missing(acknowledged)).toEqual([])
  })

  it('a folder that is read-only at the start is refused with the reason', async () => {
    await inside(`mkdir "$DATA/other" && mount -t tmpfs -o ro tmpfs "$DATA/other"`)
    const script = `import('${new URL('../../packages/server/src/sqlite/store.ts', import.meta.url)}')
      .then(({ openStore }) => openStore({ folder: process.env.DATA + '/other' }))
      .then(() => console.log('opened'), (error) => console.log('refused: ' + error.message))`
    const { stdout } = await inside(`"${process.execPath}" -e "${script.replaceAll('\n', ' ')}"`)
    expect(stdout).toMatch(/^refused: .*(read-only|EROFS)/)
  })
})
