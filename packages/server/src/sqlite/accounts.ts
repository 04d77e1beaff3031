import type { Account } from '../account.ts'
import { STRANGER } from '../apply/fact.ts'
import type { Person } from '../conversation.ts'
import { conversationId } from '../conversation.ts'
import type { Database } from './database.ts'
import { addFeedRow } from './save-fold.ts'

/**
 * Adds or replaces an account; what came for it before it was connected is applied again. What was known of another
 * token is forgotten.
 */
export function saveAccount(database: Database, account: Account): void {
  database.run(
    'DELETE FROM tokens WHERE account_id IN (SELECT id FROM accounts WHERE id = ? AND token_sealed IS NOT ?)',
    account.id,
    account.tokenSealed,
  )
  database.run(
    `INSERT INTO accounts (id, platform, login, page_id, username, name, picture_url, status, token_sealed, app_id,
       app_scoped_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET platform = excluded.platform, login = excluded.login, page_id = excluded.page_id,
       username = excluded.username, name = excluded.name, picture_url = excluded.picture_url,
       status = excluded.status, token_sealed = excluded.token_sealed, app_id = excluded.app_id,
       app_scoped_id = excluded.app_scoped_id`,
    account.id,
    account.platform,
    account.login,
    account.pageId,
    account.username,
    account.name,
    account.pictureUrl,
    account.status,
    account.tokenSealed,
    account.appId,
    account.appScopedId,
  )
  database.run(
    `INSERT OR IGNORE INTO reapply SELECT DISTINCT notification_id FROM outcomes
     WHERE account_id = ? AND reason = '${STRANGER}'`,
    account.id,
  )
  addFeedRow(database, 'account', account.id, null, null)
}

/** Fields that are null keep what is known. */
export function savePerson(database: Database, accountId: string, person: Person): void {
  const { changes } = database.run(
    `UPDATE conversations SET username = coalesce(?, username), name = coalesce(?, name),
       picture_url = coalesce(?, picture_url), profile_at_ms = coalesce(?, profile_at_ms)
     WHERE account_id = ? AND person_id = ?`,
    person.username,
    person.name,
    person.pictureUrl,
    person.profileAtMs,
    accountId,
    person.id,
  )
  if (changes === 0) return
  addFeedRow(database, 'conversation', accountId, conversationId(accountId, person.id), null)
}
