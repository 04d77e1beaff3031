import { join } from 'node:path'
import type { Arrival } from '../notification.ts'
import { Database } from './database.ts'
import { ManyRows, rowKind } from './many-rows.ts'
import { JOURNAL_MIGRATIONS } from './schema.ts'

/**
 * Small, for an acknowledgement waits while pages are moved: 4 MB take some 5 ms. Rows are only added, so a larger log
 * would save no page.
 */
const CHECKPOINT_PAGES = 1_000
/** It never looks back. */
const CACHE_KB = 2_048

/** Where notifications lie in a data folder. */
export function journalPath(folder: string): string {
  return join(folder, 'notifications.db')
}

export function openJournal(folder: string, busyTimeoutMs?: number): Database {
  return Database.forWriting(journalPath(folder), JOURNAL_MIGRATIONS, {
    busyTimeoutMs,
    checkpointPages: CHECKPOINT_PAGES,
    cacheKb: CACHE_KB,
  })
}

export function lastNotificationId(journal: Database): number {
  return Number(journal.get('SELECT coalesce(max(id), 0) AS id FROM notifications')?.id)
}

/**
 * Numbers go on after `appliedId`. A journal that was lost, or put back from an older copy, would otherwise give numbers
 * that count as applied already, and what comes under them would never be.
 */
export function numberAfter(journal: Database, appliedId: number): void {
  journal.transaction(() => {
    journal.run("DELETE FROM sqlite_sequence WHERE name = 'notifications'")
    journal.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('notifications', ?)", appliedId)
  })
}

/** Stores a group of notifications in one transaction, synced when it returns; answers the last one's number. */
export function appendGroup(journal: Database, arrivals: readonly Arrival[]): number {
  return journal.transaction(() => {
    const rows = new ManyRows(journal, NOTIFICATION)
    for (const { receivedAtMs, signedWith, body } of arrivals) {
      rows.add(receivedAtMs, signedWith, body.byteLength, body)
    }
    rows.flush()
    return Number(journal.get('SELECT last_insert_rowid() AS id')?.id)
  })
}

const NOTIFICATION = rowKind(
  'INSERT OR FAIL INTO notifications (received_at_ms, signed_with, size_bytes, body)',
  4,
)
