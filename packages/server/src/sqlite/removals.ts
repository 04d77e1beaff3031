import type { Removal } from '../removal.ts'
import type { Database, Row } from './database.ts'

export function addRemoval(database: Database, removal: Omit<Removal, 'id'>): Removal {
  const { lastId } = database.run(
    `INSERT INTO removals (kind, code_hash, app_id, app_scoped_id, requested_at_ms, state, finished_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    removal.kind,
    removal.codeHash,
    removal.appId,
    removal.appScopedId,
    removal.requestedAtMs,
    removal.state,
    removal.finishedAtMs,
  )
  return { ...removal, id: lastId }
}

export function removalByCode(database: Database, codeHash: string): Removal | null {
  const row = database.get('SELECT * FROM removals WHERE code_hash = ?', codeHash)
  return row ? readRemoval(row) : null
}

export function waitingRemovals(database: Database): readonly Removal[] {
  return database.all("SELECT * FROM removals WHERE state = 'waiting' ORDER BY id").map(readRemoval)
}

export function finishRemoval(
  database: Database,
  id: number,
  state: Exclude<Removal['state'], 'waiting'>,
  atMs: number,
): void {
  database.run(
    "UPDATE removals SET state = ?, finished_at_ms = ? WHERE id = ? AND state = 'waiting'",
    state,
    atMs,
    id,
  )
}

function readRemoval(row: Row): Removal {
  return {
    id: row.id as number,
    kind: row.kind as Removal['kind'],
    codeHash: row.code_hash as string | null,
    appId: row.app_id as string,
    appScopedId: row.app_scoped_id as string,
    requestedAtMs: row.requested_at_ms as number,
    state: row.state as Removal['state'],
    finishedAtMs: row.finished_at_ms as number | null,
  }
}
