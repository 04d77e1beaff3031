import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'

/** A Chromium that starts here, or one sentence about why there is none. */
export type FoundBrowser = { readonly launch: () => Promise<Browser> } | { readonly lacking: string }

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/**
 * Containers have neither a sandbox for root nor a large `/dev/shm`. The arguments that the npm package proposes are not
 * used: they put the browser into one process, which breaks when a second context is closed.
 */
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']

let found: Promise<FoundBrowser> | null = null

/** The Chromium that npm carries, with the system's libraries or those that come along; else the system's own. Tried once. */
export function findBrowser(): Promise<FoundBrowser> {
  found ??= tryBrowsers()
  return found
}

async function tryBrowsers(): Promise<FoundBrowser> {
  const carried = {
    executablePath: await sparticuz.executablePath(),
    args: ARGUMENTS,
    headless: true,
    env: withFonts(),
  }
  const candidates: LaunchOptions[] = [
    carried,
    ...withCarriedLibraries(carried),
    ...SYSTEM_NAMES.flatMap(onPath).map((executablePath) => ({ executablePath, args: ARGUMENTS })),
  ]
  const reasons: string[] = []
  for (const options of candidates) {
    try {
      await (await chromium.launch(options)).close()
      return { launch: () => chromium.launch(options) }
    } catch (error) {
      reasons.push(firstReason(error))
    }
  }
  return {
    lacking: `everything in a browser, since no Chromium starts here (${reasons[0]}). On Debian: apt-get install libnss3 libexpat1.`,
  }
}

/**
 * A bare machine lacks libnss3 and the like. The npm package carries them for Amazon's Linux; they serve any glibc that is
 * not older.
 */
function withCarriedLibraries(carried: LaunchOptions & { env: Record<string, string> }): LaunchOptions[] {
  try {
    const packed = new URL('../../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))
    const folder = join(tmpdir(), 'roost-chromium-libraries')
    mkdirSync(folder, { recursive: true })
    const bytes = brotliDecompressSync(readFileSync(fileURLToPath(packed)))
    execFileSync('tar', ['-x', '-C', folder], { input: bytes })
    return [{ ...carried, env: { ...carried.env, LD_LIBRARY_PATH: join(folder, 'lib') } }]
  } catch {
    return []
  }
}

/** Without any font Chromium starts and lays out nothing, so a machine that has none gets those that come along. */
function withFonts(): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  return existsSync('/etc/fonts/fonts.conf') ? env : { FONTCONFIG_PATH: join(tmpdir(), 'fonts'), ...env }
}

/** Of Playwright's long report the one line that says what the system lacks. */
function firstReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return /error while loading shared libraries: ([^:]+)/.exec(text)?.[1] ?? text.split('\n', 1)[0] ?? text
}

function onPath(name: string): string[] {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .filter((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}
