/** What each table is for, in one line. A table without a line here fails the test of docs/schema.md. */
export const PURPOSES: Readonly<Record<string, string>> = {
  notifications:
    'What Meta sent, as it came: written and synced before the 200, and then only to erase. No index but the number.',
  applied: 'One row: everything up to this notification has its outcomes.',
  outcomes: 'What became of each event of a notification: applied, ignored and why, set aside and why.',
  reapply: 'Notifications to be applied again: a replay, an account that was connected, an erasure.',
  accounts: 'Instagram accounts and Pages, with their sealed tokens.',
  apps: "Meta apps that the owner saved, with their sealed secrets; the environment's is not among them.",
  tokens:
    'What is known of each saved login: permissions, ends, checks, warnings. The token itself is in accounts, sealed.',
  connect_attempts: 'Logins that were begun: states as hashes, tokens that wait for a choice sealed.',
  removals:
    "What Meta's callbacks asked for: logins taken back, data to be deleted, and how far each has come.",
  conversations: 'One person with one account, and what is summed up of their messages.',
  unread_conversations: 'Which conversations have unread messages.',
  messages:
    'What was heard of each message, one row for each account and mid. What we said ourselves stands in outbox too.',
  message_eras:
    'Eras of message numbers, into which the index of threads falls, and the newest time of each.',
  message_sources: 'Further notifications that carry words of a message, so that an erasure finds them all.',
  erasures: 'Words that still have to leave notifications.db; empty but for a moment, or after a crash.',
  outbox: 'Our own messages: what is to be sent, how it stands, how it ended.',
  feed: 'What changed, line by line, for pages and programs that follow along.',
  feed_marks: "The feed's newest line at a moment, one row a day, so that lines can grow old.",
  users: 'People who sign in.',
  sessions: 'Who is signed in, as hashes.',
  keys: 'Keys of the API, as hashes.',
  links: 'One-time links, as hashes.',
  erased_people: 'Tombstones: hashes of people who were erased, and until when what they did stays away.',
  erased_messages: "Tombstones: keys of erased people's messages.",
  person_erasures: 'Receipts of erasures, and how far each has come.',
  item_erasures:
    'Items of erased people in notifications that came again; empty but for a moment, or after a crash.',
  looked_at: 'Notifications with something set aside that somebody has looked at.',
  search_file: 'One row: which search.db belongs to this file, and how far it has taken in what changed.',
  search_changes: 'Words that still have to leave search.db; empty but for a moment, or after a crash.',
  search_state: 'One row: messages up to this one can be found by their words, and how words were cut.',
  search_places: 'Which message stands where in search_words, in the order of time.',
  search_words: 'Words of messages (FTS5, keeps no text of its own).',
  search_vocabulary: 'A view of search_words: which words there are.',
  search_people: "Endings of the words of people's names (FTS5), kept by triggers.",
  imports: 'How far the history of each account was read from Meta.',
  reconciles: "The last comparison of each account with Meta's view, and the sums.",
  media:
    'Files of messages and pictures of people: to be fetched, kept in the folder media/, or gone and why.',
  media_candidates:
    'Messages with more than text that were not yet looked at for files; empty but for a moment.',
  media_removals: 'Files whose row is gone and that still have to leave the disk; empty but for a moment.',
  media_sums: 'How many files of each class are kept, and their bytes; counted by triggers.',
  media_policies: 'What the owner chose for a class of files.',
  profile_fields: 'What Meta said of a person, field by field, and when it said so last.',
  contact_links: 'People that somebody said are one.',
  handshakes: 'The newest verifications of the callback, with what differed; never the token that was tried.',
  refused_arrivals: 'The newest posts that were refused for their signature, and whose secret it was.',
  check_run: 'One row: the last run of the set-up checks.',
  check_answers: 'What people answered to questions of the doctor.',
  account_watches: 'Since when each account is watched for silence, and whether it raises an alarm.',
}
