import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { cp, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REPOSITORY } from '../../sources.ts'
import { bundleForWorkers } from '../bundle.ts'
import { makeProject, type Project } from '../project.ts'
import { findRuntimes } from './installed.ts'

/** The packed library, unpacked into an empty project, in every runtime that it names. */
const run = promisify(execFile)
const runtimes = await findRuntimes()
const modules = 'modules' in runtimes ? runtimes.modules : ''

const EVERYWHERE = join(import.meta.dirname, 'everywhere.mjs')

let project: Project
let signature: string
beforeAll(async () => {
  const text = await readFile(EVERYWHERE, 'utf8')
  const body = /const BODY =\s+'(.*)'/.exec(text)?.[1]?.replaceAll('\\\\', '\\') ?? ''
  signature = `sha256=${createHmac('sha256', 'test_app_secret_0001').update(body).digest('hex')}`
  project = await makeProject([])
  await run(process.execPath, ['scripts/pack.mjs'], { cwd: REPOSITORY })
  const tarballs = join(REPOSITORY, 'dist/tarballs')
  const tarball = (await readdir(tarballs)).find((name) => name.startsWith('roost-meta-')) ?? ''
  const unpacked = join(project.folder, 'node_modules/@roost/meta')
  await mkdir(unpacked, { recursive: true })
  await run('tar', ['-xzf', join(tarballs, tarball), '--strip-components=1', '-C', unpacked])
  await cp(EVERYWHERE, join(project.folder, 'everywhere.mjs'))
  await project.write(
    'main.mjs',
    `import { hearAndTalk } from './everywhere.mjs'\nconsole.log(JSON.stringify(await hearAndTalk('${signature}')))`,
  )
})
afterAll(() => project.remove())

const RESULT = {
  verdict: { ok: true, secretName: 'meta' },
  refused: { ok: false, reason: 'mismatch' },
  accountId: '17841400000000001',
  text: 'Córdoba',
  received: [200, 'EVENT_RECEIVED', 'Córdoba'],
  asked: expect.stringMatching(/^POST https:\/\/graph\.instagram\.com\/v26\.0\/\S+\/messages Bearer token$/),
  messageId: 'sent',
  refusal: [true, 'window_closed', expect.any(String)],
}

it('Node, the version that Roost is developed on', async () => {
  const { stdout } = await run(process.execPath, ['main.mjs'], { cwd: project.folder })
  expect(JSON.parse(stdout)).toEqual(RESULT)
})

describe.skipIf('lacking' in runtimes)('the packed library hears and talks', () => {
  it.each([
    ['Node 22', 'node', [], /^v22\./],
    ['Bun', 'bun', [], /^1\./],
    ['Deno', 'deno', ['run', '--allow-all', '--no-lock', '--quiet'], /^deno 2\./],
  ] as const)('in %s', async (_name, binary, words, version) => {
    const path = join(modules, '.bin', binary)
    expect((await run(path, ['--version'])).stdout).toMatch(version)
    const { stdout } = await run(path, [...words, 'main.mjs'], { cwd: project.folder })
    expect(JSON.parse(stdout)).toEqual(RESULT)
  })

  it('in workerd, bundled, with Web Crypto', async () => {
    await project.write(
      'worker.mjs',
      `import { hearAndTalk } from './everywhere.mjs'\nexport default { async test() { console.log(JSON.stringify(await hearAndTalk('${signature}'))) } }`,
    )
    const code = await bundleForWorkers(join(project.folder, 'worker.mjs'), { minify: false })
    expect(code).not.toMatch(/(from|import)\s*['"]node:/)
    await project.write('bundle.js', code)
    await project.write(
      'config.capnp',
      `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = (
  modules = [(name = "bundle.js", esModule = embed "bundle.js")],
  compatibilityDate = "2026-10-01",
))]);`,
    )
    const { stdout } = await run(join(modules, '.bin/workerd'), ['test', 'config.capnp'], {
      cwd: project.folder,
    })
    const printed = stdout.split('\n').find((line) => line.startsWith('{'))
    expect(JSON.parse(printed ?? 'null')).toEqual(RESULT)
  })
})
