/** What may stay of an erased message: enough to know which one it was and that it was ours or theirs, no words. */
const KEPT = new Set(['mid', 'is_echo', 'is_self', 'is_deleted', 'num_edit'])

/** The members of a messaging item that carry a message's words, each with its `mid`. */
const CARRIERS = ['message', 'message_edit', 'postback'] as const

/**
 * A notification without the words of one message; everything else of it stays, numbers as they were written included.
 * A body that cannot be written again (nested tens of thousands deep) is emptied: erasing comes first.
 */
export function withoutMessage(body: Uint8Array, accountId: string, mid: string): Uint8Array {
  try {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''), keepNumber)
    for (const entry of listOf(recordOf(value)?.entry)) eraseInEntry(entry, accountId, mid)
    return new TextEncoder().encode(JSON.stringify(value))
  } catch {
    return new TextEncoder().encode('{}')
  }
}

function eraseInEntry(entry: unknown, accountId: string, mid: string): void {
  const record = recordOf(entry)
  if (!record || plain(record.id) !== accountId) return
  const changes = listOf(record.changes).map((change) => recordOf(change)?.value)
  for (const item of [...listOf(record.messaging), ...listOf(record.standby), ...changes, record.value]) {
    const parts = recordOf(item)
    if (!parts) continue
    for (const name of CARRIERS) {
      const carrier = recordOf(parts[name])
      if (carrier && plain(carrier.mid) === mid) keepOnly(carrier)
    }
  }
}

function keepOnly(carrier: Record<string, unknown>): void {
  for (const name of Object.keys(carrier)) if (!KEPT.has(name)) delete carrier[name]
}

/** Ids above 2^53 written as numbers would change on the way through a JavaScript number. */
function keepNumber(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  return rawJson.rawJSON(context.source)
}

/** ES2025 "JSON.parse source text access": in every Node this package runs on, not yet in the types. */
const rawJson = JSON as unknown as {
  rawJSON(text: string): unknown
}

/** A string as it is, a number as it was written. */
function plain(value: unknown): string | null {
  if (typeof value === 'string') return value
  const record = recordOf(value)
  return typeof record?.rawJSON === 'string' ? record.rawJSON : null
}

function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
