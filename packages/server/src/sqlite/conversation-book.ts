import { latest, type RowChange } from '../apply/fold.ts'
import { newerControl } from '../apply/merge.ts'
import { ROLE, roleOf } from '../apply/role.ts'
import { sentAtMs, type ThreadRow } from '../apply/thread-row.ts'
import { conversationId, type ThreadControl } from '../conversation.ts'
import type { Database, Row } from './database.ts'
import { IN_ERA_SINCE, inEra, newestOfEras } from './eras.ts'

/** What a conversation sums up of its rows. */
interface Entry {
  readonly no: number
  readonly accountId: string
  readonly personId: string
  readonly isNew: boolean
  /** It stands in `unread_conversations`. */
  isNotedUnread: boolean
  lastAtMs: number | null
  lastId: number | null
  qualifyingAtMs: number | null
  unreadCount: number
  /** Newest row of ours that shows that everything before was read. */
  oursUntilMs: number | null
  readUntilMs: number | null
  seenUntilMs: number | null
  seenWatermarkMs: number | null
  control: ThreadControl | null
  isChanged: boolean
  /** More than what nearly every message changes: the last message, the window, what is unread. */
  isMoreChanged: boolean
  /** A row changed in a way that cannot be added up; count again from the rows. */
  mustRecount: boolean
}

/** The conversations of one transaction: loaded once, summed up in memory, saved once. */
export class ConversationBook {
  readonly #database: Database
  /** By account, then by person. */
  readonly #entries = new Map<string, Map<string, Entry>>()
  #nextNo: number | null = null

  constructor(database: Database) {
    this.#database = database
  }

  /** Reads many conversations at once, so that asking for each later costs nothing. */
  load(rows: readonly Pick<ThreadRow, 'accountId' | 'personId'>[]): void {
    let asked: string[] = []
    const missing = new Set<string>()
    for (const { accountId, personId } of rows) {
      if (personId === null || this.#of(accountId).has(personId) || missing.has(personId)) continue
      missing.add(personId)
      asked.push(accountId, personId)
      if (missing.size < ENTRIES_AT_ONCE) continue
      this.#loadAll(asked)
      asked = []
      missing.clear()
    }
  }

  /** The conversation's number; it begins to exist with the first word about it. */
  numberOf(accountId: string, personId: string): number {
    return this.#entry(accountId, personId).no
  }

  qualifies(accountId: string, personId: string, atMs: number): void {
    const entry = this.#entry(accountId, personId)
    const newest = latest(entry.qualifyingAtMs, atMs)
    if (newest === entry.qualifyingAtMs) return
    entry.qualifyingAtMs = newest
    entry.isChanged = true
  }

  seenUntil(accountId: string, personId: string, untilMs: number): void {
    const entry = this.#entry(accountId, personId)
    const newest = latest(entry.seenWatermarkMs, untilMs)
    if (newest === entry.seenWatermarkMs) return
    entry.seenWatermarkMs = newest
    entry.seenUntilMs = latest(entry.seenUntilMs, untilMs)
    entry.isMoreChanged = true
  }

  controls(accountId: string, personId: string, control: ThreadControl): void {
    const entry = this.#entry(accountId, personId)
    const newest = newerControl(entry.control, control)
    if (newest === entry.control) return
    entry.control = newest
    entry.isMoreChanged = true
  }

  readUntil(accountId: string, personId: string, untilMs: number): boolean {
    const entry = this.#entry(accountId, personId)
    const newest = latest(entry.readUntilMs, untilMs)
    if (newest === entry.readUntilMs) return false
    entry.readUntilMs = newest
    entry.mustRecount = true
    return true
  }

  /** Takes a saved row into the sums. The common case, a new row at the end, is added up; anything else is counted again. */
  take({ before, after }: RowChange, id: number): void {
    if (before?.personId != null && before.personId !== after.personId) {
      this.#entry(before.accountId, before.personId).mustRecount = true
    }
    const atMs = sentAtMs(after)
    if (after.personId === null || atMs === null) return
    const entry = this.#entry(after.accountId, after.personId)
    const role = roleOf(after)
    const wasShown = before !== null && sentAtMs(before) !== null
    if (wasShown && !(sentAtMs(before) === atMs && before.key === after.key && roleOf(before) === role)) {
      entry.mustRecount = true
      return
    }
    if (after.isSeen) {
      entry.seenUntilMs = latest(entry.seenUntilMs, atMs)
      entry.isMoreChanged = true
    }
    if (wasShown) return
    entry.isChanged = true
    if (role & ROLE.ours && atMs > (entry.oursUntilMs ?? -Infinity)) entry.mustRecount = true
    if (role & ROLE.unread && atMs > horizon(entry)) entry.unreadCount++
    if (!(role & ROLE.direct)) return
    // Of two in one millisecond the rows know which stands last.
    if (atMs === entry.lastAtMs) entry.mustRecount = true
    if (entry.lastAtMs === null || atMs > entry.lastAtMs) {
      entry.lastAtMs = atMs
      entry.lastId = id
    }
  }

  /** A row is gone: its conversation is counted again. */
  drop(row: ThreadRow): void {
    if (row.personId !== null) this.#entry(row.accountId, row.personId).mustRecount = true
  }

  /** Saves every changed conversation; answers their ids. */
  save(): ReadonlySet<string> {
    const changed = new Set<string>()
    // By number, as they lie in the table.
    const entries = [...this.#entries.values()].flatMap((ofAccount) => [...ofAccount.values()])
    for (const entry of entries.sort((a, b) => a.no - b.no)) {
      if (entry.mustRecount) this.#recount(entry)
      const isMoreChanged = entry.isMoreChanged || entry.mustRecount
      if (!entry.isChanged && !isMoreChanged && !entry.isNew) continue
      this.#write(entry)
      changed.add(conversationId(entry.accountId, entry.personId))
    }
    return changed
  }

  #of(accountId: string): Map<string, Entry> {
    let entries = this.#entries.get(accountId)
    if (entries === undefined) {
      entries = new Map()
      this.#entries.set(accountId, entries)
    }
    return entries
  }

  /** @param asked account and person, by turns */
  #loadAll(asked: readonly string[]): void {
    for (const columns of this.#database.lists(SELECT_ENTRIES, ...asked)) {
      const place = columns.at(-1) as number
      const [accountId = '', personId = ''] = [asked[place], asked[place + 1]]
      this.#of(accountId).set(personId, readEntry(columns as unknown as EntryColumns, accountId, personId))
    }
  }

