import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { databasePath } from './database-file.ts'
import { journalPath } from './journal.ts'
import { JOURNAL_MIGRATIONS, MIGRATIONS, SEARCH_MIGRATIONS } from './schema.ts'
import { searchPath } from './search-file.ts'

/** How a database file stands to the schema that this version knows. */
export interface SchemaState {
  /** Path of the file. */
  readonly file: string
  /** Steps taken so far; null: the file is not there yet and is made whole. */
  readonly version: number | null
  /** Steps that this version knows. A file with more was made by a newer one. */
  readonly known: number
  /** What each step that is still to be taken makes or changes, in words. */
  readonly pending: readonly { readonly step: number; readonly does: readonly string[] }[]
}

/** Looks at the files of a data folder and changes nothing. */
export function schemaState(folder: string): readonly SchemaState[] {
  return [
    stateOf(databasePath(folder), MIGRATIONS),
    stateOf(journalPath(folder), JOURNAL_MIGRATIONS),
    stateOf(searchPath(folder), SEARCH_MIGRATIONS),
  ]
}

function stateOf(file: string, steps: readonly string[]): SchemaState {
  const version = existsSync(file) ? versionOf(file) : null
  const pending = steps.map((sql, index) => ({ step: index + 1, does: changesOf(sql) })).slice(version ?? 0)
  return { file, version, known: steps.length, pending: version === null ? [] : pending }
}

function versionOf(file: string): number {
  const connection = new DatabaseSync(file, { readOnly: true })
  try {
    return Number(connection.prepare('PRAGMA user_version').get()?.user_version)
  } finally {
    connection.close()
  }
}

const CHANGE =
  /CREATE (?:VIRTUAL )?TABLE (?<table>\w+)|CREATE (?:UNIQUE )?INDEX (?<index>\w+)|ALTER TABLE (?<altered>\w+) ADD COLUMN (?<column>\w+)|DROP (?<kind>TABLE|INDEX) (?<dropped>\w+)/g

/** Read from the very SQL that will run. */
function changesOf(sql: string): readonly string[] {
  return [...sql.replace(/--.*$/gm, '').matchAll(CHANGE)].map(({ groups = {} }) => {
    if (groups.table) return `makes the table ${groups.table}`
    if (groups.index) return `makes the index ${groups.index}`
    if (groups.altered) return `adds ${groups.column} to ${groups.altered}`
    return `removes the ${groups.kind?.toLowerCase()} ${groups.dropped}`
  })
}
