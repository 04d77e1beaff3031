import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ToServer } from './server-under-test.ts'

export interface KillableServer {
  readonly url: string
  readonly pid: number
  /** Resolves when it has done so. */
  tell(message: ToServer): Promise<void>
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  isGone(): boolean
}

/** Starts a server on a folder. `command` runs it inside another program, such as `strace` with its options. */
export async function startKillable(
  environment: Readonly<Record<string, string>>,
  command: readonly string[] = [],
): Promise<KillableServer> {
  const [execPath = process.execPath, ...rest] = command
  const script = fileURLToPath(new URL('./server-under-test.ts', import.meta.url))
  const child = fork(script, {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...(command.length === 0 ? {} : { execPath, execArgv: [...rest, process.execPath] }),
  })
  const ready = await said(child, 'ready')
  // Its own, also inside another program: killing that one would leave the server running.
  const pid = Number(ready.pid)
  return {
    url: String(ready.url),
    pid,
    async tell(message) {
      const done = said(child, 'done')
      child.send(message)
      await done
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exit = once(child, 'exit')
      process.kill(pid, 'SIGKILL')
      await exit
    },
    isGone: () => child.exitCode !== null || child.signalCode !== null,
  }
}

async function said(child: ChildProcess, type: string): Promise<Record<string, unknown>> {
  for (;;) {
    const [message] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => {
        throw new Error(`The server ended before it said ${type}.`)
      }),
    ])) as [Record<string, unknown>]
    if (message.type === type) return message
  }
}
