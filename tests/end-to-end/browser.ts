import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
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

/** The Chromium that npm carries (it needs libnss3 and libexpat1 of the system), else the system's own. Tried once. */
export function findBrowser(): Promise<FoundBrowser> {
  found ??= tryBrowsers()
  return found
}

async function tryBrowsers(): Promise<FoundBrowser> {
  const candidates: LaunchOptions[] = [
    {
      executablePath: await sparticuz.executablePath(),
      args: ARGUMENTS,
      headless: true,
    },
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
