import type { RowChange } from '../apply/fold.ts'
import type { Database } from './database.ts'

/** Notes a row that was just saved for whoever fetches files, when it newly tells of some. Costs nothing for a text. */
export function noteFiles(database: Database, { before, after }: RowChange, messageId: number): void {
  const { heard } = after
  if (heard === null || heard === before?.heard || after.isUnsent) return
  const { attachments, replyTo } = heard.content
  if (attachments.length === 0 && !replyTo?.story) return
  database.run('INSERT INTO media_candidates (message_id) VALUES (?)', messageId)
}
