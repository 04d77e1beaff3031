import type { ControlClock, ControlClockChange } from '@roost/emulator/control'
import type { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Context } from '../context.ts'
import { namedEmulator } from '../running-emulator.ts'

interface Options {
  readonly advance?: string
  readonly set?: string
  readonly speed?: string
  readonly pause?: true
  readonly run?: true
  readonly url?: string
  readonly json?: true
}

/** `roost emulator clock`: reads the clock of a running emulator, or moves it. The sandbox's server follows it. */
export function addEmulatorClockCommand(emulator: Command, context: Context): void {
  emulator
    .command('clock')
    .option('--advance <time>', 'move it ahead: 90s, 15m, 25h, 8d. What falls due on the way happens')
    .option('--set <instant>', 'move it to an ISO instant that is still to come')
    .option('--speed <times>', 'so many emulated seconds a second; 0 stands still')
    .option('--pause', 'stop it: --speed 0')
    .option('--run', 'let it run as a clock does: --speed 1')
    .option('--url <url>', "the emulator (default: EMULATOR_URL, else the running sandbox's)")
    .option('--json', 'print JSON')
    .description('Show the clock of a running emulator, or move, stop and speed it up. It never goes back')
    .action((options: Options) => clock(context, options))
}

async function clock(context: Context, options: Options): Promise<void> {
  const change = clockChange(options)
  const emulator = await namedEmulator(options.url, context.environment, context.fetch)
  const read = await emulator.json<ControlClock>(
    '/clock',
    change === null ? undefined : { method: 'POST', body: change },
  )
  context.terminal.line(options.json ? JSON.stringify(read) : `${read.now}  ${speedInWords(read.speed)}`)
}

/** What the options ask for; null: only to look. */
function clockChange({ advance, set, speed, pause, run }: Options): ControlClockChange | null {
  const changes: ControlClockChange[] = [
    ...(advance === undefined ? [] : [{ advance }]),
    ...(set === undefined ? [] : [{ set }]),
    ...(speed === undefined ? [] : [{ speed: speedFrom(speed) }]),
    ...(pause ? [{ speed: 0 }] : []),
    ...(run ? [{ speed: 1 }] : []),
  ]
  if (changes.length > 1) {
    throw new CommandError('--advance, --set, --speed, --pause and --run: only one at a time.')
  }
  return changes[0] ?? null
}

function speedFrom(text: string): number {
  if (/^\d{1,6}(\.\d{1,3})?$/.test(text)) return Number(text)
  throw new CommandError(`--speed is ${text}; write a number such as 60, or 0 to stand still.`)
}

function speedInWords(speed: number): string {
  return speed === 0 ? 'paused' : `running, ${speed}×`
}
