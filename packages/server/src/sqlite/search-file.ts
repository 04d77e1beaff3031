import { rmSync } from 'node:fs'
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
 * Opens `search.db` for writing, making it or bringing its schema forward. One that SQLite cannot make sense of is made anew:
 * everything in it can be worked out again, and nobody's messages wait for that.
 *
 * @throws as `Database.forWriting`
 */
export function openSearchFile(folder: string, busyTimeoutMs?: number): Database {
  const path = searchPath(folder)
  const open = () =>
    Database.forWriting(path, SEARCH_MIGRATIONS, {
      busyTimeoutMs,
      checkpointPages: CHECKPOINT_PAGES,
      cacheKb: CACHE_KB,
    })
  try {
    return open()
  } catch (error) {
    if (!isDamaged(error)) throw error
    for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true })
    return open()
  }
}
