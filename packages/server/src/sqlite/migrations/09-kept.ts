/** How much is kept, told without counting it; and which messages a notification carried, found by the notification. */
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

  -- Rows go with their notification.
  CREATE INDEX message_sources_of_notification ON message_sources (notification_id);
`
