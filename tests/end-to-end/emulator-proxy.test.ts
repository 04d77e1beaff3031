/** The guide's last way: an unmodified program, given nothing but a proxy and an authority, reaches the emulator by Meta's own URLs. */
import { execFile, execFileSync, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createEmulator, type Emulator } from '@roost/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REPOSITORY } from '../sources.ts'
import { until } from './until.ts'

const run = promisify(execFile)
/** Why this cannot be shown here; null when it can. */
const lacking = await run('openssl', ['version']).then(
  () => null,
  () => 'openssl is not installed. On Debian: apt-get install openssl.',
)

let folder: string
let emulator: Emulator
let proxy: ReturnType<typeof spawn>
let proxyUrl: string

/** A Node program that knows nothing of the emulator. */
async function fetchElsewhere(url: string): Promise<string> {
  const program = `fetch(process.argv[1]).then((answer) => answer.text(), (error) => 'failed: ' + error.message).then(console.log)`
  const { stdout } = await run(process.execPath, ['-e', program, url], {
    cwd: folder,
    env: { HTTPS_PROXY: proxyUrl, NODE_USE_ENV_PROXY: '1', NODE_EXTRA_CA_CERTS: 'ca.crt' },
  })
  return stdout.trim()
}

describe.skipIf(lacking !== null)(
  `a program behind the guide's proxy${lacking === null ? '' : ` (not shown: ${lacking})`}`,
  () => {
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'roost-proxy-'))
      const guide = await readFile(join(REPOSITORY, 'docs/guides/emulator.md'), 'utf8')
      const commands = guide.split('\n').filter((line) => /^(openssl|printf) /.test(line))
      execFileSync('sh', ['-ec', commands.join('\n')], { cwd: folder, stdio: 'pipe' })
      emulator = await createEmulator({ world: 'quiet', seed: 'proxy' })
      proxy = spawn(
        process.execPath,
        [join(REPOSITORY, 'docs/guides/emulator-proxy.mjs'), 'meta.crt', 'meta.key'],
        {
          cwd: folder,
          env: { EMULATOR_URL: emulator.url, PROXY_PORT: '0' },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      )
      let printed = ''
      proxy.stdout?.setEncoding('utf8').on('data', (text: string) => {
        printed += text
      })
      proxyUrl = await until('the proxy', () => /HTTPS_PROXY=(http:\S+)\n/.exec(printed)?.[1])
    })

    afterAll(async () => {
      proxy?.kill('SIGKILL')
      await emulator?.close()
      await rm(folder, { recursive: true, force: true })
    })

    it("answers on Meta's own https URLs", async () => {
      const [account] = emulator.world.accounts
      const query = `fields=username&access_token=${account?.accessToken}`
      expect(JSON.parse(await fetchElsewhere(`https://graph.instagram.com/v26.0/me?${query}`))).toMatchObject(
        {
          username: account?.username,
        },
      )
      expect(JSON.parse(await fetchElsewhere('https://graph.facebook.com/v26.0/me'))).toHaveProperty(
        'error.fbtrace_id',
      )
    })

    it('leads to no other host', async () => {
      expect(await fetchElsewhere('https://example.org/')).toMatch(/^failed/)
    })
  },
)
