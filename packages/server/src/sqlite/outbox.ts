import { contentHash } from '../apply/echo.ts'
import { Fold } from '../apply/fold.ts'
import { messageKey } from '../apply/key.ts'
import { emptyRow, type Own, type ThreadRow } from '../apply/thread-row.ts'
import type { Speaker } from '../message.ts'
import type { ClaimedReply, EnqueueResult, NewReply, SendOutcome } from '../outbox.ts'
import { ConversationBook } from './conversation-book.ts'
import type { Database } from './database.ts'
import { saveFold } from './save-fold.ts'
import { openReplies, rowById, rowByKey, saveHeard } from './thread-rows.ts'

export function enqueue(database: Database, reply: NewReply): EnqueueResult {
  const { conversationId, idempotencyKey, text, speaker, queuedAtMs } = reply
  const at = conversationId.indexOf('.')
  const accountId = conversationId.slice(0, at)
  const personId = conversationId.slice(at + 1)
  const book = new ConversationBook(database)
  const conversation = book.numberOf(accountId, personId)
  const known = database.get(
    'SELECT message_id, content_hash FROM outbox WHERE conversation = ? AND idempotency_key = ?',
    conversation,
    idempotencyKey,
  )
  const hash = contentHash(conversationId, text)
  if (known) {
    // The hash is gone once the message was unsent and erased; the key alone decides then.
    const isSame = known.content_hash === null || known.content_hash === hash
    return isSame ? { outcome: 'same', messageId: Number(known.message_id) } : { outcome: 'conflict' }
  }
  const own: Own = {
    text,
    contentHash: hash,
    idempotencyKey,
    queuedAtMs,
    state: 'queued',
    claimedAtMs: null,
    boundBy: null,
    byPerson: speaker.type === 'person',
  }
  const row: ThreadRow = { ...emptyRow(accountId, null, null), personId, own }
  const messageId = saveHeard(database, row, conversation)
  database.run(
    `INSERT INTO outbox (message_id, conversation, idempotency_key, content_hash, text, speaker, queued_at_ms, state,
      due_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?)`,
    messageId,
    conversation,
    idempotencyKey,
    hash,
    text,
    JSON.stringify(speaker),
    queuedAtMs,
    queuedAtMs,
  )
  const fold = new Fold([])
  fold.add({ ...row, id: messageId })
  saveFold(database, fold, book)
  return { outcome: 'queued', messageId }
}

/** A reply waits while another of its conversation is on its way or stands before it in the queue. */
export function claim(
  database: Database,
  nowMs: number,
  limit: number,
  pausedAccountIds: readonly string[],
): readonly ClaimedReply[] {
  const rows = database.all(
    `SELECT o.message_id, o.text, o.speaker, o.attempts, o.throttles, c.account_id, c.person_id
     FROM outbox o JOIN conversations c ON c.no = o.conversation
     WHERE o.state = 'queued' AND o.due_at_ms <= ?
       AND c.account_id NOT IN (SELECT value FROM json_each(?))
       AND c.account_id NOT IN (SELECT id FROM accounts WHERE status <> 'ok')
       AND NOT EXISTS (
         SELECT 1 FROM outbox e WHERE e.conversation = o.conversation
           AND (e.state = 'sending' OR (e.state = 'queued' AND e.message_id < o.message_id)))
     ORDER BY o.message_id LIMIT ?`,
    nowMs,
    JSON.stringify(pausedAccountIds),
    limit,
  )
  return rows.map((row) => {
    const messageId = Number(row.message_id)
    database.run(
      "UPDATE outbox SET state = 'sending', claimed_at_ms = ?, attempts = attempts + 1, failure = NULL WHERE message_id = ?",
      nowMs,
      messageId,
    )
    const fold = new Fold([])
    const claimed = rowById(database, messageId)
    if (claimed) fold.add(claimed)
    saveFold(database, fold)
    const accountId = row.account_id as string
    const personId = row.person_id as string
    return {
      messageId,
      conversationId: `${accountId}.${personId}`,
      accountId,
      personId,
      text: row.text as string,
      speaker: JSON.parse(row.speaker as string) as Speaker,
      attempts: Number(row.attempts),
      throttles: Number(row.throttles),
    }
  })
}

/** Only an attempt that is on its way, or that nobody knew the end of, can end. */
export function settle(database: Database, messageId: number, outcome: SendOutcome): void {
  const reply = rowById(database, messageId)
  if (!reply?.own || reply.personId === null || reply.own.boundBy === 'answer') return
  if (reply.own.state !== 'sending' && reply.own.state !== 'unsure') return
  const key = outcome.outcome === 'sent' ? messageKey(reply.accountId, outcome.mid) : null
  const heard = key === null ? undefined : rowByKey(database, key)
  const rows = new Map(
    [reply, heard, ...openReplies(database, reply.accountId, reply.personId)].map((row) => [row?.id, row]),
  )
  const fold = new Fold([...rows.values()].filter((row) => row !== undefined))
  if (outcome.outcome === 'sent' && key !== null) {
    fold.answer(messageId, key, outcome.mid)
    fold.own(messageId, { state: 'sent' })
  } else if (outcome.outcome === 'unsure') {
    fold.own(messageId, { state: 'unsure' })
  } else {
    fold.unbind(messageId, outcome.outcome === 'retry' ? 'queued' : 'failed')
  }
  saveFold(database, fold)
  if (outcome.outcome === 'sent') return
  database.run(
    'UPDATE outbox SET failure = ? WHERE message_id = ?',
    JSON.stringify(outcome.failure),
    messageId,
  )
  if (outcome.outcome === 'retry') {
    const throttles = Number(outcome.isThrottled ?? false)
    database.run(
      'UPDATE outbox SET due_at_ms = ?, attempts = attempts - ?, throttles = throttles + ? WHERE message_id = ?',
      outcome.atMs,
      throttles,
      throttles,
      messageId,
    )
  }
}

export function releaseClaims(database: Database): number {
  const rows = database.all("SELECT message_id FROM outbox WHERE state = 'sending'")
  for (const { message_id } of rows) changeOwn(database, Number(message_id), { state: 'unsure' })
  return rows.length
}

export function cancel(database: Database, messageId: number): boolean {
  const own = rowById(database, messageId)?.own
  const canBe =
    own &&
    own.boundBy === null &&
    (own.state === 'queued' || own.state === 'failed' || own.state === 'unsure')
  if (!canBe) return false
  changeOwn(database, messageId, { state: 'cancelled' })
  return true
}

function changeOwn(database: Database, messageId: number, change: Partial<Own>): void {
  const row = rowById(database, messageId)
  if (!row) return
  const fold = new Fold([row])
  fold.own(messageId, change)
  saveFold(database, fold)
}
