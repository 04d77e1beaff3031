import { ERASED_MARK } from './erased-mark.ts'
import { parseKeepingNumbers, plain, recordOf, writeJson } from './exact-body.ts'

/** Where an item stood in its notification, as the parser counts. */
export interface ItemPlace {
  /** Number in `entry[]`. */
  readonly entry: number
  /** `messaging`, `standby`, `changes`, `changed_fields`; `flat` and `none` are the entry itself. */
  readonly list: string
  /** Number in the list. */
  readonly item: number
}

/**
 * A notification without some of its items; a mark stands in each place, so that the others keep theirs. Numbers stay as
 * they were written. A body that cannot be written again is emptied: erasing comes first.
 */
export function withoutItems(body: Uint8Array, places: readonly ItemPlace[]): Uint8Array {
  const entries = entriesOf(body)
  if (entries === null) return emptied()
  for (const { entry, list, item } of places) {
    const record = recordOf(entries.list[entry])
    const items = record?.[list]
    if (Array.isArray(items) && item < items.length) items[item] = ERASED_MARK
    else if (record) entries.list[entry] = withoutAll(record)
  }
  return writeJson(entries.root) ?? emptied()
}

/**
 * A notification without one person: every item of the account's entries that names them by an id. What others said in
 * it stays.
 *
 * @returns null when it does not name them
 */
export function withoutPerson(body: Uint8Array, accountId: string, personId: string): Uint8Array | null {
  const entries = entriesOf(body)
  // Not to be read, and the caller found the id in its bytes.
  if (entries === null) return emptied()
  let isChanged = false
  for (const [at, value] of entries.list.entries()) {
    const entry = recordOf(value)
    const entryId = entry ? plain(entry.id) : null
    if (entry === null || (entryId !== null && entryId !== accountId) || !names(entry, personId)) continue
    isChanged = true
    for (const items of Object.values(entry)) {
      if (!Array.isArray(items)) continue
      for (const [index, item] of items.entries()) if (names(item, personId)) items[index] = ERASED_MARK
    }
    if (names(entry, personId)) entries.list[at] = withoutAll(entry)
  }
  return isChanged ? (writeJson(entries.root) ?? emptied()) : null
}

/** Ids stand under `id`, `…_id` and `user_ref`; elsewhere the same digits are somebody's words. */
const ID_KEY = /^(?:id|.*_id|user_ref)$/

function names(value: unknown, personId: string): boolean {
  const left: unknown[] = [value]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (Array.isArray(next)) left.push(...next)
    const record = recordOf(next)
    if (record === null) continue
    for (const [key, part] of Object.entries(record)) {
      if (ID_KEY.test(key) && plain(part) === personId) return true
      if (typeof part === 'object' && part !== null) left.push(part)
    }
  }
  return false
}

/** An entry of which nothing can be kept but whose it was. */
function withoutAll({ id, time }: Record<string, unknown>): Record<string, unknown> {
  return { id, time, ...ERASED_MARK }
}

function entriesOf(body: Uint8Array): { readonly root: unknown; readonly list: unknown[] } | null {
  const root = parseKeepingNumbers(body)
  const list = recordOf(root)?.entry
  return Array.isArray(list) ? { root, list } : null
}

function emptied(): Uint8Array {
  return new TextEncoder().encode('{}')
}