  #entry(accountId: string, personId: string): Entry {
    const entries = this.#of(accountId)
    const known = entries.get(personId)
    if (known) return known
    const [row] = this.#database.lists(SELECT_ENTRY, accountId, personId)
    const entry = row
      ? readEntry(row as unknown as EntryColumns, accountId, personId)
      : newEntry(this.#newNumber(), accountId, personId)
    entries.set(personId, entry)
    return entry
  }

  #newNumber(): number {
    this.#nextNo ??= Number(this.#database.get('SELECT coalesce(max(no), 0) AS no FROM conversations')?.no)
    this.#nextNo++
    return this.#nextNo
  }

  #recount(entry: Entry): void {
    const last = this.#newest(SELECT_LAST, entry.no)
    entry.lastAtMs = (last?.sent_at_ms as number | undefined) ?? null
    entry.lastId = (last?.id as number | undefined) ?? null
    const ours = this.#newest(SELECT_OURS, entry.no)
    entry.oursUntilMs = (ours?.sent_at_ms as number | undefined) ?? null
    const from = horizon(entry)
    const fromMs = Number.isFinite(from) ? from : -1
    const unread = this.#database.get(COUNT_UNREAD, fromMs, entry.no, fromMs)
    entry.unreadCount = Number(unread?.count)
    const seen = this.#newest(SELECT_SEEN, entry.no)
    entry.seenUntilMs = latest(entry.seenWatermarkMs, (seen?.sent_at_ms as number | undefined) ?? null)
  }

  #newest(sql: string, no: number): Row | undefined {
    return newestOfEras(this.#database, (era, sinceMs) => this.#database.get(sql, era, no, sinceMs))
  }

  #noteUnread(entry: Entry): void {
    const isUnread = entry.unreadCount > 0
    if (isUnread === entry.isNotedUnread) return
    this.#database.run(isUnread ? NOTE_UNREAD : NOTE_READ, entry.accountId, entry.no)
    entry.isNotedUnread = isUnread
  }

  #write(entry: Entry): void {
    this.#noteUnread(entry)
    const counts = [entry.lastAtMs, entry.lastId, entry.qualifyingAtMs, entry.unreadCount] as const
    if (!entry.isNew && !entry.isMoreChanged && !entry.mustRecount) {
      this.#database.run(UPDATE_COUNTS, ...counts, entry.no)
      return
    }
    const values = [
      ...counts,
      entry.oursUntilMs,
      entry.readUntilMs,
      entry.seenUntilMs,
      entry.seenWatermarkMs,
      entry.control?.atMs ?? null,
      entry.control?.appId ?? null,
    ] as const
    if (entry.isNew) this.#database.run(INSERT_ENTRY, ...values, entry.no, entry.accountId, entry.personId)
    else this.#database.run(UPDATE_ENTRY, ...values, entry.no)
  }
}

function horizon(entry: Entry): number {
  return latest(entry.oursUntilMs, entry.readUntilMs) ?? -Infinity
}

