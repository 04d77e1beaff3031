import { whyWithheld } from '../access/withheld.ts'
import type { Emulation } from '../emulation.ts'
import type { Account, Person, Thread } from '../world.ts'
import { changesBody, messagingBody } from './body.ts'
import { elementOf, type Happening, happenedAtMs } from './element.ts'
import { fieldOf } from './field.ts'
import { summaryOf } from './summary.ts'

/** Sends the notification of something that happened in a thread, when the account's install asks for its field. */
export function announce(
  emulation: Emulation,
  account: Account,
  person: Person,
  thread: Thread,
  happening: Happening,
): void {
  const { world } = emulation
  const field = fieldOf(account, happening.kind)
  if (whyWithheld(world, account, person.id, field) !== null) return
  const element = elementOf(world, account, thread, happening)
  emulation.notifier.add({
    accountId: account.id,
    personId: person.id,
    fields: [field],
    summary: summaryOf(person, happening),
    body: messagingBody(account, happenedAtMs(happening) + wireDelayMs(emulation), element),
  })
}

/** Sends the notification of a comment. Source: reference, webhook payloads, 9.1. */
export function announceChange(
  emulation: Emulation,
  account: Account,
  person: Person,
  change: { field: string; value: unknown; summary: string; atMs: number },
): void {
  if (whyWithheld(emulation.world, account, person.id, change.field) !== null) return
  emulation.notifier.add({
    accountId: account.id,
    personId: person.id,
    fields: [change.field],
    summary: change.summary,
    body: changesBody(account, change.atMs + wireDelayMs(emulation), change.field, change.value),
  })
}

/** `entry.time` is when Meta sent it, some hundred milliseconds after the event. */
function wireDelayMs(emulation: Emulation): number {
  return 150 + emulation.ids.number(700)
}
