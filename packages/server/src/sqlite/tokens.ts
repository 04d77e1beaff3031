import type { Account } from '../account.ts'
import type { ApiProblem } from '../api-setup.ts'
import type { ResealedRow } from '../store.ts'
import type { TokenFacts } from '../token.ts'
import { saveAccount } from './accounts.ts'
import type { Database, Row } from './database.ts'
import { addFeedRow } from './save-fold.ts'

export function tokenFacts(database: Database, accountId: string): TokenFacts | null {
  const row = database.get('SELECT * FROM tokens WHERE account_id = ?', accountId)
  return row ? readFacts(row) : null
}

/** Tokens that nobody looked at yet are due at once. */
export function tokensDue(database: Database, nowMs: number): readonly string[] {
  const rows = database.all(
    `SELECT a.id FROM accounts a LEFT JOIN tokens t ON t.account_id = a.id
     WHERE a.token_sealed IS NOT NULL AND coalesce(t.next_check_at_ms, 0) <= ? ORDER BY t.next_check_at_ms`,
    nowMs,
  )
  return rows.map(({ id }) => id as string)
}

export function nextTokenCheckMs(database: Database): number | null {
  const row = database.get(
    `SELECT min(coalesce(t.next_check_at_ms, 0)) AS next FROM accounts a LEFT JOIN tokens t ON t.account_id = a.id
     WHERE a.token_sealed IS NOT NULL`,
  )
  return (row?.next as number | null | undefined) ?? null
}

export function connectAccount(database: Database, account: Account, facts: TokenFacts): void {
  saveAccount(database, account)
  saveFacts(database, facts)
}

/** Only while `before` is still the token: a login that was renewed meanwhile wins. */
export function renewToken(
  database: Database,
  before: Uint8Array,
  sealed: Uint8Array,
  facts: TokenFacts,
): boolean {
  const { changes } = database.run(
    "UPDATE accounts SET token_sealed = ?, status = 'ok' WHERE id = ? AND token_sealed = ?",
    sealed,
    facts.accountId,
    before,
  )
  if (changes === 0) return false
  saveFacts(database, facts)
  addFeedRow(database, 'account', facts.accountId, null, null)
  return true
}

/** Told in the feed when something a person should know of changed: a warning, a problem. */
export function saveTokenFacts(database: Database, token: Uint8Array, facts: TokenFacts): boolean {
  if (!isTokenOf(database, facts.accountId, token)) return false
  const before = tokenFacts(database, facts.accountId)
  saveFacts(database, facts)
  const isNews =
    before?.warnedDays !== facts.warnedDays ||
    JSON.stringify(before?.problem ?? null) !== JSON.stringify(facts.problem)
  if (isNews) addFeedRow(database, 'account', facts.accountId, null, null)
  return true
}

export function setAccountStatus(
  database: Database,
  accountId: string,
  token: Uint8Array | null,
  status: Account['status'],
): boolean {
  const { changes } = database.run(
    'UPDATE accounts SET status = ? WHERE id = ? AND status <> ? AND token_sealed IS ?',
    status,
    accountId,
    status,
    token,
  )
  if (changes > 0) addFeedRow(database, 'account', accountId, null, null)
  return changes > 0
}

/** Values that changed since they were read are left alone; answers how many were replaced. */
export function reseal(database: Database, rows: readonly ResealedRow[]): number {
  let count = 0
  for (const { kind, id, before, sealed } of rows) {
    count += database.run(RESEAL[kind], sealed, id, before).changes
  }
  return count
}

const RESEAL: Readonly<Record<ResealedRow['kind'], string>> = {
  account: 'UPDATE accounts SET token_sealed = ? WHERE id = ? AND token_sealed = ?',
  app: 'UPDATE apps SET secrets_sealed = ? WHERE id = ? AND secrets_sealed = ?',
}

function isTokenOf(database: Database, accountId: string, token: Uint8Array): boolean {
  const row = database.get('SELECT 1 FROM accounts WHERE id = ? AND token_sealed = ?', accountId, token)
  return row !== undefined
}

function saveFacts(database: Database, facts: TokenFacts): void {
  database.run(
    'INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    facts.accountId,
    JSON.stringify(facts.scopes),
    facts.issuedAtMs,
    facts.expiresAtMs,
    facts.dataAccessExpiresAtMs,
    facts.refreshedAtMs,
    facts.checkedAtMs,
    facts.nextCheckAtMs,
    facts.warnedDays,
    facts.problem === null ? null : JSON.stringify(facts.problem),
  )
}

function readFacts(row: Row): TokenFacts {
  return {
    accountId: row.account_id as string,
    scopes: JSON.parse(row.scopes as string) as string[],
    issuedAtMs: row.issued_at_ms as number | null,
    expiresAtMs: row.expires_at_ms as number | null,
    dataAccessExpiresAtMs: row.data_access_expires_at_ms as number | null,
    refreshedAtMs: row.refreshed_at_ms as number | null,
    checkedAtMs: row.checked_at_ms as number | null,
    nextCheckAtMs: row.next_check_at_ms as number,
    warnedDays: row.warned_days as number | null,
    problem: row.problem === null ? null : (JSON.parse(row.problem as string) as ApiProblem),
  }
}
