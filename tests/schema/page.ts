import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { databasePath, openDatabase } from '../../packages/server/src/sqlite/database-file.ts'
import { journalPath, openJournal } from '../../packages/server/src/sqlite/journal.ts'
import { openSearchFile, searchPath } from '../../packages/server/src/sqlite/search-file.ts'
import { PURPOSES } from './purposes.ts'

interface Column {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly dflt_value: string | null
  readonly pk: number
}

/** docs/schema.md, from databases that were really made by the migrations. */
export function schemaPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roost-schema-'))
  try {
    openJournal(folder).close()
    openDatabase(folder).close()
    openSearchFile(folder).close()
    const files = [databasePath(folder), journalPath(folder), searchPath(folder)]
    return `${[HEAD, ...files.map(fileSection)].join('\n\n')}\n`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Tables of all files that have no line of their own in `purposes.ts`. */
export function tablesWithoutPurpose(): readonly string[] {
  return [...schemaPage().matchAll(/^### (\w+)\n\n(.*)$/gm)].flatMap(([, table = '', purpose]) =>
    purpose === NO_PURPOSE ? [table] : [],
  )
}

const NO_PURPOSE = '(not said yet)'

const HEAD = `# The schema

Made by \`npm run schema\` from databases that the migrations made; a test holds it true. Steps forward stand in
\`packages/server/src/sqlite/migrations/\`, one file each. Why there are three files: [0002](decisions/0002-one-writer.md)
and [0014](decisions/0014-search-apart.md).
Times are milliseconds since 1970, ids of Meta are text.`

function fileSection(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const version = database.prepare('PRAGMA user_version').get()?.user_version
    const tables = database
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .all()
      .map(({ name }) => String(name))
      .filter((name) => !isShadow(name, database))
    return [
      `## ${basename(path)}`,
      `Version ${version}.`,
      ...tables.map((name) => table(database, name)),
    ].join('\n\n')
  } finally {
    database.close()
  }
}

/** Tables that a virtual table makes for itself are its own affair. */
function isShadow(name: string, database: DatabaseSync): boolean {
  const row = database
    .prepare("SELECT type FROM pragma_table_list WHERE name = ? AND schema = 'main'")
    .get(name)
  return row?.type === 'shadow'
}

function table(database: DatabaseSync, name: string): string {
  const columns = database.prepare(`PRAGMA table_info(${name})`).all() as unknown as Column[]
  const indexes = database
    .prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name",
    )
    .all(name)
  return [
    `### ${name}`,
    PURPOSES[name] ?? NO_PURPOSE,
    ['| Column | Type | |', '| --- | --- | --- |', ...columns.map(columnLine)].join('\n'),
    ...(indexes.length === 0
      ? []
      : [indexes.map(({ name, sql }) => indexLine(String(name), String(sql))).join('\n')]),
  ].join('\n\n')
}

function columnLine({ name, type, notnull, dflt_value, pk }: Column): string {
  const words = [
    pk > 0 ? 'key' : '',
    notnull === 0 && pk === 0 ? 'may be null' : '',
    dflt_value === null ? '' : `default ${dflt_value}`,
  ]
  return `| ${name} | ${type.toLowerCase()} | ${words.filter(Boolean).join(', ')} |`
}

function indexLine(name: string, sql: string): string {
  const on = sql.replace(/\s+/g, ' ').replace(/^.* ON \w+ ?/, '')
  return `- index \`${name}\` ${sql.startsWith('CREATE UNIQUE') ? '(unique) ' : ''}on \`${on}\``
}
