import type { ApiKey, User } from '../access.ts'
import { forgetAttempts } from './attempts.ts'
import type { Database } from './database.ts'

type NewKey = Omit<ApiKey, 'id' | 'lastUsedAtMs'> & { readonly keyHash: string }

/** Adds a user, or gives the one of that name a new role and password. */
export function saveUser(database: Database, user: Omit<User, 'id'>): User {
  const row = database.get(
    `INSERT INTO users (name, role, password_hash) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET role = excluded.role, password_hash = excluded.password_hash RETURNING id`,
    user.name,
    user.role,
    user.passwordHash,
  )
  return { ...user, id: Number(row?.id) }
}

export function addSession(database: Database, tokenHash: string, userId: number, expiresAtMs: number): void {
  database.run('INSERT INTO sessions VALUES (?, ?, ?)', tokenHash, userId, expiresAtMs)
}

export function endSession(database: Database, tokenHash: string): void {
  database.run('DELETE FROM sessions WHERE token_hash = ?', tokenHash)
}

export function addKey(database: Database, key: NewKey): ApiKey {
  const { lastId } = database.run(
    'INSERT INTO keys (name, key_hash, speaks_as, created_at_ms) VALUES (?, ?, ?, ?)',
    key.name,
    key.keyHash,
    key.speaksAs,
    key.createdAtMs,
  )
  return {
    id: lastId,
    name: key.name,
    speaksAs: key.speaksAs,
    createdAtMs: key.createdAtMs,
    lastUsedAtMs: null,
  }
}

export function markKeyUsed(database: Database, id: number, atMs: number): void {
  database.run(
    'UPDATE keys SET last_used_at_ms = max(coalesce(last_used_at_ms, 0), ?) WHERE id = ?',
    atMs,
    id,
  )
}

export function removeKey(database: Database, id: number): boolean {
  return database.run('DELETE FROM keys WHERE id = ?', id).changes > 0
}

export function addLink(database: Database, tokenHash: string, expiresAtMs: number): void {
  database.run('INSERT OR REPLACE INTO links VALUES (?, ?)', tokenHash, expiresAtMs)
}

/** True once: using a link removes it, expired or not. */
export function useLink(database: Database, tokenHash: string, nowMs: number): boolean {
  const row = database.get('DELETE FROM links WHERE token_hash = ? RETURNING expires_at_ms', tokenHash)
  return row !== undefined && Number(row.expires_at_ms) > nowMs
}

/** Removes what opens nothing any more; answers how much it was. */
export function forgetExpired(database: Database, nowMs: number): number {
  const sessions = database.run('DELETE FROM sessions WHERE expires_at_ms <= ?', nowMs)
  const links = database.run('DELETE FROM links WHERE expires_at_ms <= ?', nowMs)
  return sessions.changes + links.changes + forgetAttempts(database, nowMs)
}
