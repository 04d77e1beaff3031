/** Meta apps, what is known of tokens, logins on their way, and what Meta's callbacks asked for. */
export const M03_APPS_AND_TOKENS = `
  -- Apps that the owner saved; the environment's is not here. Secrets: JSON, sealed with "app:" and the id.
  CREATE TABLE apps (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    meta_app_id TEXT,
    instagram_app_id TEXT,
    secrets_sealed BLOB NOT NULL
  ) STRICT;

  ALTER TABLE accounts ADD COLUMN app_id TEXT;
  ALTER TABLE accounts ADD COLUMN app_scoped_id TEXT;
  -- How many replies wait for a login is asked often, how many accounts have none seldom changes.
  CREATE INDEX accounts_without_login ON accounts (id) WHERE status <> 'ok';

  -- What is known of the token in accounts.token_sealed. No row: saved by hand, never looked at.
  CREATE TABLE tokens (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    scopes TEXT NOT NULL,
    issued_at_ms INTEGER,
    expires_at_ms INTEGER,
    data_access_expires_at_ms INTEGER,
    refreshed_at_ms INTEGER,
    checked_at_ms INTEGER,
    next_check_at_ms INTEGER NOT NULL,
    warned_days INTEGER,
    problem TEXT
  ) STRICT, WITHOUT ROWID;

  -- A login that was begun. state_hash is null once the browser came back: a state is good once.
  CREATE TABLE connect_attempts (
    id TEXT PRIMARY KEY,
    state_hash TEXT UNIQUE,
    session_hash TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    attempt TEXT NOT NULL,
    secrets_sealed BLOB
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX connect_attempts_by_end ON connect_attempts (expires_at_ms);

  -- Requests of Meta's callbacks. code_hash is null for a deauthorization, which has no receipt.
  CREATE TABLE removals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    code_hash TEXT UNIQUE,
    app_id TEXT NOT NULL,
    app_scoped_id TEXT NOT NULL,
    requested_at_ms INTEGER NOT NULL,
    state TEXT NOT NULL,
    finished_at_ms INTEGER
  ) STRICT;
  CREATE INDEX removals_waiting ON removals (id) WHERE state = 'waiting';
`
