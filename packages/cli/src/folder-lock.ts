import { chmodSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CommandError } from './command-error.ts'

/** A process that was just killed may still be closing its files. */
const WAIT_MS = 3_000

/**
 * Keeps a folder for this process: two sandboxes on one folder would overwrite each other's world. The lock is a SQLite
 * transaction that is never ended, since the system frees it however the process dies, which a lock file does not offer.
 */
export function lockFolder(folder: string, waitMs = WAIT_MS): { release(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const refusal = `Another Roost is running on ${folder}. Stop it first, or set ROOST_DATA to another folder.`
  return takeLock(join(folder, 'lock'), refusal, waitMs)
}

/** The same for one file, by a lock beside it. */
export function lockFile(file: string, waitMs = WAIT_MS): { release(): void } {
  mkdirSync(dirname(file), { recursive: true })
  const refusal = `Another emulator keeps its world in ${file}. Stop it first, or name another file.`
  return takeLock(`${file}.lock`, refusal, waitMs)
}

function takeLock(path: string, refusal: string, waitMs: number): { release(): void } {
  const database = new DatabaseSync(path, { timeout: waitMs })
  chmodSync(path, 0o600)
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw new CommandError(refusal, { cause: error })
  }
  return { release: () => database.close() }
}
