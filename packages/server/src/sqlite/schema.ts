/*
 * The schemas, as numbered steps forward: one file a step in `migrations/`. A step that was released is never changed: a
 * new one follows it. `PRAGMA user_version` says how many were taken.
 *
 * Three files. What is written before the acknowledgement lies in one of its own, so that no other transaction can stand in
 * its way, with no index but the row number, so that its cost does not grow with what is stored. Everything else is
 * worked out from it afterwards, in slices, in the second file. The index of words has a third, for it costs half as much as
 * all the rest of applying and nothing else needs it.
 */
import { M01_FIRST } from './migrations/01-first.ts'
import { M02_THREAD_CONTROL } from './migrations/02-thread-control.ts'
import { M03_APPS_AND_TOKENS } from './migrations/03-apps-and-tokens.ts'
import { M04_SEARCH } from './migrations/04-search.ts'
import { M05_KEEPING } from './migrations/05-keeping.ts'
import { M06_FETCHING } from './migrations/06-fetching.ts'
import { M07_SET_UP } from './migrations/07-set-up.ts'
import { M08_KEYS_OF_ONE_TIME } from './migrations/08-keys-of-one-time.ts'
import { M09_KEPT } from './migrations/09-kept.ts'
import { M10_SEARCH_APART } from './migrations/10-search-apart.ts'
import { M11_THREADS_BY_ERA } from './migrations/11-threads-by-era.ts'
import { JOURNAL_01_NOTIFICATIONS } from './migrations/journal-01-notifications.ts'
import { SEARCH_01_WORDS } from './migrations/search-01-words.ts'

/** `notifications.db`: what Meta sent, as it came. */
export const JOURNAL_MIGRATIONS: readonly string[] = [JOURNAL_01_NOTIFICATIONS]

/** `search.db`: messages by their words. */
export const SEARCH_MIGRATIONS: readonly string[] = [SEARCH_01_WORDS]

/** `roost.db`: what it means, and what we say. */
export const MIGRATIONS: readonly string[] = [
  M01_FIRST,
  M02_THREAD_CONTROL,
  M03_APPS_AND_TOKENS,
  M04_SEARCH,
  M05_KEEPING,
  M06_FETCHING,
  M07_SET_UP,
  M08_KEYS_OF_ONE_TIME,
  M09_KEPT,
  M10_SEARCH_APART,
  M11_THREADS_BY_ERA,
]
