import { whyWithheld } from '../access/withheld.ts'
import type { Emulation } from '../emulation.ts'
import { otherAppId, seenBy, worldsOfApps } from '../other-app.ts'
import { isInControl } from '../routing.ts'
import type { Account, Person, Thread, World } from '../world.ts'
import { changesBody, flatChangeBody, messagingBody, standbyBody } from './body.ts'
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

/** Each app hears it whose install asks for it: as its own, or on standby while another app has control. */
function announceTo(emulation: Emulation, concerned: Concerned, happening: Happening): void {
  for (const hearing of worldsOfApps(emulation.world)) announceToApp(emulation, hearing, concerned, happening)
}

function announceToApp(
  emulation: Emulation,
  hearing: World,
  { account, person, thread }: Concerned,
  happening: Happening,
): void {
  const { world, clock } = emulation
  const isOwn = isInControl(world, thread, hearing.app.id, clock.now())
  if (!isOwn && !STANDBY_KINDS.has(happening.kind)) return
  const field = isOwn ? fieldOf(account, happening.kind) : 'standby'
  if (whyWithheld(hearing, seenBy(hearing, account), person.id, field) !== null) return
  const element = elementOf(world, account, thread, isOwn ? happening : onStandby(happening))
  const atMs = happenedAtMs(happening) + wireDelayMs(emulation)
  const appId = otherAppId(hearing)
  emulation.notifier.add({
    accountId: account.id,
    personId: person.id,
    fields: [field],
    summary: summaryOf(person, happening),
    body: isOwn ? messagingBody(account, atMs, element) : standbyBody(account, atMs, element),
    ...(appId !== undefined && { appId }),
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
  person: Person | null,
  change: { field: string; value: unknown; summary: string; atMs: number },
): void {
  const personId = person?.id ?? null
  const { switches } = emulation.world
  const isFlat = switches.commentNotification === 'flat' && account.login === 'instagram'
  const bodyOf = isFlat ? flatChangeBody : changesBody
  const value = switches.commentIdKey === 'id' ? change.value : withCommentId(change.value)
  for (const hearing of worldsOfApps(emulation.world)) {
    if (whyWithheld(hearing, seenBy(hearing, account), personId, change.field) !== null) continue
    const appId = otherAppId(hearing)
    emulation.notifier.add({
      accountId: account.id,
      personId,
      fields: [change.field],
      summary: change.summary,
      body: bodyOf(account, change.atMs + wireDelayMs(emulation), change.field, value),
      ...(appId !== undefined && { appId }),
    })
  }
}

function withCommentId(value: unknown): unknown {
  if (!(value instanceof Object) || !('id' in value)) return value
  const { id, ...rest } = value
  return { comment_id: id, ...rest }
}

/** `entry.time` is when Meta sent it, some hundred milliseconds after the event. */
function wireDelayMs(emulation: Emulation): number {
  return 150 + emulation.ids.number(700)
}
