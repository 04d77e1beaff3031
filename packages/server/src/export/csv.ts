/**
 * A spreadsheet runs a cell that begins so as a formula, and a customer can write one. The full-width forms count too:
 * some programs take them for the same. Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** Tells programs for spreadsheets that the file is UTF-8; without it they show Arabic or Japanese as broken letters. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** One line by RFC 4180, with its end. Lists and objects are written as JSON; nothing is an empty cell. */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(cell).join(',')}\r\n`
}

/** A text that a spreadsheet would run gets an apostrophe before it, which shows and does nothing. */
function cell(value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
