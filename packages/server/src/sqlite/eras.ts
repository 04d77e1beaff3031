import type { Database, Row } from './database.ts'

/*
 * Messages of one thread are spread over all numbers, so an index of threads over all messages has no place that is warm: each
 * new message changes another page of it, and the more is stored the more of them there are. So the index falls into eras of
 * 262,144 numbers. New messages stand in the newest era, which fits into memory; a thread is read era by era.
 */

/** The condition that an era is one of those that there are, which lets SQLite use the index of threads. */
export function inAnyEra(messages = 'messages'): string {
  return `${eraIn(messages)} IN (SELECT era FROM message_eras)`
}

/** The same for messages that may be newer than a time, which is its value. */
export const IN_ERA_SINCE = `${eraIn('messages')} IN (SELECT era FROM message_eras WHERE last_at_ms > ?)`

/** The same for one era, which is its value. */
export function inEra(messages = 'messages'): string {
  return `${eraIn(messages)} = ?`
}

/** As the index of threads has it. */
function eraIn(messages: string): string {
  return `CAST(${messages}.id >> 18 AS INTEGER)`
}

function eraOf(messageId: number): number {
  return Math.floor(messageId / 2 ** 18)
}

/**
 * The newest row of a thread, by time, key and number. Stops at the first era that can hold no newer one.
 *
 * @param read the newest row of one era, not older than `sinceMs`; at least `sent_at_ms`, `key` and `id` of it
 */
export function newestOfEras(
  database: Database,
  read: (era: number, sinceMs: number) => Row | undefined,
): Row | undefined {
  let newest: Row | undefined
  for (const [era, lastAtMs] of newestEras(database)) {
    const sinceMs = newest === undefined ? Number.MIN_SAFE_INTEGER : Number(newest.sent_at_ms)
    if (lastAtMs < sinceMs) break
    const row = read(era, sinceMs)
    if (row !== undefined && (newest === undefined || newestFirst(row, newest) < 0)) newest = row
  }
  return newest
}

/**
 * Numbers of the newest messages of a thread: at least so many as asked for, if there are, and every one of the same
 * millisecond as the last of them, so that whoever reads the rows can put them in order. Only the index is read.
 *
 * @param untilMs none newer than this
 */
export function newestIdsOfEras(
  database: Database,
  conversation: number,
  untilMs: number,
  limit: number,
): readonly number[] {
  const eras = newestEras(database)
  let found: readonly Placed[] = []
  // One question for one era, the next for two, then four: who wrote lately costs little, and who did not few questions.
  for (let at = 0, count = 1; at < eras.length; at += count, count *= 2) {
    const sinceMs = found[limit - 1]?.atMs ?? Number.MIN_SAFE_INTEGER
    const asked = eras.slice(at, at + count).filter(([, lastAtMs]) => lastAtMs >= sinceMs)
    if (asked.length === 0) break
    const numbers = JSON.stringify(asked.map(([era]) => era))
    const placed = placedOf(database, [numbers, conversation, sinceMs, untilMs], limit)
    if (placed.length > 0) found = [...found, ...placed].sort((a, b) => b.atMs - a.atMs)
  }
  const oldestMs = found[limit - 1]?.atMs ?? Number.MIN_SAFE_INTEGER
  return found.filter(({ atMs }) => atMs >= oldestMs).map(({ id }) => id)
}

interface Placed {
  readonly atMs: number
  readonly id: number
}

/** Where the limit falls among messages of one millisecond, all of them. */
function placedOf(
  database: Database,
  [eras, conversation, sinceMs, untilMs]: readonly [string, number, number, number],
  limit: number,
): readonly Placed[] {
  const read = (fromMs: number, toMs: number, most: number) =>
    database
      .lists(SELECT_PLACED, eras, conversation, fromMs, toMs, most)
      .map(([atMs, id]) => ({ atMs: Number(atMs), id: Number(id) }))
  const newest = read(sinceMs, untilMs, limit)
  const last = newest.at(-1)
  if (last === undefined || newest.length < limit) return newest
  return [...newest.filter(({ atMs }) => atMs > last.atMs), ...read(last.atMs, last.atMs, ALL)]
}

/** Those with a time, the newest first. */
function newestEras(database: Database): readonly (readonly [era: number, lastAtMs: number])[] {
  return database.lists(SELECT_ERAS).map(([era, lastAtMs]) => [Number(era), Number(lastAtMs)])
}

/** Notes which eras there are, and their newest times: many messages at once. */
export class EraNotes {
  readonly #lastAtMs = new Map<number, number | null>()

  /** @param atMs where the message stands in its thread; null: nowhere yet */
  take(messageId: number, atMs: number | null): void {
    const era = eraOf(messageId)
    const last = this.#lastAtMs.get(era)
    if (last === undefined || last === null || (atMs !== null && atMs > last)) this.#lastAtMs.set(era, atMs)
  }

  /** In the transaction that saves the messages. */
  save(database: Database): void {
    for (const [era, lastAtMs] of this.#lastAtMs) database.run(NOTE_ERA, era, lastAtMs)
    this.#lastAtMs.clear()
  }
}

/** As SQLite puts them in order: a row without a key comes last. */
export function newestFirst(a: Row, b: Row): number {
  if (a.sent_at_ms !== b.sent_at_ms) return Number(b.sent_at_ms) - Number(a.sent_at_ms)
  const [keyA, keyB] = [(a.key ?? '') as string, (b.key ?? '') as string]
  if (keyA !== keyB) return keyA < keyB ? 1 : -1
  return Number(b.id) - Number(a.id)
}

/** As SQLite says it. */
const ALL = -1

const SELECT_ERAS =
  'SELECT era, last_at_ms FROM message_eras WHERE last_at_ms IS NOT NULL ORDER BY last_at_ms DESC'

const SELECT_PLACED = `
  SELECT sent_at_ms, id FROM messages
  WHERE ${eraIn('messages')} IN (SELECT value FROM json_each(?)) AND conversation = ? AND sent_at_ms BETWEEN ? AND ?
  ORDER BY sent_at_ms DESC LIMIT ?`

const NOTE_ERA = `
  INSERT INTO message_eras VALUES (?, ?) ON CONFLICT (era) DO UPDATE SET last_at_ms = excluded.last_at_ms
  WHERE excluded.last_at_ms IS NOT NULL AND (last_at_ms IS NULL OR last_at_ms < excluded.last_at_ms)`
