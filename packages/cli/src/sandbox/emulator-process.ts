import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { CommandError } from '../command-error.ts'

/** The emulator reads its world and opens a port; beyond this it hangs. */
const START_TIMEOUT_MS = 30_000
/** It writes its world down; beyond this it is killed, and loses at most its last second. */
const CLOSE_TIMEOUT_MS = 5_000

/** What the child says to its parent, once. */
type Announced = { readonly url: string } | { readonly failure: string }

export interface EmulatorProcess {
  /** Without a path. */
  readonly url: string
  /** Resolves when the process ended without being asked to. */
  readonly lost: Promise<void>
  /** Asks it to end and waits until it did. Safe to repeat. */
  close(): Promise<void>
}

/**
 * Runs `roost emulator` as a child. It ends when this process does, also when that is killed: the channel between the two
 * breaks, and the child takes that as its order to stop.
 */
export async function startEmulatorProcess(folder: string, port: string): Promise<EmulatorProcess> {
  const entry = fileURLToPath(new URL('../../bin/roost.mjs', import.meta.url))
  const child = fork(entry, ['emulator', '--port', port, '--folder', folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const announced = await new Promise<Announced>((resolve) => {
    const timer = setTimeout(
      () => resolve({ failure: 'The emulator did not start in 30 s.' }),
      START_TIMEOUT_MS,
    )
    const settle = (value: Announced) => {
      clearTimeout(timer)
      resolve(value)
    }
    child.once('message', (message) => settle(message as Announced))
    child.once('exit', (code, signal) =>
      settle({ failure: `The emulator ended at once (${signal ?? code}).` }),
    )
    child.once('error', (error) => settle({ failure: `The emulator could not be started: ${error.message}` }))
  })
  if ('failure' in announced) {
    child.kill('SIGKILL')
    throw new CommandError(announced.failure)
  }
  let isClosing = false
  return {
    url: announced.url,
    lost: new Promise((resolve) => void ended.then(() => isClosing || resolve())),
    async close() {
      isClosing = true
      if (child.connected) child.disconnect()
      const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_TIMEOUT_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

/** Called in the child: it is ready. */
export function announceToParent(url: string): void {
  tellParent({ url })
}

/** Called in the child, whatever failed: the parent prints the line. False when there is no parent to tell. */
export function reportToParent(failure: string): boolean {
  if (process.send === undefined) return false
  tellParent({ failure })
  return true
}

function tellParent(announced: Announced): void {
  // A parent that is gone already cannot be told; `stopSignal` ends this process then.
  if (process.connected) process.send?.(announced, undefined, undefined, () => undefined)
}
