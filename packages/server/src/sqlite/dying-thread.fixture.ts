import type { Worker } from 'node:worker_threads'

/**
 * Ends a thread of the store as a fault of its own would: with an error nobody catches. `terminate` is no such fault; it
 * stops a thread in the middle of SQLite, and Node then sometimes ends the whole process.
 */
export function dies(thread: Worker | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!thread || thread.threadId === -1) {
      resolve()
      return
    }
    thread.once('exit', () => resolve())
    thread.postMessage(null)
  })
}
