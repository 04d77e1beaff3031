import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const FOLDER = fileURLToPath(new URL('./', import.meta.url))
const LONGEST_INSTALL_MS = 5 * 60_000

/** Where the other runtimes and frameworks lie, or what this machine lacks to have them, in one line. */
export type Runtimes = { readonly modules: string } | { readonly lacking: string }

/**
 * Installs the runtimes and frameworks of this folder's package.json where they are absent or of another lockfile: about
 * 550 MB, half a minute, npm's registry only. They are no part of the repository's own install.
 */
export async function findRuntimes(): Promise<Runtimes> {
  const modules = join(FOLDER, 'node_modules')
  const stamp = join(modules, '.installed-from')
  const lockfile = createHash('sha256')
    .update(await readFile(join(FOLDER, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === lockfile) return { modules }
  try {
    await promisify(execFile)(
      'npm',
      ['ci', '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'],
      {
        cwd: FOLDER,
        timeout: LONGEST_INSTALL_MS,
      },
    )
    await writeFile(stamp, lockfile)
    return { modules }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const reason = said.split('\n').find((line) => line.startsWith('npm error')) ?? said.split('\n')[0] ?? ''
    return {
      lacking: `the library on Node 22, Bun, Deno and workerd, and in Express and Fastify: npm could not install tests/library/runtimes (${reason.trim()})`,
    }
  }
}
