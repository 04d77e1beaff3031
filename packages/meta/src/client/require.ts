import { OptionsError } from '../errors.ts'
import { recordOf } from '../fields.ts'
import { charactersOf } from '../text-length.ts'

/** Refuses an empty text. Throws `OptionsError`. */
export function requireFilled(name: string, text: unknown): asserts text is string {
  if (typeof text !== 'string' || text === '') throw new OptionsError(`${name} is empty.`)
}

/** Refuses a text that is empty or has more characters. Throws `OptionsError`. */
export function requireCharacters(name: string, text: unknown, most: number): void {
  requireFilled(name, text)
  const length = charactersOf(text)
  if (length > most) {
    throw new OptionsError(`${name} has ${length} characters; Meta takes up to ${most}.`)
  }
}

/** Refuses a list that is empty or has more rows. Throws `OptionsError`. */
export function requireRows(name: string, rows: unknown, most = Number.POSITIVE_INFINITY): void {
  if (!Array.isArray(rows) || rows.length === 0) throw new OptionsError(`${name} is an empty list.`)
  if (rows.length > most) {
    throw new OptionsError(`${name} has ${rows.length} entries; Meta takes up to ${most}.`)
  }
}

/**
 * As `requireRows`, and each row is an object: programs without types hand over anything, and a clear refusal is worth more
 * than a `TypeError` from inside. Throws `OptionsError`.
 */
export function requireObjects(name: string, rows: unknown, most = Number.POSITIVE_INFINITY): void {
  requireRows(name, rows, most)
  if (Array.isArray(rows) && !rows.every((row) => recordOf(row) !== null)) {
    throw new OptionsError(`${name} is a list of objects.`)
  }
}

/** Refuses what is no object. Throws `OptionsError`. */
export function requireObject(name: string, value: unknown): void {
  if (recordOf(value) === null) throw new OptionsError(`${name} is an object.`)
}

/** Refuses what is no address that Meta could open. Throws `OptionsError`. */
export function requireWebAddress(name: string, value: unknown): void {
  const url = typeof value === 'string' ? URL.parse(value) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new OptionsError(`${name} is a web address that Meta can open.`)
  }
}
