/*
 * Bodies are rewritten only to erase, and then everything else stays as Meta wrote it: ids above 2^53 that stand there
 * as bare numbers would change on the way through a JavaScript number.
 */

/** The parsed body, its numbers as they were written; undefined when it cannot be read (not JSON, nested too deep). */
export function parseKeepingNumbers(body: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
    return JSON.parse(text.replace(/^\uFEFF/, ''), keepNumber)
  } catch {
    return undefined
  }
}

/** The bytes of a value that `parseKeepingNumbers` gave; null when it is nested too deep. */
export function writeJson(value: unknown): Uint8Array | null {
  try {
    return new TextEncoder().encode(JSON.stringify(value))
  } catch {
    return null
  }
}

/** A string as it is, a number as it was written. */
export function plain(value: unknown): string | null {
  if (typeof value === 'string') return value
  const record = recordOf(value)
  return typeof record?.rawJSON === 'string' ? record.rawJSON : null
}

export function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

function keepNumber(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  return rawJson.rawJSON(context.source)
}

/** ES2025 "JSON.parse source text access": in every Node this package runs on, not yet in the types. */
const rawJson = JSON as unknown as {
  rawJSON(text: string): unknown
}
