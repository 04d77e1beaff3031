import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from './database-file.ts'
import { openJournal } from './journal.ts'
import { openSearchFile } from './search-file.ts'

/**
 * A new data folder whose files went through all migrations and hold nothing, for tests of what a store holds rather than
 * of how it comes to be: opening one takes a third of making one. Whoever tests a first start, a file's mode or a
 * migration begins with an empty folder instead.
 */
export async function makeStoreFolder(): Promise<string> {
  emptyFiles ??= makeEmptyFiles()
  const folder = await mkdtemp(join(tmpdir(), 'roost-store-'))
  for (const { name, bytes } of await emptyFiles) {
    await writeFile(join(folder, name), bytes, { mode: 0o600 })
  }
  return folder
}

interface EmptyFile {
  readonly name: string
  readonly bytes: Uint8Array
}

let emptyFiles: Promise<readonly EmptyFile[]> | null = null

async function makeEmptyFiles(): Promise<readonly EmptyFile[]> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-empty-'))
  try {
    // The last connection to close, and no reader, moves the log into the file: then a copy of the file is all of it.
    for (const open of [openJournal, openDatabase, openSearchFile]) open(folder).close()
    const names = await readdir(folder)
    return await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
