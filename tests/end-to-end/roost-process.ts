import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { REPOSITORY } from '../sources.ts'

/** A command of ours as a process of its own. */
export interface RoostProcess {
  readonly child: ChildProcess
  /** Everything printed so far, both streams. */
  output(): string
  /** Resolves with the exit code, or the signal's name, once the process and its output have ended. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  /** Sends a signal to the process and all its children at once. */
  signalAll(signal: NodeJS.Signals): void
}

type Environment = Readonly<Record<string, string>>

const ENTRY = join(REPOSITORY, 'packages/cli/bin/roost.mjs')

interface ProcessOptions {
  readonly environment: Environment
  readonly input?: string
  /** A command that runs ours, such as `strace` with its options. */
  readonly prefix?: readonly string[]
  /** Another `roost.mjs` than the repository's. */
  readonly entry?: string
}

/** What the machine's own environment gives to a test; nothing of Roost's may leak in from there. */
const KEPT = ['PATH', 'HOME', 'TMPDIR', 'LANG']

/** Runs `roost <arguments>`, in a process group of its own. `input` is given on standard input. */
export function startRoost(
  parameters: readonly string[],
  { environment, input, prefix = [], entry = ENTRY }: ProcessOptions,
): RoostProcess {
  const [command = process.execPath, ...rest] = [...prefix, process.execPath, entry, ...parameters]
  const child = spawn(command, rest, {
    cwd: REPOSITORY,
    detached: true,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    env: {
      ...Object.fromEntries(KEPT.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
      NO_COLOR: '1',
      ...environment,
    },
  })
  child.stdin?.end(input)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => resolve(code ?? signal))
  })
  return {
    child,
    output: () => output,
    ended,
    signalAll(signal) {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal)
      } catch {
        // The whole group has ended already.
      }
    },
  }
}

/** Runs a command to its end. */
export async function roost(
  parameters: readonly string[],
  environment: Environment,
  input?: string,
): Promise<{ readonly code: number | NodeJS.Signals | null; readonly output: string }> {
  const command = startRoost(parameters, { environment, ...(input === undefined ? {} : { input }) })
  const code = await command.ended
  return { code, output: command.output() }
}
