/** What is kept, for how long, and what stays away: erasures of people, looked-at notifications, the feed's age. */
export const M05_KEEPING = `
  -- People who were erased, as a hash of account and person. What they did until then stays away; what comes later is new.
  CREATE TABLE erased_people (
    key TEXT PRIMARY KEY,
    until_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Keys (hashes of account and mid) of their messages, so that none comes back under another time.
  CREATE TABLE erased_messages (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

  -- Receipts, and how far each has come. person_id is null once everything is gone.
  CREATE TABLE person_erasures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id TEXT NOT NULL,
    person_key TEXT NOT NULL,
    person_id TEXT,
    asked_at_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    is_finished INTEGER NOT NULL DEFAULT 0,
    feed_next_id INTEGER NOT NULL,
    feed_until_id INTEGER NOT NULL,
    journal_next_id INTEGER NOT NULL,
    journal_until_id INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    replies INTEGER NOT NULL,
    feed_rows INTEGER NOT NULL DEFAULT 0,
    notifications INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX person_erasures_open ON person_erasures (id) WHERE is_finished = 0;

  -- Items of erased people in notifications that came again; empty but for a moment, or after a crash.
  CREATE TABLE item_erasures (
    notification_id INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    list TEXT NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (notification_id, entry, list, item)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX outcomes_set_aside ON outcomes (notification_id) WHERE state = 'set_aside';

  -- Notifications with something set aside that somebody has looked at; the others are kept.
  CREATE TABLE looked_at (
    notification_id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL
  ) STRICT;

  -- The feed's newest line at a moment, one row a day: feed lines carry no time of their own.
  CREATE TABLE feed_marks (
    at_ms INTEGER PRIMARY KEY,
    feed_id INTEGER NOT NULL
  ) STRICT;
`
