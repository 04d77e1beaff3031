import type { StoreMeasures } from '../store.ts'
import { appliedUntil } from './apply-slice.ts'
import type { Database } from './database.ts'
import { lastNotificationId } from './journal.ts'
import { indexReach } from './search-index.ts'
import { lastToIndex } from './search-work.ts'

/**
 * How far applying and indexing are behind. Cheap: a few rows, whatever is stored.
 *
 * @param database sees `search.db` too
 */
export function reachOf(
  database: Database,
  journal: Database,
): Pick<StoreMeasures, 'unapplied' | 'unappliedSinceMs' | 'unindexed'> {
  const appliedId = appliedUntil(database)
  const first = journal.get(
    'SELECT received_at_ms FROM notifications WHERE id > ? ORDER BY id LIMIT 1',
    appliedId,
  )
  return {
    unapplied: Math.max(0, lastNotificationId(journal) - appliedId),
    unappliedSinceMs: (first?.received_at_ms as number | undefined) ?? null,
    unindexed: Math.max(0, lastToIndex(database).untilId - indexReach(database).untilId),
  }
}

/** Our own messages by state: goes through all of them. */
export function outboxStates(database: Database): StoreMeasures['outbox'] {
  const rows = database.all('SELECT state, count(*) AS count FROM outbox GROUP BY state')
  return Object.fromEntries(rows.map((row) => [row.state as string, Number(row.count)]))
}
