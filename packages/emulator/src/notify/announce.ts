import { whyWithheld } from '../access/withheld.ts'
import type { Emulation } from '../emulation.ts'
import { isInControl } from '../routing.ts'
import type { Account, Person, Thread } from '../world.ts'
import { changesBody, messagingBody, standbyBody } from './body.ts'
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
  if (thread.isBlockedByAccount && !happening.kind.startsWith('echo')) return
  const { switches } = world
  if (switches.editBeforeMessage && happening.kind === 'message' && account.platform === 'instagram') {
    announceTo(emulation, { account, person, thread }, { ...happening, kind: 'no_edit' })
  }
  announceTo(emulation, { account, person, thread }, happening)
}

interface Concerned {
  readonly account: Account
  readonly person: Person
  readonly thread: Thread
}

/** Each app that has connected the account hears it: as its own, or on standby while another app has control. */
function announceTo(emulation: Emulation, concerned: Concerned, happening: Happening): void {
  const { world } = emulation
  const { account } = concerned
  announceToApp(emulation, concerned, happening, null)
  const { secondApp } = world
  const tokens = secondApp?.tokens ?? {}
  const isConnected = Object.hasOwn(tokens, account.id) || Object.hasOwn(tokens, account.pageId ?? '')
  if (secondApp?.webhookUrl && isConnected) announceToApp(emulation, concerned, happening, secondApp.id)
}

/** `secondAppId` is null for the emulated app itself, whose install decides which fields it hears. */
function announceToApp(
  emulation: Emulation,
  { account, person, thread }: Concerned,
  happening: Happening,
  secondAppId: string | null,
): void {
  const { world, clock } = emulation
  const isOwn = isInControl(world, thread, secondAppId ?? world.app.id, clock.now())
  if (!isOwn && !STANDBY_KINDS.has(happening.kind)) return
  const field = isOwn ? fieldOf(account, happening.kind) : 'standby'
  if (secondAppId === null && whyWithheld(world, account, person.id, field) !== null) return
  const element = elementOf(world, account, thread, isOwn ? happening : onStandby(happening))
  const atMs = happenedAtMs(happening) + wireDelayMs(emulation)
  emulation.notifier.add({
    accountId: account.id,
    personId: person.id,
    fields: [field],
    summary: summaryOf(person, happening),
    body: isOwn ? messagingBody(account, atMs, element) : standbyBody(account, atMs, element),
    ...(secondAppId !== null && { appId: secondAppId }),
  })
}

/** What can be heard on standby. Source: reference, webhook payloads, 8.8. */
const STANDBY_KINDS: ReadonlySet<Happening['kind']> = new Set([
  'message',
  'echo',
  'unsend',
  'echo_unsend',
  'read',
  'delivery',
  'postback',
])

/** A tap on standby has no payload: only the app that sent the button gets that. */
function onStandby(happening: Happening): Happening {
  return happening.kind === 'postback' ? { ...happening, payload: null } : happening
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
