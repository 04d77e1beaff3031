import { join } from 'node:path'
import type { Arrival } from '../notification.ts'
import { Database } from './database.ts'
import { JOURNAL_MIGRATIONS } from './schema.ts'

/** Where notifications lie in a data folder. */
export function journalPath(folder: string): string {
  return join(folder, 'notifications.db')
}

export function openJournal(folder: string, busyTimeoutMs?: number): Database {
  return Database.forWriting(journalPath(folder), JOURNAL_MIGRATIONS, busyTimeoutMs)
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
    let id = 0
    for (const { receivedAtMs, signedWith, body } of arrivals) {
      id = journal.run(INSERT_NOTIFICATION, receivedAtMs, signedWith, body.byteLength, body).lastId
    }
    return id
  })
}

const INSERT_NOTIFICATION =
  'INSERT INTO notifications (received_at_ms, signed_with, size_bytes, body) VALUES (?, ?, ?, ?)'
