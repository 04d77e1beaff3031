import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { journalPath, openJournal } from './journal.ts'
import { databasePath, openDatabase } from './writer.ts'

/**
 * A new data folder whose two files went through all migrations and hold nothing, for tests of what a store holds rather
 * than of how it comes to be: opening one takes a third of making one. Whoever tests a first start, a file's mode or a
 * migration begins with an empty folder instead.
 */
export async function makeStoreFolder(): Promise<string> {
  emptyFiles ??= makeEmptyFiles()
  const { journal, database } = await emptyFiles
  const folder = await mkdtemp(join(tmpdir(), 'roost-store-'))
  await writeFile(journalPath(folder), journal, { mode: 0o600 })
  await writeFile(databasePath(folder), database, { mode: 0o600 })
  return folder
}

interface EmptyFiles {
  readonly journal: Uint8Array
  readonly database: Uint8Array
}

let emptyFiles: Promise<EmptyFiles> | null = null

async function makeEmptyFiles(): Promise<EmptyFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-empty-'))
  try {
    // The last connection to close, and no reader, moves the log into the file: a copy of the file is all of it.
    openJournal(folder).close()
    openDatabase(folder).close()
    return { journal: await readFile(journalPath(folder)), database: await readFile(databasePath(folder)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
