import type { AttemptRow, ConnectAttempt } from '../connect-attempt.ts'
import type { Database, Row } from './database.ts'

/** Attempts that ended are kept for a day more, so that their page can still be opened. */
const KEPT_MS = 24 * 3_600_000

export function attempt(database: Database, id: string): AttemptRow | null {
  const row = database.get('SELECT * FROM connect_attempts WHERE id = ?', id)
  return row ? readAttempt(row) : null
}

export function addAttempt(database: Database, row: AttemptRow): void {
  database.run(
    'INSERT INTO connect_attempts VALUES (?, ?, ?, ?, ?, ?)',
    row.attempt.id,
    row.stateHash,
    row.sessionHash,
    row.expiresAtMs,
    JSON.stringify(row.attempt),
    row.secretsSealed,
  )
}

export function attemptByState(database: Database, stateHash: string): AttemptRow | null {
  const row = database.get('SELECT * FROM connect_attempts WHERE state_hash = ?', stateHash)
  return row ? readAttempt(row) : null
}

export function spendState(database: Database, stateHash: string): boolean {
  return (
    database.run('UPDATE connect_attempts SET state_hash = NULL WHERE state_hash = ?', stateHash).changes > 0
  )
}

export function moveAttempt(database: Database, from: ConnectAttempt['state'], row: AttemptRow): boolean {
  const { changes } = database.run(
    `UPDATE connect_attempts SET state_hash = ?, expires_at_ms = ?, attempt = ?, secrets_sealed = ?
     WHERE id = ? AND attempt ->> 'state' = ?`,
    row.stateHash,
    row.expiresAtMs,
    JSON.stringify(row.attempt),
    row.secretsSealed,
    row.attempt.id,
    from,
  )
  return changes > 0
}

/** Tokens that nobody chose go when their time is over, the rest a day later. */
export function forgetAttempts(database: Database, nowMs: number): number {
  database.run('UPDATE connect_attempts SET secrets_sealed = NULL WHERE expires_at_ms <= ?', nowMs)
  return database.run('DELETE FROM connect_attempts WHERE expires_at_ms <= ?', nowMs - KEPT_MS).changes
}

function readAttempt(row: Row): AttemptRow {
  return {
    attempt: JSON.parse(row.attempt as string) as ConnectAttempt,
    stateHash: row.state_hash as string | null,
    sessionHash: row.session_hash as string,
    expiresAtMs: row.expires_at_ms as number,
    secretsSealed: row.secrets_sealed as Uint8Array | null,
  }
}
