import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CommandError } from '../command-error.ts'

/** The repository that this file lies in; in an installed package its folders are absent and nothing is built. */
const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url))

type PageName = 'inbox' | 'phone'

interface PageBuild {
  readonly name: PageName
  readonly folder: string
  readonly viteArguments: readonly string[]
  readonly output: string
  /** Everything that the build reads, below the repository. */
  readonly sources: readonly string[]
}

const PAGES: readonly PageBuild[] = [
  {
    name: 'inbox',
    folder: 'packages/inbox',
    viteArguments: ['build'],
    output: 'packages/inbox/dist',
    sources: ['packages/inbox', 'design', 'package-lock.json'],
  },
  {
    name: 'phone',
    folder: 'packages/emulator',
    viteArguments: ['build', '--config', 'page/vite.config.ts'],
    output: 'packages/emulator/dist-page',
    sources: ['packages/emulator/page', 'packages/emulator/package.json', 'design', 'package-lock.json'],
  },
]

/** Made by builds and installs, never read by one. */
const NOT_SOURCES = new Set(['node_modules', 'dist', 'dist-page', '.vite'])

/** Beside a finished build: the hash of the sources it was made from. Absent while a build is half done. */
const MARK = '.built-from'

/** How much of a failed build's output is worth reading. */
const OUTPUT_LIMIT_CHARS = 2_000

/**
 * Builds the pages, each only when its sources (or the lockfile) changed since its last build. Safe to repeat. A build
 * that fails throws a `CommandError` with the end of its output.
 */
export async function buildPages(
  progress: (line: string) => void,
  names: readonly PageName[] = ['inbox', 'phone'],
): Promise<void> {
  const repository = REPOSITORY
  if (!existsSync(join(repository, 'packages/inbox/package.json'))) return
  for (const page of PAGES) {
    if (!names.includes(page.name)) continue
    const hash = await hashOf(repository, page.sources)
    const mark = join(repository, page.output, MARK)
    if ((await readMark(mark)) === hash) continue
    const startedMs = performance.now()
    progress(`Building the ${page.name} page …`)
    await rm(mark, { force: true })
    await runVite(repository, page)
    await writeFile(mark, hash)
    progress(`Built the ${page.name} page in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`)
  }
}

async function readMark(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null)
}

/** Names and contents of all files, in a fixed order; times do not count, since a clone has none worth keeping. */
export async function hashOf(repository: string, sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const path of await filesUnder(join(repository, source))) {
      const content = await readFile(path)
      hash.update(`${relative(repository, path)}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null
    throw error
  })
  if (entries === null) return [path]
  const files: string[] = []
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (NOT_SOURCES.has(entry.name)) continue
    files.push(...(await filesUnder(join(path, entry.name))))
  }
  return files
}

async function runVite(repository: string, page: PageBuild): Promise<void> {
  const manifest = createRequire(join(repository, 'package.json')).resolve('vite/package.json')
  const child = spawn(process.execPath, [join(manifest, '../bin/vite.js'), ...page.viteArguments], {
    cwd: join(repository, page.folder),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-OUTPUT_LIMIT_CHARS)
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  if (code !== 0) throw new CommandError(`The ${page.name} page could not be built: ${output.trim()}`)
}
