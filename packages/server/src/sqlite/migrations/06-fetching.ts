/** What is fetched from Meta apart from receiving: messages read later, files, profiles; and who is the same person. */
export const M06_FETCHING = `
  -- Null: a webhook told it, or it is our own. Else how it was read from Meta: 'import' or 'recovered'.
  ALTER TABLE messages ADD COLUMN read_as TEXT;
  CREATE INDEX messages_read ON messages (account_id, read_as) WHERE read_as IS NOT NULL;

  -- How far the history of each account was read; progress is JSON, see history.ts.
  CREATE TABLE imports (
    account_id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    progress TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- The last comparison of each account with Meta's view; report is JSON, see history.ts.
  CREATE TABLE reconciles (
    account_id TEXT PRIMARY KEY,
    report TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Files of messages (by the key of their row) and pictures of people (key 'person:' and the conversation's id).
  -- state: 'waiting', 'kept' or 'gone'. A kept file lies in the folder media/, named by the id.
  CREATE TABLE media (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    message_key TEXT NOT NULL,
    place INTEGER NOT NULL,
    class TEXT NOT NULL,
    expected TEXT NOT NULL,
    source_url TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at_ms INTEGER NOT NULL,
    content_type TEXT,
    size_bytes INTEGER,
    kept_at_ms INTEGER,
    UNIQUE (message_key, place)
  ) STRICT;
  CREATE INDEX media_of_person ON media (account_id, person_id);
  CREATE INDEX media_waiting ON media (due_at_ms, id) WHERE state = 'waiting';
  CREATE INDEX media_kept ON media (class, kept_at_ms) WHERE state = 'kept';

  -- Files whose row is gone and that still have to leave the disk; empty but for a moment, or after a crash.
  CREATE TABLE media_removals (media_id INTEGER PRIMARY KEY) STRICT;
  -- Whoever deletes a row (unsend, erasure, retention) cannot forget the file.
  CREATE TRIGGER media_removed AFTER DELETE ON media BEGIN
    INSERT OR IGNORE INTO media_removals VALUES (OLD.id);
  END;
  CREATE TRIGGER media_unsent AFTER UPDATE OF unsent ON messages WHEN NEW.unsent = 1 AND NEW.key IS NOT NULL BEGIN
    DELETE FROM media WHERE message_key = NEW.key;
  END;

  -- Messages with more than text that were saved and not yet looked at for files; empty but for a moment.
  CREATE TABLE media_candidates (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id INTEGER NOT NULL
  ) STRICT;

  -- What the owner chose for a class of files; absent: the environment's choice, else the default.
  CREATE TABLE media_policies (
    class TEXT PRIMARY KEY,
    policy TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What Meta said of a person, field by field, and when it said so last.
  CREATE TABLE profile_fields (
    account_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    given_at_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, person_id, field)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX conversations_by_username ON conversations (username COLLATE NOCASE) WHERE username IS NOT NULL;

  -- People that somebody said are one; a person without a row is a contact alone.
  CREATE TABLE contact_links (
    account_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    contact INTEGER NOT NULL,
    linked_at_ms INTEGER NOT NULL,
    linked_by TEXT NOT NULL,
    PRIMARY KEY (account_id, person_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contact_links_together ON contact_links (contact);
`
