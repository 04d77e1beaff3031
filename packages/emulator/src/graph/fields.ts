/**
 * The `fields` parameter: `id,participants,messages.limit(5){id,message}` as a tree.
 */
import { badParameter } from '../errors.ts'

export interface Field {
  readonly name: string
  readonly limit: number | null
  readonly after: string | null
  /** Null when no braces follow: then the node's defaults are meant. */
  readonly fields: readonly Field[] | null
}

/** Deeper nesting than any real request; keeps a hostile one from exhausting the stack. */
const MOST_DEPTH = 8

/** Null for an absent or empty parameter. */
export function parseFields(text: string | null): readonly Field[] | null {
  if (text === null || text.trim() === '') return null
  const reader = { text, at: 0 }
  const fields = readList(reader, 0)
  if (reader.at < text.length) throw syntaxError(text)
  return fields
}

interface Reader {
  readonly text: string
  at: number
}

function readList(reader: Reader, depth: number): Field[] {
  if (depth > MOST_DEPTH) throw syntaxError(reader.text)
  const fields: Field[] = []
  for (;;) {
    const name = take(reader, /\s*([A-Za-z_][A-Za-z0-9_]*)\s*/y)
    if (name === null) throw syntaxError(reader.text)
    fields.push({ name, ...readModifiers(reader), fields: readBraces(reader, depth) })
    if (take(reader, /\s*(,)\s*/y) === null) return fields
  }
}

function readModifiers(reader: Reader): { limit: number | null; after: string | null } {
  let limit: number | null = null
  let after: string | null = null
  for (;;) {
    const modifier = take(reader, /\s*\.([a-z_]+\([^()]{0,500}\))\s*/y)
    if (modifier === null) return { limit, after }
    const [name, value = ''] = modifier.slice(0, -1).split('(')
    if (name === 'limit') limit = Number(value)
    if (name === 'after') after = value
  }
}

function readBraces(reader: Reader, depth: number): Field[] | null {
  if (take(reader, /\s*(\{)\s*/y) === null) return null
  const fields = readList(reader, depth + 1)
  if (take(reader, /\s*(\})\s*/y) === null) throw syntaxError(reader.text)
  return fields
}

function take(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.text)
  if (match === null) return null
  reader.at = pattern.lastIndex
  return match[1] ?? null
}

function syntaxError(text: string): Error {
  return badParameter(`Syntax error "Expected end of string instead of "${text.slice(0, 40)}"."`)
}

/** What a node can tell, by field name. A reader that answers `undefined` leaves the field out, as Meta does. */
export type NodeFields<T> = Readonly<Record<string, (node: T, field: Field) => unknown>>

/** Reads the wanted fields of a node; `id` is always there. An unknown field refuses the whole call. */
export function pick<T>(
  node: T,
  type: string,
  known: NodeFields<T>,
  wanted: readonly Field[] | null,
  defaults: readonly string[],
): Record<string, unknown> {
  const fields = wanted ?? defaults.map(plain)
  const told: Record<string, unknown> = {}
  for (const field of fields.some(({ name }) => name === 'id') ? fields : [...fields, plain('id')]) {
    const read = Object.hasOwn(known, field.name) ? known[field.name] : undefined
    if (read === undefined) {
      throw badParameter(`Tried accessing nonexisting field (${field.name}) on node type (${type})`)
    }
    const value = read(node, field)
    if (value !== undefined) told[field.name] = value
  }
  return told
}

function plain(name: string): Field {
  return { name, limit: null, after: null, fields: null }
}
