/** What Meta sent, as it came: one table, and no index but the row number. */
export const JOURNAL_01_NOTIFICATIONS = `
  CREATE TABLE notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at_ms INTEGER NOT NULL,
    signed_with TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0,
    body BLOB NOT NULL
  ) STRICT;
`
