import type { LoadOptions, LoadReport } from '@roost/emulator/load'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { dataFolder } from '../running-server.ts'
import { readAnnouncement } from '../sandbox/announcement.ts'
import { signingSecret } from '../signing-secret.ts'

export interface LoadChoices {
  /** `500/s`. */
  readonly load: string
  readonly accounts?: string
  /** `60s`, `5m`. */
  readonly for?: string
  readonly to?: string
  readonly seed?: string
  readonly secretEnv?: string
  readonly json?: true
}

const DEFAULT_ACCOUNTS = '100'
const DEFAULT_TIME = '60s'
const DEFAULT_SEED = 'roost'

/**
 * `roost emulator --load 500/s`: an open loop of signed notifications to a receiver on this machine, and how it answered.
 * Exit code 1 unless all were answered with 200.
 */
export async function runLoadCommand(context: Context, choices: LoadChoices): Promise<void> {
  const { loadFault, runLoad } = await import('@roost/emulator/load')
  const numbers = {
    perSecond: rateFrom(choices.load),
    accounts: wholeFrom(choices.accounts ?? DEFAULT_ACCOUNTS, '--accounts'),
    seconds: secondsFrom(choices.for ?? DEFAULT_TIME),
    seed: choices.seed ?? DEFAULT_SEED,
  }
  const options = { ...numbers, ...(await receiverOf(context, choices)), stopping: context.stopping }
  const fault = loadFault(options)
  if (fault !== null) throw new CommandError(fault)
  const { line, note, style } = context.terminal
  const { perSecond, accounts, seconds, seed } = numbers
  note(
    style.dim(
      `Open loop: ${perSecond}/s for ${seconds} s, ${perSecond * seconds} notifications of ${accounts} accounts (seed ${seed}) to ${options.url}. Ctrl-C ends it.`,
    ),
  )
  const report = await runLoad(options)
  if (choices.json) line(JSON.stringify(report))
  else for (const text of reportLines(report)) line(text)
  if (report.acknowledged < report.sent) process.exitCode = 1
}

/** The running sandbox's webhook and secret, unless the command names others. */
async function receiverOf(
  context: Context,
  { to, secretEnv }: LoadChoices,
): Promise<Pick<LoadOptions, 'url' | 'secret'>> {
  const folder = dataFolder(context.environment)
  const announcement = await readAnnouncement(folder)
  const url = to ?? announcement?.webhookUrl
  if (url === undefined) {
    throw new CommandError(
      `No receiver is known: ${folder}/sandbox.json is not there. Start one with "npm start", or name one with --to.`,
    )
  }
  const isSandbox = announcement !== null && url === announcement.webhookUrl
  const secret =
    isSandbox && secretEnv === undefined ? announcement.app.secret : await signingSecret(context, secretEnv)
  return { url, secret }
}

export function rateFrom(text: string): number {
  const rate = /^(\d{1,7})\/s$/.exec(text)?.[1]
  if (rate !== undefined) return Number(rate)
  throw new CommandError(`--load is ${text}; write a rate such as 500/s.`)
}

export function secondsFrom(text: string): number {
  const match = /^(\d{1,6})(s|m|h)$/.exec(text)
  if (match) return Number(match[1]) * { s: 1, m: 60, h: 3600 }[match[2] as 's' | 'm' | 'h']
  throw new CommandError(`--for is ${text}; write a time such as 60s or 5m.`)
}

function wholeFrom(text: string, option: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new CommandError(`${option} is ${text}; write a whole number.`)
}

export function reportLines(report: LoadReport): readonly string[] {
  const time = (ms: number | null) => (ms === null ? 'none' : `${ms} ms`)
  return [
    `Acknowledged   ${report.acknowledged} of ${report.sent}, ${report.acknowledgedPerSecond}/s`,
    `Answered in    p50 ${time(report.p50Ms)}, p99 ${time(report.p99Ms)}, from the moment each was due`,
    ...Object.entries(report.others).map(([answer, times]) => `Not 200        ${times} × ${answer}`),
  ]
}
