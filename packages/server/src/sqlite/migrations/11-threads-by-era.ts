/** The index of threads falls into eras of message numbers: new messages touch the newest alone, whatever is stored. */
export const M11_THREADS_BY_ERA = `
  -- Messages whose numbers agree but for the last 18 bits are one era (sqlite/eras.ts). Without the cast SQLite does not use
  -- the index for a list of eras.
  DROP INDEX messages_of_conversation;
  CREATE INDEX messages_of_conversation ON messages (CAST(id >> 18 AS INTEGER), conversation, sent_at_ms, role);

  -- Which eras there are, and the newest time that any message of each ever had.
  CREATE TABLE message_eras (
    era INTEGER PRIMARY KEY,
    last_at_ms INTEGER
  ) STRICT;
  INSERT INTO message_eras SELECT id >> 18, max(sent_at_ms) FROM messages GROUP BY 1;
`
