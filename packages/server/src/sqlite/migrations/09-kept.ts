/** What is asked often and would otherwise be counted or looked for: unread conversations, kept files, contents of notifications. */
export const M09_KEPT = `
  -- Kept files of each class and their bytes. Kept by triggers, so that whoever removes a row need not think of it.
  CREATE TABLE media_sums (
    class TEXT PRIMARY KEY,
    files INTEGER NOT NULL,
    bytes INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO media_sums VALUES ('file', 0, 0), ('story', 0, 0), ('share', 0, 0), ('picture', 0, 0);
  UPDATE media_sums SET (files, bytes) = (
    SELECT count(*), coalesce(sum(size_bytes), 0) FROM media WHERE state = 'kept' AND media.class = media_sums.class);
  CREATE TRIGGER media_kept_one AFTER UPDATE OF state ON media WHEN NEW.state = 'kept' AND OLD.state <> 'kept' BEGIN
    UPDATE media_sums SET files = files + 1, bytes = bytes + coalesce(NEW.size_bytes, 0) WHERE class = NEW.class;
  END;
  CREATE TRIGGER media_let_go AFTER UPDATE OF state ON media WHEN OLD.state = 'kept' AND NEW.state <> 'kept' BEGIN
    UPDATE media_sums SET files = files - 1, bytes = bytes - coalesce(OLD.size_bytes, 0) WHERE class = OLD.class;
  END;
  CREATE TRIGGER media_kept_removed AFTER DELETE ON media WHEN OLD.state = 'kept' BEGIN
    UPDATE media_sums SET files = files - 1, bytes = bytes - coalesce(OLD.size_bytes, 0) WHERE class = OLD.class;
  END;

  -- Conversations with unread messages: few among many, so that the list of them need not go through all. Touched only when
  -- a conversation becomes unread or read (conversation-book.ts): an index would be touched by every message.
  CREATE TABLE unread_conversations (
    account_id TEXT NOT NULL,
    no INTEGER NOT NULL,
    PRIMARY KEY (account_id, no)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO unread_conversations SELECT account_id, no FROM conversations WHERE unread_count > 0;
  CREATE TRIGGER unread_conversation_gone AFTER DELETE ON conversations WHEN OLD.unread_count > 0 BEGIN
    DELETE FROM unread_conversations WHERE account_id = OLD.account_id AND no = OLD.no;
  END;

  -- Rows go with their notification.
  CREATE INDEX message_sources_of_notification ON message_sources (notification_id);
`
