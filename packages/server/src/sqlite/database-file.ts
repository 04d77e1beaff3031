import { join } from 'node:path'
import { Database } from './database.ts'
import { MIGRATIONS } from './schema.ts'

/** Where everything but the notifications lies in a data folder. */
export function databasePath(folder: string): string {
  return join(folder, 'roost.db')
}

/** Opens `roost.db` for writing, making it or bringing its schema forward. */
export function openDatabase(folder: string, busyTimeoutMs?: number): Database {
  return Database.forWriting(databasePath(folder), MIGRATIONS, { busyTimeoutMs })
}
