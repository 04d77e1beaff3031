/** Keys that stand together by time, and a smaller index of threads: a new message touches fewer pages. */
export const M08_KEYS_OF_ONE_TIME = `
  -- message_key is ours, see database.ts. Rows whose key is no hash of their mid (a comment, a referral) keep it.
  DROP INDEX messages_of_conversation;
  UPDATE media SET message_key = (
      SELECT message_key(m.account_id, m.mid) FROM messages m WHERE m.key = media.message_key
    ) WHERE EXISTS (
      SELECT 1 FROM messages m WHERE m.key = media.message_key AND m.mid IS NOT NULL
        AND substr(message_key(m.account_id, m.mid), -16) = m.key);
  UPDATE message_sources SET key = (
      SELECT message_key(m.account_id, m.mid) FROM messages m WHERE m.key = message_sources.key
    ) WHERE EXISTS (
      SELECT 1 FROM messages m WHERE m.key = message_sources.key AND m.mid IS NOT NULL
        AND substr(message_key(m.account_id, m.mid), -16) = m.key);
  UPDATE messages SET key = message_key(account_id, mid)
    WHERE mid IS NOT NULL AND substr(message_key(account_id, mid), -16) = key;

  -- Rows of one millisecond are put in order by their keys when they are read; the key itself need not stand here.
  CREATE INDEX messages_of_conversation ON messages (conversation, sent_at_ms, role)
    WHERE sent_at_ms IS NOT NULL;
  ALTER TABLE conversations DROP COLUMN last_message_key;

  -- When it is quiet the index is merged (mergeIndex) until no two segments are left of one size.
  INSERT INTO search_words (search_words, rank) VALUES ('usermerge', 2);
`