/** A question costs as much as finding a dozen conversations. */
const ENTRIES_AT_ONCE = 32

/** What `COLUMNS` asks for. */
type EntryColumns = readonly [
  no: number,
  lastAtMs: number | null,
  lastId: number | null,
  qualifyingAtMs: number | null,
  unreadCount: number,
  oursUntilMs: number | null,
  readUntilMs: number | null,
  seenUntilMs: number | null,
  seenWatermarkMs: number | null,
  controlAtMs: number | null,
  controlAppId: string | null,
]
const COLUMNS = `c.no, c.last_message_at_ms, c.last_message_id, c.last_qualifying_at_ms, c.unread_count, c.ours_until_ms,
  c.read_until_ms, c.seen_until_ms, c.seen_watermark_ms, c.control_at_ms, c.control_app_id`

/** The last column tells which was asked for, by the place of its account among the values. */
const SELECT_ENTRIES = `
  WITH asked (place, account_id, person_id) AS (
    VALUES ${Array.from({ length: ENTRIES_AT_ONCE }, (_, index) => `(${index * 2}, ?, ?)`).join(', ')})
  SELECT ${COLUMNS}, asked.place
  FROM asked CROSS JOIN conversations c ON c.account_id = asked.account_id AND c.person_id = asked.person_id`

const SELECT_ENTRY = `SELECT ${COLUMNS} FROM conversations c WHERE c.account_id = ? AND c.person_id = ?`

const NOTE_UNREAD = 'INSERT OR IGNORE INTO unread_conversations VALUES (?, ?)'
const NOTE_READ = 'DELETE FROM unread_conversations WHERE account_id = ? AND no = ?'

const INSERT_ENTRY = `
  INSERT INTO conversations (last_message_at_ms, last_message_id, last_qualifying_at_ms, unread_count,
    ours_until_ms, read_until_ms, seen_until_ms, seen_watermark_ms, control_at_ms, control_app_id, no, account_id,
    person_id)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const UPDATE_COUNTS = `
  UPDATE conversations SET last_message_at_ms = ?, last_message_id = ?, last_qualifying_at_ms = ?, unread_count = ?
  WHERE no = ?`

const UPDATE_ENTRY = `
  UPDATE conversations SET last_message_at_ms = ?, last_message_id = ?, last_qualifying_at_ms = ?,
    unread_count = ?, ours_until_ms = ?, read_until_ms = ?, seen_until_ms = ?, seen_watermark_ms = ?,
    control_at_ms = ?, control_app_id = ?
  WHERE no = ?`

const NEWEST_OF_ERA = `SELECT id, key, sent_at_ms FROM messages WHERE ${inEra()} AND conversation = ? AND sent_at_ms >= ?`
const FIRST = 'ORDER BY sent_at_ms DESC, key DESC, id DESC LIMIT 1'
const SELECT_LAST = `${NEWEST_OF_ERA} AND role & ${ROLE.direct} ${FIRST}`
const SELECT_OURS = `${NEWEST_OF_ERA} AND role & ${ROLE.ours} ${FIRST}`
const SELECT_SEEN = `${NEWEST_OF_ERA} AND seen = 1 ${FIRST}`

const COUNT_UNREAD = `
  SELECT count(*) AS count FROM messages
  WHERE ${IN_ERA_SINCE} AND conversation = ? AND sent_at_ms > ? AND role & ${ROLE.unread}`

function newEntry(no: number, accountId: string, personId: string): Entry {
  return {
    no,
    accountId,
    personId,
    isNew: true,
    isNotedUnread: false,
    lastAtMs: null,
    lastId: null,
    qualifyingAtMs: null,
    unreadCount: 0,
    oursUntilMs: null,
    readUntilMs: null,
    seenUntilMs: null,
    seenWatermarkMs: null,
    control: null,
    isChanged: false,
    isMoreChanged: false,
    mustRecount: false,
  }
}

function readEntry(columns: EntryColumns, accountId: string, personId: string): Entry {
  const [no, lastAtMs, lastId, qualifyingAtMs, unreadCount, oursUntilMs, readUntilMs, seenUntilMs] = columns
  const [seenWatermarkMs, controlAtMs, controlAppId] = [columns[8], columns[9], columns[10]]
  return {
    no,
    accountId,
    personId,
    isNew: false,
    isNotedUnread: unreadCount > 0,
    lastAtMs,
    lastId,
    qualifyingAtMs,
    unreadCount,
    oursUntilMs,
    readUntilMs,
    seenUntilMs,
    seenWatermarkMs,
    control:
      controlAtMs === null || controlAppId === null ? null : { atMs: controlAtMs, appId: controlAppId },
    isChanged: false,
    isMoreChanged: false,
    mustRecount: false,
  }
}
