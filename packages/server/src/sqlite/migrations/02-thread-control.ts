/** Which app has a conversation, and how often Meta slowed a reply down. */
export const M02_THREAD_CONTROL = `
  -- The newest word about which app has the conversation, see thread-owner.ts.
  ALTER TABLE conversations ADD COLUMN control_at_ms INTEGER;
  ALTER TABLE conversations ADD COLUMN control_app_id TEXT;

  -- How often Meta said that it was too much at once; no attempts.
  ALTER TABLE outbox ADD COLUMN throttles INTEGER NOT NULL DEFAULT 0;
`
