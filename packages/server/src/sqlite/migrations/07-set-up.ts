/** What set-up remembers: verifications of the callback, refused posts, the last run of the checks, answers, watched accounts. */
export const M07_SET_UP = `
  -- Newest few only, see set-up.ts. Never the token that was tried; mark knows an accepted one again.
  CREATE TABLE handshakes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    difference TEXT,
    mark TEXT,
    user_agent TEXT
  ) STRICT;

  -- Newest few only. sibling: what the text is for here that did sign it.
  CREATE TABLE refused_arrivals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    reason TEXT NOT NULL,
    sibling TEXT
  ) STRICT;

  -- One row: the JSON of the last run.
  CREATE TABLE check_run (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    run TEXT NOT NULL
  ) STRICT;

  CREATE TABLE check_answers (
    check_id TEXT PRIMARY KEY,
    given TEXT NOT NULL,
    at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- since_ms: what is older proves nothing about webhooks.
  CREATE TABLE account_watches (
    account_id TEXT PRIMARY KEY,
    since_ms INTEGER NOT NULL,
    alarm TEXT,
    sentence TEXT,
    alarm_at_ms INTEGER
  ) STRICT, WITHOUT ROWID;
`
