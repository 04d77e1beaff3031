import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Store } from '../store.ts'

const DAY_MS = 24 * 3_600_000

interface ForgetExpiredOptions {
  readonly store: Pick<Store, 'forgetExpired'>
  /** The machine's, by which sessions and links expire. */
  readonly clock: Clock
  readonly log: Logger
}

/** Removes sessions and links that have expired: now and once a day, until the returned function is called. */
export function forgetExpiredDaily({ store, clock, log }: ForgetExpiredOptions): () => void {
  let cancel: () => void = () => undefined
  const run = () => {
    cancel = clock.at(clock.now() + DAY_MS, run)
    // They open nothing any more, so a store that cannot write now does it tomorrow.
    store.forgetExpired(clock.now()).catch((error: unknown) => {
      log.warn({ err: error }, 'expired sessions and links could not be removed')
    })
  }
  run()
  return () => cancel()
}
