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

export function eraOf(messageId: number): number {
  return Math.floor(messageId / 2 ** 18)
}

/**
 * The newest rows of a thread, by time, key and number. Stops at the first era that can hold none of them.
 *
 * @param read the newest rows of one era, at most `limit`, not older than `sinceMs`; of each at least `sent_at_ms`, `key`, `id`
 */
export function newestOfEras(
  database: Database,
  limit: number,
  read: (era: number, sinceMs: number) => readonly Row[],
): readonly Row[] {
  let found: readonly Row[] = []
  const eras = database.lists('SELECT era, last_at_ms FROM message_eras ORDER BY last_at_ms DESC')
  for (const [era, lastAtMs] of eras) {
    const oldest = found[limit - 1]
    const sinceMs = oldest === undefined ? Number.MIN_SAFE_INTEGER : Number(oldest.sent_at_ms)
    if (lastAtMs === null || Number(lastAtMs) < sinceMs) break
    const rows = read(Number(era), sinceMs)
    if (rows.length > 0) found = [...found, ...rows].sort(newestFirst).slice(0, limit)
  }
  return found
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
function newestFirst(a: Row, b: Row): number {
  if (a.sent_at_ms !== b.sent_at_ms) return Number(b.sent_at_ms) - Number(a.sent_at_ms)
  const [keyA, keyB] = [(a.key ?? '') as string, (b.key ?? '') as string]
  if (keyA !== keyB) return keyA < keyB ? 1 : -1
  return Number(b.id) - Number(a.id)
}

const NOTE_ERA = `
  INSERT INTO message_eras VALUES (?, ?) ON CONFLICT (era) DO UPDATE SET last_at_ms = excluded.last_at_ms
  WHERE excluded.last_at_ms IS NOT NULL AND (last_at_ms IS NULL OR last_at_ms < excluded.last_at_ms)`
