/** The index of messages by their words. It keeps no text, only where each word stands, and can be made anew at any time. */
export const SEARCH_01_WORDS = `
  -- One row. of_name: which roost.db it belongs to. until_id: messages up to this one are in it, as they were after
  -- changes_until_id of search_changes. cutter: with which cutting of words.
  CREATE TABLE search_state (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    of_name TEXT NOT NULL,
    until_id INTEGER NOT NULL,
    changes_until_id INTEGER NOT NULL,
    cutter INTEGER NOT NULL
  ) STRICT;
  INSERT INTO search_state VALUES (1, '', 0, 0, 0);

  -- Which message stands where. A place is its time in milliseconds times 1024, and a count: newest first is one walk
  -- backwards through the index, also for what was imported later than it was sent.
  CREATE TABLE search_places (
    place INTEGER PRIMARY KEY,
    message_id INTEGER NOT NULL
  ) STRICT;

  -- Words come cut (search/cut-words.ts), so the plainest tokenizer is enough; whole runs are looked for in the text.
  -- With secure-delete the words of what was taken back leave the file at once.
  CREATE VIRTUAL TABLE search_words USING fts5(words, content='', columnsize=0, detail=none, tokenize='ascii');
  INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1);
  -- A slice is one segment, not several; and it takes eight of one size to be merged, not four: each word is written
  -- fewer times. When it is quiet the index is merged (mergeIndex) until no two segments are left of one size.
  INSERT INTO search_words (search_words, rank) VALUES ('hashsize', 8388608);
  INSERT INTO search_words (search_words, rank) VALUES ('automerge', 8);
  INSERT INTO search_words (search_words, rank) VALUES ('usermerge', 2);
  CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_words, instance);
`
