import type { ControlList } from '@roost/emulator/control'
import { CommandError } from './command-error.ts'
import { dataFolder, refusal } from './running-server.ts'
import { readAnnouncement } from './sandbox/announcement.ts'

/** Playing an act includes nothing slow; beyond this the emulator hangs. */
const ANSWER_TIMEOUT_MS = 20_000

/** The control API of an emulator, `/_emulator/…`. */
export interface RunningEmulator {
  readonly url: string
  /** Asks `/_emulator<path>` and gives the JSON; a refusal becomes a `CommandError` in the emulator's words. */
  json<T>(path: string, request?: { method: 'POST' | 'PUT' | 'PATCH'; body: unknown }): Promise<T>
  /** The rows of a list. */
  list<T>(path: string): Promise<readonly T[]>
}

/** The emulator that `--url` names, else as `findRunningEmulator` does. */
export async function namedEmulator(
  url: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  fetch = globalThis.fetch,
): Promise<RunningEmulator> {
  if (url === undefined) return findRunningEmulator(environment, fetch)
  if (URL.canParse(url) && /^https?:/.test(url)) return createRunningEmulator(new URL(url).origin, fetch)
  throw new CommandError(`--url is not a URL: ${url}. Give one such as http://127.0.0.1:4000.`)
}

/** The emulator named by `EMULATOR_URL`, else the one of the sandbox that runs in `ROOST_DATA`. */
export async function findRunningEmulator(
  environment: Readonly<Record<string, string | undefined>>,
  fetch = globalThis.fetch,
): Promise<RunningEmulator> {
  const url = environment.EMULATOR_URL
  if (url) {
    if (!URL.canParse(url))
      throw new CommandError(`EMULATOR_URL is not a URL: ${url}. Give one such as http://127.0.0.1:4000.`)
    return createRunningEmulator(new URL(url).origin, fetch)
  }
  const folder = dataFolder(environment)
  const announcement = await readAnnouncement(folder)
  if (!announcement) {
    throw new CommandError(
      `No emulator is known: ${folder}/sandbox.json is not there. Start one with "npm start", or set EMULATOR_URL.`,
    )
  }
  return createRunningEmulator(announcement.emulatorUrl, fetch)
}

export function createRunningEmulator(url: string, fetch = globalThis.fetch): RunningEmulator {
  async function json<T>(
    path: string,
    request?: { method: 'POST' | 'PUT' | 'PATCH'; body: unknown },
  ): Promise<T> {
    let response: Response
    try {
      response = await fetch(`${url}/_emulator${path}`, {
        ...(request && {
          method: request.method,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(request.body),
        }),
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      })
    } catch (error) {
      throw new CommandError(`Nothing answers at ${url}. Is the emulator running?`, { cause: error })
    }
    if (!response.ok) throw new CommandError(await refusal(response))
    const text = await response.text()
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  return { url, json, list: async <T>(path: string) => (await json<ControlList<T>>(path)).data }
}
