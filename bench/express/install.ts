/** Express is no dependency of ours: installed from its own lockfile when it is not there yet. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const INSTALL_TIMEOUT_MS = 120_000

/** The file to load Express from; null, said by name, where npm cannot fetch it. */
export async function expressServer(): Promise<string | null> {
  const file = join(FOLDER, 'package.json')
  if (existsSync(join(FOLDER, 'node_modules', '.package-lock.json'))) return file
  const npm = join(dirname(process.execPath), 'npm')
  try {
    await promisify(execFile)(
      existsSync(npm) ? npm : 'npm',
      ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
      {
        cwd: FOLDER,
        timeout: INSTALL_TIMEOUT_MS,
      },
    )
    return file
  } catch {
    console.log('  Express could not be fetched by npm, so nothing is measured beside it')
    return null
  }
}
