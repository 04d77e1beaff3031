import type { InboundEvent, ParsedNotification } from '@roost/meta'
import { type Fact, STRANGER } from './apply/fact.ts'
import { Fold } from './apply/fold.ts'
import { possible } from './apply/moment.ts'
import { readEvent } from './apply/read-event.ts'
import type { ThreadRow } from './apply/thread-row.ts'
import type { ItemPlace } from './erasure/erased-items.ts'
import { isErasedMark } from './erasure/erased-mark.ts'
import { ERASED } from './erasure.ts'
import type { EventOutcome } from './notification.ts'

/** A stored notification, to be applied. */
export interface Unapplied {
  readonly id: number
  readonly receivedAtMs: number
  readonly body: Uint8Array
}

/** How applying asks a store, inside the store's own transaction. */
export interface ApplyingStore {
  isAccount(accountId: string): boolean
  /** The saved rows of these keys, in any order. */
  rowsByKeys(keys: readonly string[]): readonly ThreadRow[]
  openReplies(accountId: string, personId: string): readonly ThreadRow[]
  /** What an erasure keeps away, see `Tombstones`. */
  readonly tombstones: {
    coversPerson(accountId: string, personId: string | null, atMs: number): boolean
    coversMessage(key: string | null): boolean
  }
}

/** An item that came again after its person was erased; it has to leave the notification too. */
export interface ErasedItem {
  readonly notificationId: number
  readonly place: ItemPlace
}

export interface Applied {
  readonly fold: Fold
  readonly outcomes: readonly { readonly notificationId: number; readonly outcome: EventOutcome }[]
  readonly erasedItems: readonly ErasedItem[]
}

interface Told {
  readonly notificationId: number
  readonly position: number
  readonly event: InboundEvent
  readonly facts: readonly Fact[]
}

/**
 * Turns stored notifications into changed rows and one outcome for each event (law 2). Reads everything first, asks the
 * store for all rows that are touched, then merges in memory: the database is not spoken to in between.
 *
 * One event that cannot be read or merged is set aside with the error; the others go on. Safe to repeat (law 3).
 */
export function applyNotifications(
  notifications: readonly Unapplied[],
  parse: (body: Uint8Array) => ParsedNotification,
  store: ApplyingStore,
): Applied {
  const outcomes: { notificationId: number; outcome: EventOutcome }[] = []
  const told: Told[] = []
  const erasedItems: ErasedItem[] = []
  for (const notification of notifications) {
    const parsed = parse(notification.body)
    if (parsed.events.length === 0) {
      outcomes.push({ notificationId: notification.id, outcome: outcomeWithoutEvents(parsed) })
    }
    parsed.events.forEach((event, position) => {
      const reading = parsed.problem ? { ignored: parsed.problem.message } : read(event, notification, store)
      if ('facts' in reading) {
        told.push({ notificationId: notification.id, position, event, facts: reading.facts })
      } else {
        const outcome = outcomeOf(event, position, reading)
        outcomes.push({ notificationId: notification.id, outcome })
        if (outcome.reason === ERASED && !isErasedMark(event.raw))
          erasedItems.push({ notificationId: notification.id, place: event.position })
      }
    })
  }
  const fold = new Fold(rowsTouched(told, store))
  for (const { notificationId, position, event, facts } of told) {
    const error = attempt(() => {
      for (const fact of facts) fold.tell(fact, notificationId)
    })
    const reading = error === null ? { facts } : { setAside: error }
    outcomes.push({ notificationId, outcome: outcomeOf(event, position, reading) })
  }
  return { fold, outcomes, erasedItems }
}

type ReadingOf = ReturnType<typeof readEvent>

function read(event: InboundEvent, notification: Unapplied, store: ApplyingStore): ReadingOf {
  const { accountId } = event
  if (event.isTest) return { ignored: "a test from Meta's dashboard" }
  if (isErasedMark(event.raw)) return { ignored: ERASED }
  if (accountId === null) return { ignored: 'it names no account' }
  const atMs = possible(event.atMs) ?? possible(event.entryAtMs) ?? notification.receivedAtMs
  if (store.tombstones.coversPerson(accountId, event.personId, atMs)) return { ignored: ERASED }
  if (!store.isAccount(accountId)) return { ignored: STRANGER }
  try {
    const reading = readEvent(event, accountId, notification.receivedAtMs)
    return isErased(reading, store) ? { ignored: ERASED } : reading
  } catch (error) {
    return { setAside: messageOf(error) }
  }
}

function isErased(reading: ReadingOf, { tombstones }: ApplyingStore): boolean {
  return (
    'facts' in reading && reading.facts.some((fact) => 'key' in fact && tombstones.coversMessage(fact.key))
  )
}

function rowsTouched(told: readonly Told[], store: ApplyingStore): readonly ThreadRow[] {
  const keys = new Set<string>()
  const speaking = new Map<string, { accountId: string; personId: string }>()
  for (const { facts } of told) {
    for (const fact of facts) {
      if (!('key' in fact)) continue
      keys.add(fact.key)
      const { accountId, personId } = fact
      if (fact.tells === 'heard' && fact.heard.direction === 'out' && personId !== null) {
        speaking.set(`${accountId}.${personId}`, { accountId, personId })
      }
    }
  }
  const rows = new Map<number | null, ThreadRow>()
  for (const row of store.rowsByKeys([...keys].sort())) rows.set(row.id, row)
  for (const { accountId, personId } of speaking.values()) {
    for (const row of store.openReplies(accountId, personId)) rows.set(row.id, row)
  }
  return [...rows.values()]
}

function outcomeOf(event: InboundEvent, position: number, reading: ReadingOf): EventOutcome {
  const base = { position, kind: event.kind, accountId: event.accountId }
  if ('ignored' in reading) return { ...base, state: 'ignored', reason: reading.ignored }
  if ('setAside' in reading) return { ...base, state: 'set_aside', reason: reading.setAside }
  return { ...base, state: 'applied', reason: null }
}

/** A notification that told no event has one outcome of its own. */
function outcomeWithoutEvents({ problem }: ParsedNotification): EventOutcome {
  const base = { position: 0, kind: 'notification', accountId: null }
  if (problem === null) return { ...base, state: 'ignored', reason: 'it holds no events' }
  const isReadable = problem.code === 'unknown_object' || problem.code === 'no_entries'
  return { ...base, state: isReadable ? 'ignored' : 'set_aside', reason: problem.message }
}

function attempt(work: () => void): string | null {
  try {
    work()
    return null
  } catch (error) {
    return messageOf(error)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
