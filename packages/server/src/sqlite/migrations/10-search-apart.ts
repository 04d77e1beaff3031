/** The index of words moves into a file of its own, search.db: whoever keeps it does not keep the writer waiting. */
export const M10_SEARCH_APART = `
  DROP TABLE search_vocabulary;
  DROP TABLE search_words;
  DROP TABLE search_places;
  DROP TABLE search_state;

  -- One row. name: which search.db belongs to this file. taken_id: rows of search_changes up to this one were taken in by
  -- it and are gone here. names_cutter: with which cutting the words of search_people were made (0: not yet).
  CREATE TABLE search_file (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    name TEXT NOT NULL,
    taken_id INTEGER NOT NULL,
    names_cutter INTEGER NOT NULL
  ) STRICT;
  INSERT INTO search_file VALUES (1, hex(randomblob(16)), 0, 0);

  -- Saved messages whose words changed or went, as they were before: the index holds no words to find its own by. Noted in
  -- the transaction that changes them, and gone as soon as search.db has taken them in. at_ms is null for one without words.
  CREATE TABLE search_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id INTEGER NOT NULL,
    account_id TEXT NOT NULL,
    at_ms INTEGER,
    words TEXT
  ) STRICT;
`
