/**
 * A data folder as the first released schema left it (`roost.db` 2, `notifications.db` 1), filled by plain SQL: an
 * account, a conversation with a message, its unsent one, a reply that waits, one that was sent, and access.
 */
import { hash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { databasePath } from './database-file.ts'
import { journalPath } from './journal.ts'
import { JOURNAL_MIGRATIONS, MIGRATIONS } from './schema.ts'

const RELEASED_STEPS = 2
const RELEASED_JOURNAL_STEPS = 1

const BODY = JSON.stringify({
  object: 'instagram',
  entry: [
    {
      id: '17841400000000001',
      time: 1780396615000,
      messaging: [
        {
          sender: { id: '1234567890123456' },
          recipient: { id: '17841400000000001' },
          timestamp: 1780396615000,
          message: { mid: 'm1', text: '東京 and هل' },
        },
      ],
    },
  ],
})

/** A mid as Instagram makes them, and what the key of its message was before keys had a mark of the time. */
export const INSTAGRAM_MID =
  'aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQxNDAwMDAwMDAwMDAxOjM0MDI4MjM2Njg0MTcxMDMwMDk0OTEyODEyMzQ1Njc4OTAxMjM0NTozMjg0MjUyMDY4ODE1NzA1MjExNjU4NDYyODIyNDAwMDAwMAZDZD'
const HASH_OF_INSTAGRAM_MID = hash('sha256', `17841400000000001\n${INSTAGRAM_MID}`, 'base64url').slice(0, 16)

const ROWS = `
  UPDATE applied SET until_id = 2;
  INSERT INTO outcomes VALUES (1, 0, 'message', '17841400000000001', 'applied', NULL),
    (2, 0, 'notification', NULL, 'set_aside', 'The body is not JSON.');
  INSERT INTO accounts VALUES ('17841400000000001', 'instagram', 'instagram', NULL, 'kiln.and.tide', 'Kiln & Tide', NULL,
    'ok', x'0102');
  INSERT INTO conversations (no, account_id, person_id, username, name, profile_at_ms, last_message_at_ms,
      last_message_key, last_message_id, last_qualifying_at_ms, unread_count, ours_until_ms, control_at_ms, control_app_id)
    VALUES (1, '17841400000000001', '1234567890123456', 'nadia_kw', 'Nadia', 5, 1780396619000, NULL, 4,
      1780396615000, 0, 1780396617000, 1780396616000, '99');
  INSERT INTO messages (id, key, account_id, conversation, mid, heard, direction, kind, text, sent_at_ms, role, unsent,
      reactions, notification_id)
    VALUES (1, 'Zt_released_m1', '17841400000000001', 1, 'm1', 1, 'in', 'text', '東京 and هل', 1780396615000, 3, 0,
        '[{"by":"account","emoji":"❤","atMs":1780396616000}]', 1),
      (2, 'Zt_released_m2', '17841400000000001', 1, 'm2', 1, 'in', 'text', NULL, 1780396616000, 3, 1, NULL, NULL),
      (3, 'Zt_released_m3', '17841400000000001', 1, 'm3', 1, 'out', 'text', 'Yes, we do.', 1780396617000, 5, 0, NULL, NULL),
      (4, NULL, '17841400000000001', 1, NULL, 0, NULL, NULL, NULL, 1780396619000, 5, 0, NULL, NULL),
      (5, '${HASH_OF_INSTAGRAM_MID}', '17841400000000001', 1, '${INSTAGRAM_MID}', 1, 'in', 'text', 'Of Instagram.',
        1780396614000, 3, 0, NULL, 1);
  INSERT INTO message_sources VALUES ('${HASH_OF_INSTAGRAM_MID}', 2);
  INSERT INTO outbox (message_id, conversation, idempotency_key, content_hash, text, speaker, queued_at_ms, state,
      due_at_ms, attempts, claimed_at_ms, bound_by, throttles)
    VALUES (3, 1, 'k1', 'hash1', 'Yes, we do.', '{"type":"person","name":"Lena"}', 1780396616500, 'sent', 1780396616500,
        1, 1780396616600, 'answer', 2),
      (4, 1, 'k2', 'hash2', 'To Amman too.', '{"type":"person","name":"Lena"}', 1780396619000, 'queued', 1780396619000,
        0, NULL, NULL, 0);
  INSERT INTO feed (kind, account_id, conversation_id, message_id)
    VALUES ('message', '17841400000000001', '17841400000000001.1234567890123456', 1);
  INSERT INTO users VALUES (1, 'Lena', 'owner', 'scrypt');
  INSERT INTO keys VALUES (1, 'bot', 'key-hash', 'agent', 7, 8);`

/** Makes the folder's two files. */
export function fillReleasedFolder(folder: string): void {
  const database = new DatabaseSync(databasePath(folder))
  database.exec('PRAGMA journal_mode = WAL')
  for (const step of MIGRATIONS.slice(0, RELEASED_STEPS)) database.exec(step)
  database.exec(`PRAGMA user_version = ${RELEASED_STEPS}`)
  database.exec(ROWS)
  database.close()
  const journal = new DatabaseSync(journalPath(folder))
  journal.exec('PRAGMA journal_mode = WAL')
  for (const step of JOURNAL_MIGRATIONS.slice(0, RELEASED_JOURNAL_STEPS)) journal.exec(step)
  journal.exec(`PRAGMA user_version = ${RELEASED_JOURNAL_STEPS}`)
  const insert = journal.prepare(
    'INSERT INTO notifications (received_at_ms, signed_with, size_bytes, body) VALUES (?, ?, ?, ?)',
  )
  for (const body of [BODY, 'not JSON'])
    insert.run(1780396615500, 'instagram', body.length, Buffer.from(body))
  journal.close()
}
