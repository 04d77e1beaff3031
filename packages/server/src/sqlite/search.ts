import type { Conversation } from '../conversation.ts'
import { namesOf } from '../search/names.ts'
import { type Question, readQuestion } from '../search/question.ts'
import { wordsOfContent } from '../search/shown-words.ts'
import { holds, snippetOf } from '../search/snippet.ts'
import type { Found, Page, SearchQuery } from '../store.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Database } from './database.ts'
import { conversationsOfMessages, messagesById } from './many-messages.ts'
import { MATCHING_PEOPLE, peopleMatch, quoted } from './matching-people.ts'
import { readConversation } from './questions.ts'
import { ACCOUNT_MARK, PLACES } from './search-index.ts'

/** Messages looked at for one page: with whole runs to be checked in the text, more may be read than are found. */
const MAX_LOOKED_AT = 2_000

/**
 * Of one account: so many are looked at whoever they belong to, and only then the index is asked for the account too. Where
 * it has many of all messages, which is the usual case, asking for it costs ten times as much as passing the others over;
 * where it has few, the index leads to them at once.
 */
const LOOKED_AT_WIDELY = 100

/** Words that one beginning may stand for, in order of the alphabet. */
const MAX_ENDINGS = 24

/**
 * A word that stands in more messages than this is the last that a beginning stands for. It fills pages by itself; and to
 * find the word behind it FTS5 goes through everything that it keeps of this one, 7 ms for "the" in ten million messages.
 */
const COMMON = 500

/** Where a page goes on: by place, people before messages of the same one, then by number of conversation. */
interface Position {
  readonly place: number
  /** Null: behind the message at that place. */
  readonly personNo: number | null
}

interface Placed extends Position {
  readonly found: Found
}

/** Messages and people with all words of a text, newest first; see `Store.search`. */
export function search(database: Database, query: SearchQuery): Page<Found> {
  const question = readQuestion(query.text)
  if (question === null) return { rows: [], nextCursor: null }
  const after = readPosition(query.cursor)
  const people = findPeople(database, question, query, after)
  const { messages, lookedUntil } = findMessages(database, question, query, after)
  // Behind the last message that was looked at, older ones may still stand before a person.
  const all = [...people.filter(({ place }) => place >= lookedUntil), ...messages].sort(newestFirst)
  const shown = all.slice(0, query.limit)
  const last = shown.at(-1)
  const next = all.length > query.limit && last ? last : isCutOff(lookedUntil)
  return {
    rows: shown.map(({ found }) => found),
    nextCursor: next === null ? null : writeCursor(next.place, next.personNo ?? -1),
  }
}

function findPeople(
  database: Database,
  question: Question,
  { accountId, limit }: SearchQuery,
  after: Position,
): Placed[] {
  const rows = database.all(
    `SELECT c.*, c.last_message_at_ms * ${PLACES} AS place
     FROM ${MATCHING_PEOPLE} p CROSS JOIN conversations c ON c.no = p.no
     WHERE c.last_message_at_ms IS NOT NULL AND (?2 IS NULL OR c.account_id = ?2)
       AND (c.last_message_at_ms * ${PLACES} < ?3 OR (c.last_message_at_ms * ${PLACES} = ?3 AND c.no < ?4))
     ORDER BY c.last_message_at_ms DESC, c.no DESC LIMIT ?5`,
    peopleMatch(question),
    accountId ?? null,
    after.place,
    after.personNo ?? 0,
    limit + 1,
  )
  return rows.map((row) => ({
    place: Number(row.place),
    personNo: Number(row.no),
    found: foundPerson(readConversation(row), question),
  }))
}

function foundPerson(of: Conversation, question: Question): Found {
  const { username, name } = of.person
  return { conversation: of, message: null, snippet: snippetOf(namesOf(username, name), question, true) }
}

