import { parseKeepingNumbers, plain, recordOf, writeJson } from '../erasure/exact-body.ts'

/** What may stay of an erased message: enough to know which one it was and that it was ours or theirs, no words. */
const KEPT = new Set(['mid', 'is_echo', 'is_self', 'is_deleted', 'num_edit'])

/** The members of a messaging item that carry a message's words, each with its `mid`. */
const CARRIERS = ['message', 'message_edit', 'postback'] as const

/**
 * A notification without the words of one message; everything else of it stays, numbers as they were written included.
 * A body that cannot be written again (nested tens of thousands deep) is emptied: erasing comes first.
 */
export function withoutMessage(body: Uint8Array, accountId: string, mid: string): Uint8Array {
  const value = parseKeepingNumbers(body)
  for (const entry of listOf(recordOf(value)?.entry)) eraseInEntry(entry, accountId, mid)
  return (value === undefined ? null : writeJson(value)) ?? new TextEncoder().encode('{}')
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

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
