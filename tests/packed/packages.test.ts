import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRoost } from '../end-to-end/roost-process.ts'
import { until } from '../end-to-end/until.ts'
import { REPOSITORY } from '../sources.ts'

/**
 * The packages as npm would carry them: packed, unpacked under `node_modules` of an empty project, and used from there by
 * plain Node and by the compiler. What they depend on is linked from the repository, so that no network is needed.
 */
const run = promisify(execFile)

interface Manifest {
  readonly name: string
  readonly exports?: Readonly<Record<string, unknown>>
  readonly dependencies?: Readonly<Record<string, string>>
}

let project: string
const manifests: Manifest[] = []

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'roost-packed-'))
  await writeFile(join(project, 'package.json'), '{ "type": "module" }')
  await run(process.execPath, ['scripts/pack.mjs'], { cwd: REPOSITORY })
  const tarballs = join(REPOSITORY, 'dist/tarballs')
  for (const tarball of await readdir(tarballs)) {
    const unpacked = join(project, 'unpacked', tarball)
    await mkdir(unpacked, { recursive: true })
    await run('tar', ['-xzf', join(tarballs, tarball), '-C', unpacked])
    const manifest = JSON.parse(await readFile(join(unpacked, 'package/package.json'), 'utf8')) as Manifest
    manifests.push(manifest)
    await cp(join(unpacked, 'package'), join(project, 'node_modules', manifest.name), { recursive: true })
  }
  const ours = new Set(manifests.map(({ name }) => name))
  const needed = new Set(manifests.flatMap(({ dependencies = {} }) => Object.keys(dependencies)))
  for (const name of [...needed, '@types/node'].filter((candidate) => !ours.has(candidate))) {
    const link = join(project, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(REPOSITORY, 'node_modules', name), link)
  }
})
afterAll(() => rm(project, { recursive: true, force: true }))

function everySubpath(): string[] {
  return manifests.flatMap(({ name, exports = {} }) =>
    Object.keys(exports).map((subpath) => name + subpath.slice(1)),
  )
}

describe('the packed packages', () => {
  it('are the four that have users of their own', () => {
    expect(manifests.map(({ name }) => name).toSorted()).toEqual([
      '@roost/emulator',
      '@roost/meta',
      '@roost/server',
      'roost',
    ])
  })

  it('are imported by plain Node, every subpath', async () => {
    const lines = everySubpath().map(
      (subpath) =>
        `console.log(${JSON.stringify(subpath)}, typeof (await import(${JSON.stringify(subpath)})))`,
    )
    await writeFile(join(project, 'every-subpath.js'), lines.join('\n'))
    const { stdout } = await run(process.execPath, ['every-subpath.js'], { cwd: project })
    expect(stdout.trim().split('\n')).toEqual(everySubpath().map((subpath) => `${subpath} object`))
  })

  it('carry types that the compiler accepts, every subpath', async () => {
    const lines = everySubpath().map((subpath, n) => `import type * as part${n} from '${subpath}'`)
    const names = everySubpath().map((_, n) => `typeof part${n}`)
    await writeFile(
      join(project, 'types.ts'),
      `${lines.join('\n')}\nexport type Everything = [${names.join(', ')}]\n`,
    )
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', 'node']
    const tsc = join(REPOSITORY, 'node_modules/typescript/bin/tsc')
    await expect(
      run(process.execPath, [tsc, ...options, 'types.ts'], { cwd: project }).catch(
        ({ stdout }: { stdout: string }) => Promise.reject(new Error(stdout)),
      ),
    ).resolves.toBeDefined()
  })

  it('carry a library that hears and talks without any dependency', async () => {
    const meta = manifests.find(({ name }) => name === '@roost/meta')
    expect(meta?.dependencies ?? {}).toEqual({})
  })

  it('carry the command, which says what it can do', async () => {
    const { stdout } = await run(process.execPath, ['node_modules/roost/bin/roost.mjs', '--help'], {
      cwd: project,
    })
    expect(stdout).toMatch(/sandbox[\s\S]+trigger/)
  })

  it('carry a whole sandbox: emulator, server and both pages', async () => {
    const sandbox = startRoost(['sandbox'], {
      environment: { ROOST_DATA: join(project, 'data'), PORT: '0', EMULATOR_PORT: '0' },
      entry: join(project, 'node_modules/roost/bin/roost.mjs'),
    })
    try {
      const announced = await until('the packed sandbox to announce itself', () =>
        readFile(join(project, 'data/sandbox.json'), 'utf8').catch(() => null),
      )
      const { inboxUrl, emulatorUrl } = JSON.parse(announced) as { inboxUrl: string; emulatorUrl: string }
      for (const url of [inboxUrl, `${emulatorUrl}/`]) {
        const page = await fetch(url)
        expect([url, page.status]).toEqual([url, 200])
        expect(await page.text()).toMatch(/<script[^>]+src="/)
      }
    } finally {
      sandbox.signalAll('SIGTERM')
      await sandbox.ended
    }
  })

  it('carry no source, no test and no secret', async () => {
    const files = await readdir(join(project, 'node_modules'), { recursive: true })
    const ours = files.filter((path) => /^(@roost\/|roost\/)/.test(path))
    expect(ours.filter((path) => /\.test\.|\.contract\.|(?<!\.d)\.ts$|\.env|\.roost/.test(path))).toEqual([])
    expect(ours.length).toBeGreaterThan(20)
  })
})
