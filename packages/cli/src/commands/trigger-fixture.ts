import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ControlAccount, ControlApp, ControlPerson } from '@roost/emulator/control'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import type { RunningEmulator } from '../running-emulator.ts'
import { postSigned } from '../signed-post.ts'

const FIXTURES = fileURLToPath(new URL('../../../../fixtures/', import.meta.url))
const FOLDERS = ['instagram', 'messenger', 'dashboard'] as const

/** Names of all fixtures, `instagram/text` and so on. Empty where the repository's `fixtures/` is not at hand. */
export function fixtureNames(): readonly string[] {
  return FOLDERS.flatMap((folder) => {
    try {
      const files = readdirSync(FIXTURES + folder).filter((file) => file.endsWith('.json'))
      return files.sort().map((file) => `${folder}/${file.slice(0, -'.json'.length)}`)
    } catch {
      return []
    }
  })
}

export interface FixtureTarget {
  readonly account: ControlAccount
  readonly person: ControlPerson
}

/**
 * `roost trigger fixture NAME`: posts one documented notification to the emulated app's callback, signed as Meta would. Its
 * ids become those of the account and the person; everything else stays as it is, message ids and times too, so that the
 * same fixture twice is a duplicate. Exit code 1 unless the answer is 2xx.
 */
export async function triggerFixture(
  context: Context,
  emulator: RunningEmulator,
  name: string | undefined,
  { account, person }: FixtureTarget,
  { json = false }: { readonly json?: boolean },
): Promise<void> {
  const text = await readFixture(name)
  requirePlatform(name ?? '', account)
  const app = await emulator.json<ControlApp>('/app')
  const callback = app.webhookUrl
  if (callback === null) {
    throw new CommandError('The emulated app has no callback yet. Set one with PUT /_emulator/webhook.')
  }
  const body = rewriteIds(text, account.id, person.igsids[account.id] ?? person.id)
  const secret = account.login === 'instagram' ? app.instagramAppSecret : app.secret
  const answer = await postSigned(new URL(callback), new TextEncoder().encode(body), secret, context)
  const { line, style } = context.terminal
  if (json) line(JSON.stringify({ fixture: name, url: callback, ...answer }))
  else {
    const status = answer.status === null ? (answer.error ?? 'no answer') : String(answer.status)
    line(`${name} → ${callback}  ${isTaken(answer.status) ? style.green(status) : style.red(status)}`)
  }
  if (!isTaken(answer.status)) process.exitCode = 1
}

function isTaken(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300
}

async function readFixture(name: string | undefined): Promise<string> {
  const names = fixtureNames()
  if (names.length === 0) throw new CommandError('The fixtures come with the repository and are not here.')
  if (name !== undefined && names.includes(name)) return readFile(`${FIXTURES}${name}.json`, 'utf8')
  throw new CommandError(
    `There is no fixture "${name ?? ''}". Name one such as instagram/text; "roost trigger --list" has them all.`,
  )
}

function requirePlatform(name: string, account: ControlAccount): void {
  const platform = name.split('/')[0]
  if (platform === 'dashboard' || platform === account.platform) return
  throw new CommandError(
    `${name} is for ${platform}, and ${account.username} is an account of ${account.platform}.`,
  )
}

/** Shorter numbers stand for something else, such as the dashboard's `"id":"0"`. */
const SHORTEST_ID = 10

/**
 * The text of a notification with every `entry[].id` as `accountId`, and the id of the first other party in it as `personId`,
 * wherever they stand. In the text and not in the parsed body: formatting, escapes and big bare numbers stay as they were.
 */
export function rewriteIds(text: string, accountId: string, personId: string): string {
  const accounts = new Set([...text.matchAll(ENTRY_ID)].map(([, id = '']) => id))
  const party = [...text.matchAll(PARTY_ID)].map(([, id = '']) => id).find((id) => !accounts.has(id))
  const replaced = new Map([...accounts].map((id) => [id, accountId]))
  if (party !== undefined) replaced.set(party, personId)
  return text.replace(/(?<![\w.])\d+(?![\w.])/g, (number) =>
    number.length < SHORTEST_ID ? number : (replaced.get(number) ?? number),
  )
}

/** An entry's id is its first member, or comes after its `time` or `uid`. */
const ENTRY_ID = /(?:"(?:time|uid)":"?\d+"?,"id":|(?<="entry":\[\{|\},\{)"id":)"?(\d+)"?/g
const PARTY_ID = /"(?:sender|recipient|from)":\{"id":"?(\d+)"?/g
