/**
 * Roost's commands: reads the command line, runs one command, and turns whatever fails into one line and an exit code.
 * Start with `program.ts` for the list of commands, with `commands/<command>.ts` for what one does.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { CommanderError } from 'commander'
import { CommandError, errorLine } from './command-error.ts'
import type { Context } from './context.ts'
import { openBrowser } from './open-browser.ts'
import { createProgram } from './program.ts'
import { readLine, readSecret } from './read-line.ts'
import { reportToParent } from './sandbox/emulator-process.ts'
import { stopSignal } from './stop-signals.ts'
import { processTerminal } from './terminal.ts'

const stopping = stopSignal()
const context: Context = {
  terminal: processTerminal(),
  environment: process.env,
  fetch: globalThis.fetch,
  now: Date.now,
  stopping,
  readSecret,
  ask: readLine,
  openBrowser,
  pause: (ms) => wait(ms, undefined, { signal: stopping }).catch(() => undefined),
}

// Whoever reads our output may stop reading, as `head` does: that is their good right and no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await createProgram(context).parseAsync()
  process.exitCode ??= 0
} catch (error) {
  process.exitCode = report(error)
}
// An idle connection or a child's channel must not keep a finished command alive.
process.exit()

function report(error: unknown): number {
  // Commander has printed its own line; help and version end here too, with 0.
  if (error instanceof CommanderError) return error.exitCode
  const line = errorLine(error)
  if (!reportToParent(line)) context.terminal.note(`${context.terminal.style.red('roost:')} ${line}`)
  if (!(error instanceof CommandError) && context.environment.ROOST_DEBUG && error instanceof Error) {
    context.terminal.note(error.stack ?? '')
  }
  // A command that has said how it ends, such as the doctor, is taken at its word.
  return typeof process.exitCode === 'number' && process.exitCode > 0 ? process.exitCode : 1
}
