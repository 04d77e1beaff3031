import { join } from 'node:path'
import { Database } from './database.ts'
import { SEARCH_MIGRATIONS } from './schema.ts'
import { isDamaged } from './trouble.ts'

/** What it writes again it wrote just before. */
const CACHE_KB = 8_192
const CHECKPOINT_PAGES = 16_000

/** Where the index of words lies in a data folder. It may be removed while nothing runs: it is made again. */
export function searchPath(folder: string): string {
  return join(folder, 'search.db')
}

/**
 * Opens `search.db` for writing, making it or bringing its schema forward.
 *
 * @throws as `Database.forWriting`; of a damaged file with what to do about it
 */
export function openSearchFile(folder: string, busyTimeoutMs?: number): Database {
  const path = searchPath(folder)
  try {
    return Database.forWriting(path, SEARCH_MIGRATIONS, {
      busyTimeoutMs,
      checkpointPages: CHECKPOINT_PAGES,
      cacheKb: CACHE_KB,
    })
  } catch (error) {
    if (!isDamaged(error)) throw error
    throw new Error(
      `The search index at ${path} is damaged. Remove it (and ${path}-wal, ${path}-shm) and start again: it is made anew from what is stored.`,
      { cause: error },
    )
  }
}