/** `lookedUntil`: everything from this place on was looked at; 0: everything was. */
function findMessages(
  database: Database,
  question: Question,
  { accountId, limit }: SearchQuery,
  after: Position,
): { readonly messages: readonly Placed[]; readonly lookedUntil: number } {
  const match = messageMatch(database, question)
  const messages: Placed[] = []
  if (match === null) return { messages, lookedUntil: 0 }
  const ofAccount = accountId === undefined ? match : `${match} AND ${quoted(`${ACCOUNT_MARK}${accountId}`)}`
  let before = after.personNo === null ? after.place : after.place + 1
  for (let lookedAt = 0; lookedAt < MAX_LOOKED_AT; ) {
    const wanted = limit + 1 - messages.length
    const asked = lookedAt < LOOKED_AT_WIDELY ? match : ofAccount
    const places = database.all(SELECT_PLACES, asked, before, wanted).map(({ place }) => Number(place))
    messages.push(...foundMessages(database, places, question, accountId))
    before = places.at(-1) ?? 0
    if (places.length < wanted) return { messages, lookedUntil: 0 }
    if (messages.length > limit) break
    lookedAt += places.length
  }
  return { messages, lookedUntil: before }
}

function foundMessages(
  database: Database,
  places: readonly number[],
  question: Question,
  accountId: string | undefined,
): readonly Placed[] {
  const rows = places.length === 0 ? [] : database.all(SELECT_IDS, JSON.stringify(places))
  const ids = rows.map((row) => Number(row.message_id))
  const conversations = conversationsOfMessages(database, ids)
  return messagesById(database, ids).flatMap((message, at) => {
    if (message === null) return []
    const words = wordsOfContent(message.content) ?? ''
    const conversation = conversations.get(message.conversationId)
    // A conversation of nothing but comments is not listed, so it is not found either.
    if (!holds(words, question) || conversation?.lastMessageAtMs == null) return []
    if (accountId !== undefined && conversation.accountId !== accountId) return []
    const found = { conversation, message, snippet: snippetOf(words, question) }
    return [{ place: Number(rows[at]?.place), personNo: null, found }]
  })
}

const SELECT_IDS = `
  SELECT place, message_id FROM search_places WHERE place IN (SELECT value FROM json_each(?)) ORDER BY place DESC`

/** Null when no word begins as the last one does. */
function messageMatch(database: Database, question: Question): string | null {
  const parts = question.words.map(quoted)
  if (question.beginning !== null) {
    const endings = endingsOf(database, question.beginning)
    if (endings.length === 0) return null
    parts.push(`(${endings.map(quoted).join(' OR ')})`)
  }
  return parts.join(' AND ')
}

/**
 * Words of the index that begin so. FTS5's own way reads every place of every such word before the first is answered;
 * this asks for one word after the other, and the question then streams.
 */
function endingsOf(database: Database, beginning: string): readonly string[] {
  const endings: string[] = []
  let from = beginning
  while (endings.length < MAX_ENDINGS) {
    const term = database.get('SELECT term FROM search_vocabulary WHERE term >= ? LIMIT 1', from)?.term
    if (typeof term !== 'string' || !term.startsWith(beginning)) break
    endings.push(term)
    if (database.get(SELECT_COMMON, quoted(term), COMMON) !== undefined) break
    from = `${term}\u0001`
  }
  return endings
}

const SELECT_COMMON = 'SELECT 1 FROM search_words WHERE search_words MATCH ? LIMIT 1 OFFSET ?'

const SELECT_PLACES = `
  SELECT rowid AS place FROM search_words WHERE search_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?`

function newestFirst(a: Placed, b: Placed): number {
  return b.place - a.place || Number(b.personNo !== null) - Number(a.personNo !== null) || order(b) - order(a)
}

function order({ personNo }: Placed): number {
  return personNo ?? 0
}

function isCutOff(lookedUntil: number): Position | null {
  return lookedUntil === 0 ? null : { place: lookedUntil, personNo: null }
}

function readPosition(cursor: string | undefined): Position {
  if (cursor === undefined) return { place: Number.MAX_SAFE_INTEGER, personNo: null }
  const [place, personNo] = readCursor(cursor, ['number', 'number'])
  return { place: Number(place), personNo: Number(personNo) < 0 ? null : Number(personNo) }
}
