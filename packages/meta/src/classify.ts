import { ERROR_CODES, type ErrorRow, UNKNOWN_ERROR } from './wire/error-codes.ts'

/** What is known of one refusal. Everything may be missing: bodies, browsers' pages and pasted texts differ. */
export interface RefusalFacts {
  readonly code?: number | null
  readonly subcode?: number | null
  readonly message?: string | null
  /** Meta's `type`. Looked at only where the login is not known. */
  readonly type?: string | null
  readonly isTransient?: boolean
  /** HTTP status. */
  readonly status?: number | null
  readonly login?: 'instagram' | 'facebook' | null
  /** Last segment of the path that was called. */
  readonly edge?: string | null
  /** The body was the login envelope of Instagram, whose `code` is no Graph code. */
  readonly isLoginAnswer?: boolean
}

const BY_CODE = indexByCode()

/**
 * The row of the table for one refusal.
 *
 * In this order: exact code and subcode (before any general rule: 2 with 2018344 is not temporary, though 2 is) · token
 * codes · throttling codes and HTTP 429 · whatever Meta calls transient · the code alone · any other code from 200 to 299,
 * a permission · `UNKNOWN_ERROR`. Meta's text only chooses among rows of one code without a known subcode.
 */
export function findErrorRow(facts: RefusalFacts): ErrorRow {
  const says = (facts.message ?? '').toLowerCase()
  if (facts.isLoginAnswer === true) return bySection('instagram_login', says) ?? UNKNOWN_ERROR
  const code = facts.code ?? null
  if (code === null) return withoutCode(facts, says)
  if (facts.subcode != null) {
    const exact = BY_CODE.get(`${code}/${facts.subcode}`)?.[0]
    if (exact !== undefined) return exact
  }
  if (code === 102 && facts.subcode != null) return findErrorRow({ ...facts, code: 190 })
  const row = byCodeAlone(code, facts, says)
  if (row?.kind === 'token_invalid' || row?.section === 'throttling') return row
  if (facts.status === 429) return byKey('RATE_HTTP')
  if (facts.isTransient === true) return byKey('API_SERVICE')
  if (row !== null) return row
  return code >= 200 && code <= 299 ? byKey('PERM_200') : UNKNOWN_ERROR
}

/** The row with this key. An unknown key gives `UNKNOWN_ERROR`. */
export function byKey(key: string): ErrorRow {
  return ERROR_CODES.find((row) => row.key === key) ?? UNKNOWN_ERROR
}

function withoutCode(facts: RefusalFacts, says: string): ErrorRow {
  if (facts.status === 429) return byKey('RATE_HTTP')
  if (facts.isTransient === true) return byKey('API_SERVICE')
  let found: ErrorRow | null = null
  for (const row of ERROR_CODES) {
    if (row.says === undefined || !says.includes(row.says) || !fitsHost(row, facts)) continue
    // The longest fragment is the most telling one.
    if (found?.says === undefined || row.says.length > found.says.length) found = row
  }
  return found ?? UNKNOWN_ERROR
}

function byCodeAlone(code: number, facts: RefusalFacts, says: string): ErrorRow | null {
  const rows = (BY_CODE.get(`${code}`) ?? []).filter((row) => fitsHost(row, facts))
  const isSaid = (row: ErrorRow) => row.says !== undefined && says.includes(row.says)
  const isOnEdge = (row: ErrorRow) => row.edge !== undefined && row.edge === facts.edge
  const anywhere = rows.filter((row) => row.edge === undefined)
  return (
    rows.find((row) => isOnEdge(row) && isSaid(row)) ??
    anywhere.find(isSaid) ??
    rows.find((row) => isOnEdge(row) && row.says === undefined) ??
    (facts.edge == null ? rows.find(isSaid) : undefined) ??
    anywhere.find((row) => row.says === undefined) ??
    anywhere[0] ??
    null
  )
}

function bySection(section: ErrorRow['section'], says: string): ErrorRow | undefined {
  return ERROR_CODES.find(
    (row) => row.section === section && row.says !== undefined && says.includes(row.says),
  )
}

function fitsHost(row: ErrorRow, facts: RefusalFacts): boolean {
  if (row.onlyInstagramHost !== true) return true
  return facts.login == null ? facts.type !== 'OAuthException' : facts.login === 'instagram'
}

function indexByCode(): ReadonlyMap<string, readonly ErrorRow[]> {
  const index = new Map<string, ErrorRow[]>()
  for (const row of ERROR_CODES) {
    for (const [code, subcode] of row.at) {
      const key = subcode === undefined ? `${code}` : `${code}/${subcode}`
      index.set(key, [...(index.get(key) ?? []), row])
    }
  }
  return index
}
