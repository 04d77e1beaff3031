/** Search over messages and people: two indexes that keep no words, only where each stands. */
export const M04_SEARCH = `
  -- One row: messages up to this one are indexed, and with which cutting of words (0: none yet).
  CREATE TABLE search_state (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    until_id INTEGER NOT NULL,
    cutter INTEGER NOT NULL
  ) STRICT;
  INSERT INTO search_state VALUES (1, 0, 0);

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
  CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_words, instance);

  -- Names of people, by number of their conversation, with every ending of each word: a part of a name is found too.
  -- Kept by triggers, so that whoever changes or erases a name need not think of it. words_of_names is ours, see
  -- database.ts.
  CREATE VIRTUAL TABLE search_people USING fts5(words, columnsize=0, detail=none, tokenize='ascii');
  INSERT INTO search_people (search_people, rank) VALUES ('secure-delete', 1);
  CREATE TRIGGER search_people_new AFTER INSERT ON conversations
    WHEN new.username IS NOT NULL OR new.name IS NOT NULL
  BEGIN
    INSERT INTO search_people (rowid, words) VALUES (new.no, words_of_names(new.username, new.name));
  END;
  CREATE TRIGGER search_people_renamed AFTER UPDATE OF username, name ON conversations
    WHEN old.username IS NOT new.username OR old.name IS NOT new.name
  BEGIN
    DELETE FROM search_people WHERE rowid = old.no;
    INSERT INTO search_people (rowid, words) VALUES (new.no, words_of_names(new.username, new.name));
  END;
  CREATE TRIGGER search_people_gone AFTER DELETE ON conversations
    WHEN old.username IS NOT NULL OR old.name IS NOT NULL
  BEGIN
    DELETE FROM search_people WHERE rowid = old.no;
  END;
`
