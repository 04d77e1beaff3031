/** What it means and what we say: conversations, messages, outbox, feed, accounts, access. */
export const M01_FIRST = `
  -- One row: everything up to this notification has its outcomes.
  CREATE TABLE applied (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    until_id INTEGER NOT NULL
  ) STRICT;
  INSERT INTO applied VALUES (1, 0);

  CREATE TABLE outcomes (
    notification_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    account_id TEXT,
    state TEXT NOT NULL,
    reason TEXT,
    PRIMARY KEY (notification_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX outcomes_of_strangers ON outcomes (account_id, notification_id)
    WHERE reason = 'account not connected';

  -- What an account received before it was connected, to be applied again.
  CREATE TABLE reapply (notification_id INTEGER PRIMARY KEY) STRICT;

  CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    platform TEXT NOT NULL,
    login TEXT NOT NULL,
    page_id TEXT,
    username TEXT NOT NULL,
    name TEXT,
    picture_url TEXT,
    status TEXT NOT NULL,
    token_sealed BLOB
  ) STRICT;

  CREATE TABLE conversations (
    no INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    username TEXT,
    name TEXT,
    picture_url TEXT,
    profile_at_ms INTEGER,
    last_message_at_ms INTEGER,
    last_message_key TEXT,
    last_message_id INTEGER,
    last_qualifying_at_ms INTEGER,
    unread_count INTEGER NOT NULL DEFAULT 0,
    ours_until_ms INTEGER,
    read_until_ms INTEGER,
    seen_until_ms INTEGER,
    seen_watermark_ms INTEGER,
    UNIQUE (account_id, person_id)
  ) STRICT;
  -- The only index that moves with each message. The list over all accounts is merged from it.
  CREATE INDEX conversations_newest ON conversations (account_id, last_message_at_ms, no)
    WHERE last_message_at_ms IS NOT NULL;
  CREATE INDEX conversations_by_profile ON conversations (profile_at_ms, no);

  -- What was heard of each message. What we said ourselves stands in outbox; a row may have both.
  -- key: hash of account and mid. role: what it counts for, see apply/role.ts. sent_at_ms is null for a row that is only waiting for its message.
  CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT UNIQUE,
    account_id TEXT NOT NULL,
    conversation INTEGER,
    mid TEXT,
    heard INTEGER NOT NULL,
    direction TEXT,
    kind TEXT,
    text TEXT,
    content TEXT,
    sent_at_ms INTEGER,
    role INTEGER NOT NULL,
    standby INTEGER NOT NULL DEFAULT 0,
    unsent INTEGER NOT NULL DEFAULT 0,
    seen INTEGER NOT NULL DEFAULT 0,
    edits TEXT,
    reactions TEXT,
    notification_id INTEGER
  ) STRICT;
  CREATE INDEX messages_of_conversation ON messages (conversation, sent_at_ms, key, role)
    WHERE sent_at_ms IS NOT NULL;

  -- Further notifications that carry content of a message (duplicates, edits), so that an unsend finds them all.
  CREATE TABLE message_sources (
    key TEXT NOT NULL,
    notification_id INTEGER NOT NULL,
    PRIMARY KEY (key, notification_id)
  ) STRICT, WITHOUT ROWID;

  -- Words of unsent messages that still have to leave notifications.db; empty but for a moment, or after a crash.
  CREATE TABLE erasures (
    notification_id INTEGER NOT NULL,
    account_id TEXT NOT NULL,
    mid TEXT NOT NULL,
    PRIMARY KEY (notification_id, account_id, mid)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbox (
    message_id INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL,
    content_hash TEXT,
    text TEXT,
    speaker TEXT NOT NULL,
    queued_at_ms INTEGER NOT NULL,
    state TEXT NOT NULL,
    due_at_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    claimed_at_ms INTEGER,
    bound_by TEXT,
    failure TEXT,
    UNIQUE (conversation, idempotency_key)
  ) STRICT;
  CREATE INDEX outbox_waiting ON outbox (due_at_ms, message_id) WHERE state = 'queued';
  CREATE INDEX outbox_open ON outbox (conversation, message_id) WHERE state IN ('queued', 'sending', 'unsure');
  CREATE INDEX outbox_bound_by_echo ON outbox (conversation, message_id) WHERE bound_by = 'echo';

  CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    account_id TEXT NOT NULL,
    conversation_id TEXT,
    message_id INTEGER
  ) STRICT;

  CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    password_hash TEXT
  ) STRICT;
  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    key_hash TEXT NOT NULL UNIQUE,
    speaks_as TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    last_used_at_ms INTEGER
  ) STRICT;
  CREATE TABLE links (
    token_hash TEXT PRIMARY KEY,
    expires_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`
