import type { AccountWatch, Handshake, RefusedArrival, SetupAnswer } from '../set-up.ts'
import type { Database, Row } from './database.ts'
import { addFeedRow } from './save-fold.ts'

/** Strangers can ask as often as they like, so no more than these are kept. */
const KEPT = 50

export function addHandshake(database: Database, handshake: Handshake): void {
  database.run(
    'INSERT INTO handshakes (at_ms, accepted, difference, mark, user_agent) VALUES (?, ?, ?, ?, ?)',
    handshake.atMs,
    handshake.isAccepted ? 1 : 0,
    handshake.difference,
    handshake.mark,
    handshake.userAgent,
  )
  database.run('DELETE FROM handshakes WHERE id <= (SELECT max(id) FROM handshakes) - ?', KEPT)
}

export function addRefusedArrival(database: Database, { atMs, reason, sibling }: RefusedArrival): void {
  database.run(
    'INSERT INTO refused_arrivals (at_ms, reason, sibling) VALUES (?, ?, ?)',
    atMs,
    reason,
    sibling,
  )
  database.run('DELETE FROM refused_arrivals WHERE id <= (SELECT max(id) FROM refused_arrivals) - ?', KEPT)
}

export function saveCheckRun(database: Database, run: string): void {
  database.run(
    'INSERT INTO check_run (id, run) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET run = excluded.run',
    run,
  )
}

/** Null takes the answer back. */
export function saveAnswer(
  database: Database,
  checkId: string,
  given: SetupAnswer['given'] | null,
  atMs: number,
): void {
  if (given === null) {
    database.run('DELETE FROM check_answers WHERE check_id = ?', checkId)
    return
  }
  database.run(
    `INSERT INTO check_answers (check_id, given, at_ms) VALUES (?, ?, ?)
     ON CONFLICT (check_id) DO UPDATE SET given = excluded.given, at_ms = excluded.at_ms`,
    checkId,
    given,
    atMs,
  )
}

/** Begins to watch; one that is watched already stays as it is. */
export function watchAccount(database: Database, accountId: string, sinceMs: number): void {
  database.run(
    'INSERT INTO account_watches (account_id, since_ms) VALUES (?, ?) ON CONFLICT (account_id) DO NOTHING',
    accountId,
    sinceMs,
  )
}

/** False: it stood there already. Writes a feed row when it did not. */
export function setAlarm(
  database: Database,
  accountId: string,
  alarm: { readonly alarm: string; readonly sentence: string } | null,
  atMs: number,
): boolean {
  const before = database.get('SELECT alarm FROM account_watches WHERE account_id = ?', accountId)
  if (before === undefined || before.alarm === (alarm?.alarm ?? null)) return false
  database.run(
    'UPDATE account_watches SET alarm = ?, sentence = ?, alarm_at_ms = ? WHERE account_id = ?',
    alarm?.alarm ?? null,
    alarm?.sentence ?? null,
    alarm === null ? null : atMs,
    accountId,
  )
  addFeedRow(database, 'account', accountId, null, null)
  return true
}

export function handshakes(database: Database, limit: number): readonly Handshake[] {
  return database.all('SELECT * FROM handshakes ORDER BY id DESC LIMIT ?', limit).map((row) => ({
    atMs: Number(row.at_ms),
    isAccepted: row.accepted === 1,
    difference: row.difference as string | null,
    mark: row.mark as string | null,
    userAgent: row.user_agent as string | null,
  }))
}

export function refusedArrivals(database: Database, limit: number): readonly RefusedArrival[] {
  return database.all('SELECT * FROM refused_arrivals ORDER BY id DESC LIMIT ?', limit).map((row) => ({
    atMs: Number(row.at_ms),
    reason: row.reason as RefusedArrival['reason'],
    sibling: row.sibling as string | null,
  }))
}

export function checkRun(database: Database): string | null {
  return (database.get('SELECT run FROM check_run')?.run as string | undefined) ?? null
}

export function checkAnswers(database: Database): readonly SetupAnswer[] {
  return database.all('SELECT * FROM check_answers').map((row) => ({
    checkId: row.check_id as string,
    given: row.given as SetupAnswer['given'],
    atMs: Number(row.at_ms),
  }))
}

export function accountWatches(database: Database): readonly AccountWatch[] {
  return database.all('SELECT * FROM account_watches').map(readWatch)
}

function readWatch(row: Row): AccountWatch {
  return {
    accountId: row.account_id as string,
    sinceMs: Number(row.since_ms),
    alarm: row.alarm as string | null,
    sentence: row.sentence as string | null,
    alarmAtMs: row.alarm_at_ms as number | null,
  }
}
