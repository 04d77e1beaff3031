import { messageKey } from '../apply/key.ts'
import { conversationId, type PersonRef } from '../conversation.ts'
import type { MediaClass, MediaItem, MediaOutcome, MediaSums, NewMedia } from '../media-item.ts'
import type { Message, MessageRef } from '../message.ts'
import type { Database, Row } from './database.ts'
import { messagesById } from './many-messages.ts'
import { addFeedRow } from './save-fold.ts'

/** A claim of a process that died is free again after so long; longer than any download may take. */
const LEASE_MS = 10 * 60_000

/** Messages looked at for files at once. */
const CANDIDATES = 100

/** Messages with more than text that nobody looked at for files yet, and the number that tells `planMedia` so; null: none. */
export function mediaCandidates(
  database: Database,
): { readonly messages: readonly Message[]; readonly until: number } | null {
  const rows = database.all('SELECT seq, message_id FROM media_candidates ORDER BY seq LIMIT ?', CANDIDATES)
  const last = rows.at(-1)
  if (last === undefined) return null
  const ids = new Set(rows.map((row) => Number(row.message_id)))
  const messages = messagesById(database, [...ids]).filter((message) => message !== null)
  return { messages, until: Number(last.seq) }
}

/** Adds files to be fetched, and takes the candidates up to `until` off. A file that is known stays as it is. */
export function planMedia(
  database: Database,
  files: readonly NewMedia[],
  until: number | null,
  nowMs: number,
): void {
  for (const file of files) {
    const key = keyOf(file)
    // Unsent between the look and now: then there is nothing to fetch any more.
    const isStill =
      file.mid === null || database.get('SELECT 1 FROM messages WHERE key = ? AND unsent = 0', key)
    if (!isStill) continue
    if (file.mid === null) replacePicture(database, key, file.sourceUrl)
    const { accountId, personId, place, mediaClass, expected, sourceUrl } = file
    database.run(INSERT, accountId, personId, key, place, mediaClass, expected, sourceUrl, nowMs)
  }
  if (until !== null) database.run('DELETE FROM media_candidates WHERE seq <= ?', until)
}

/** A new address means a new picture; the same one is not fetched again. The old file goes with its row. */
function replacePicture(database: Database, key: string, sourceUrl: string): void {
  database.run('DELETE FROM media WHERE message_key = ? AND source_url <> ?', key, sourceUrl)
}

/** Claims files that are due, oldest first; a claim lasts ten minutes. */
export function claimMedia(database: Database, nowMs: number, limit: number): readonly MediaItem[] {
  return database.all(SELECT_DUE, nowMs, limit).map((row) => {
    database.run(
      'UPDATE media SET attempts = attempts + 1, due_at_ms = ? WHERE id = ?',
      nowMs + LEASE_MS,
      Number(row.id),
    )
    return readMedia({ ...row, attempts: Number(row.attempts) + 1 })
  })
}

/** Records how a try ended. False: the row is gone (unsent, erased) or no longer waits, so what was fetched must not stay. */
export function settleMedia(database: Database, id: number, outcome: MediaOutcome): boolean {
  const { changes } =
    outcome.outcome === 'kept'
      ? database.run(KEEP, outcome.contentType, outcome.sizeBytes, outcome.atMs, id)
      : outcome.outcome === 'gone'
        ? database.run(
            "UPDATE media SET state = 'gone', reason = ? WHERE id = ? AND state = 'waiting'",
            outcome.reason,
            id,
          )
        : database.run("UPDATE media SET due_at_ms = ? WHERE id = ? AND state = 'waiting'", outcome.atMs, id)
  if (changes === 0) return false
  if (outcome.outcome !== 'retry') tell(database, id)
  return true
}

/** Files of a class that were kept before a moment: their time is over. They stay as `gone`, with the policy as reason. */
export function expireMedia(
  database: Database,
  mediaClass: MediaClass,
  keptBeforeMs: number,
  limit: number,
): number {
  const rows = database.all(SELECT_KEPT_BEFORE, mediaClass, keptBeforeMs, limit)
  for (const { id } of rows) {
    database.run('INSERT OR IGNORE INTO media_removals VALUES (?)', Number(id))
    database.run("UPDATE media SET state = 'gone', reason = 'policy' WHERE id = ?", Number(id))
    tell(database, Number(id))
  }
  return rows.length
}

export function nextMediaDueMs(database: Database): number | null {
  const row = database.get("SELECT min(due_at_ms) AS due_at_ms FROM media WHERE state = 'waiting'")
  return (row?.due_at_ms as number | null | undefined) ?? null
}

export function mediaRemovals(database: Database, limit: number): readonly number[] {
  return database
    .all('SELECT media_id FROM media_removals ORDER BY media_id LIMIT ?', limit)
    .map((row) => Number(row.media_id))
}

