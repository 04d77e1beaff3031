import type { Arrival } from './notification.ts'
import type { Store } from './store.ts'

/**
 * Receives one notification whose signature was right: it is on disk when this resolves, and only then may Meta be
 * answered with 200 (law 1). What it says is worked out afterwards; nothing it could hold makes this fail.
 *
 * @throws AppError `unavailable` when the store cannot take it now; answer 503, so that Meta tries again
 */
export function receive(store: Pick<Store, 'append'>, arrival: Arrival): Promise<void> {
  return store.append(arrival)
}
