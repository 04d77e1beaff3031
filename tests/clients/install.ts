/** The third-party clients: not a workspace of ours, installed from their own lockfile when they are not there yet. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const INSTALL_TIMEOUT_MS = 180_000

/** Ready to be loaded, or the one line that says what this machine lacks. */
export async function findClients(): Promise<{ load: NodeJS.Require } | { lacking: string }> {
  const load = createRequire(join(FOLDER, 'package.json'))
  if (existsSync(join(FOLDER, 'node_modules', '.package-lock.json'))) return { load }
  const arguments_ = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  const npm = join(dirname(process.execPath), 'npm')
  try {
    await promisify(execFile)(existsSync(npm) ? npm : 'npm', arguments_, {
      cwd: FOLDER,
      timeout: INSTALL_TIMEOUT_MS,
    })
    return { load }
  } catch {
    return { lacking: 'five third-party Meta clients, which npm could not fetch: the judges of the emulator' }
  }
}
