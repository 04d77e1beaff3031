import { setPriority } from 'node:os'
import { platform } from 'node:process'

/**
 * Lets this thread stand back while another of the machine's wants to run. Linux alone gives a thread a priority of its
 * own; elsewhere it would be that of the whole process, and nothing is done.
 *
 * @param nice 1 to 19, the higher the further back
 */
export function standBack(nice: number): void {
  if (platform !== 'linux') return
  try {
    setPriority(nice)
  } catch {
    // Some containers forbid it. Then all threads are equal, which is slower at worst.
  }
}