/** The files are off the disk. */
export function mediaRemoved(database: Database, ids: readonly number[]): void {
  for (const id of ids) database.run('DELETE FROM media_removals WHERE media_id = ?', id)
}

export function media(database: Database, id: number): MediaItem | null {
  const row = database.get('SELECT * FROM media WHERE id = ?', id)
  return row ? readMedia(row) : null
}

/** Of each message, in the order asked. */
export function mediaOfMessages(
  database: Database,
  refs: readonly MessageRef[],
): readonly (readonly MediaItem[])[] {
  return mediaByKeys(
    database,
    refs.map(({ accountId, mid }) => messageKey(accountId, mid)),
  )
}

/** Of each person, in the order asked. */
export function picturesOf(database: Database, people: readonly PersonRef[]): readonly (MediaItem | null)[] {
  const keys = people.map(({ accountId, personId }) => pictureKey(accountId, personId))
  return mediaByKeys(database, keys).map((items) => items[0] ?? null)
}

function mediaByKeys(database: Database, keys: readonly string[]): readonly (readonly MediaItem[])[] {
  if (keys.length === 0) return []
  const items = new Map<string, MediaItem[]>()
  for (const row of database.all(SELECT_BY_KEYS, JSON.stringify(keys))) {
    const key = row.message_key as string
    const known = items.get(key)
    if (known) known.push(readMedia(row))
    else items.set(key, [readMedia(row)])
  }
  return keys.map((key) => items.get(key) ?? [])
}

const SELECT_BY_KEYS = `
  SELECT * FROM media WHERE message_key IN (SELECT value FROM json_each(?)) ORDER BY message_key, place`

export function mediaPolicies(database: Database): Readonly<Record<string, string>> {
  const rows = database.all('SELECT class, policy FROM media_policies')
  return Object.fromEntries(rows.map((row) => [row.class as string, row.policy as string]))
}

export function saveMediaPolicy(database: Database, mediaClass: MediaClass, policy: string): void {
  database.run(
    'INSERT INTO media_policies VALUES (?, ?) ON CONFLICT (class) DO UPDATE SET policy = excluded.policy',
    mediaClass,
    policy,
  )
}

export function mediaSums(database: Database): MediaSums {
  const rows = new Map(database.all('SELECT * FROM media_sums').map((row) => [row.class as string, row]))
  const of = (mediaClass: MediaClass) => ({
    files: Number(rows.get(mediaClass)?.files ?? 0),
    bytes: Number(rows.get(mediaClass)?.bytes ?? 0),
  })
  return { file: of('file'), story: of('story'), share: of('share'), picture: of('picture') }
}

/** Pages that show the message, or the person, load it again. */
function tell(database: Database, id: number): void {
  const row = database.get('SELECT account_id, person_id, message_key FROM media WHERE id = ?', id)
  if (!row) return
  const accountId = row.account_id as string
  const shown = database.get('SELECT id FROM messages WHERE key = ?', row.message_key as string)
  const conversation = conversationId(accountId, row.person_id as string)
  if (shown) addFeedRow(database, 'message', accountId, conversation, Number(shown.id))
  else addFeedRow(database, 'conversation', accountId, conversation, null)
}

function keyOf({ accountId, personId, mid }: NewMedia): string {
  return mid === null ? pictureKey(accountId, personId) : messageKey(accountId, mid)
}

function pictureKey(accountId: string, personId: string): string {
  return `person:${conversationId(accountId, personId)}`
}

const SELECT_DUE =
  "SELECT * FROM media WHERE state = 'waiting' AND due_at_ms <= ? ORDER BY due_at_ms, id LIMIT ?"

const SELECT_KEPT_BEFORE = `
  SELECT id FROM media WHERE state = 'kept' AND class = ? AND kept_at_ms < ? ORDER BY kept_at_ms LIMIT ?`

const INSERT = `
  INSERT OR IGNORE INTO media (account_id, person_id, message_key, place, class, expected, source_url, state, due_at_ms)
  VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?)`

const KEEP = `
  UPDATE media SET state = 'kept', content_type = ?, size_bytes = ?, kept_at_ms = ?
  WHERE id = ? AND state = 'waiting'`

function readMedia(row: Row): MediaItem {
  return {
    id: Number(row.id),
    accountId: row.account_id as string,
    personId: row.person_id as string,
    place: Number(row.place),
    mediaClass: row.class as MediaClass,
    expected: row.expected as MediaItem['expected'],
    sourceUrl: row.source_url as string,
    state: row.state as MediaItem['state'],
    reason: row.reason as MediaItem['reason'],
    attempts: Number(row.attempts),
    contentType: row.content_type as string | null,
    sizeBytes: row.size_bytes as number | null,
    keptAtMs: row.kept_at_ms as number | null,
  }
}
