/**
 * Passing, taking, requesting, releasing and extending control of a conversation, and asking who has it.
 * Source: reference, send and conversations, 6; the events: webhook payloads, 8.7.
 */
import { DAY_MS, SECOND_MS } from '../duration.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import { announceControl, type ControlEvent } from '../notify/announce-control.ts'
import { defaultAppId, giveControl, isKnownApp, ownerOf } from '../routing.ts'
import { type Holder, messagingNode } from './access.ts'
import { type GraphCall, type JsonObject, objectParam, textParam } from './call.ts'
import { type Recipient, threadOf } from './send-recipient.ts'

export const LONGEST_EXTENSION_MS = 7 * DAY_MS

/** One control call, with its conversation and the app that made it. */
interface Controlling {
  readonly emulation: Emulation
  readonly call: GraphCall
  readonly recipient: Recipient
  readonly appId: string
  readonly ownerId: string | null
}

type ControlEdge = (emulation: Emulation, call: GraphCall, holder: Holder, id: string) => object

function edge(act: (controlling: Controlling) => void): ControlEdge {
  return (emulation, call, holder, id) => {
    messagingNode(emulation.world, call, holder, id)
    act(controllingOf(emulation, call, holder, objectParam(call.params, 'recipient')?.id))
    emulation.changes.tell({ type: 'world' })
    return { success: true }
  }
}

function controllingOf(emulation: Emulation, call: GraphCall, holder: Holder, id: unknown): Controlling {
  const recipient = threadOf(emulation, holder, id)
  const { world, clock } = emulation
  const ownerId = ownerOf(recipient.thread, clock.now())
  return { emulation, call, recipient, appId: world.app.id, ownerId }
}

/** By the owner, or by anyone while the conversation is idle. Without a target the default app gets it. */
export const passThreadControl = edge((controlling) => {
  const { emulation, call, ownerId, appId } = controlling
  const target = textParam(call.params, 'target_app_id') ?? defaultAppId(emulation.world)
  if (ownerId !== null && ownerId !== appId) throw new GraphRefusal('NOT_OWNER')
  if (target === appId && ownerId === appId) throw badParameter('The app already controls this thread')
  pass(controlling, target)
})

export const releaseThreadControl = edge(({ recipient, ownerId, appId }) => {
  if (ownerId !== appId) throw new GraphRefusal('NOT_OWNER')
  recipient.thread.owner = null
})

/** Only where routing is configured. The app that lost control is told; nobody is when the conversation was idle. */
export const takeThreadControl = edge((controlling) => {
  const { emulation, recipient, ownerId, appId, call } = controlling
  if (!emulation.world.switches.routing) throw new GraphRefusal('TAKE_OFF')
  if (ownerId === appId) throw badParameter('The app already controls this thread')
  giveControl(recipient.thread, appId, emulation.clock.now())
  if (ownerId !== null) {
    tell(controlling, ownerId, {
      kind: 'take_thread_control',
      previousAppId: ownerId,
      newAppId: appId,
      metadata: textParam(call.params, 'metadata'),
    })
  }
})

/** Only where routing is not configured. Idle: granted at once, and told as a pass. */
export const requestThreadControl = edge((controlling) => {
  const { emulation, ownerId, appId, call } = controlling
  if (emulation.world.switches.routing) throw new GraphRefusal('CAPABILITY')
  if (ownerId === appId) throw badParameter('The app already controls this thread')
  if (ownerId === null) return pass(controlling, appId)
  const metadata = textParam(call.params, 'metadata')
  tell(controlling, ownerId, { kind: 'request_thread_control', requestedAppId: appId, metadata })
})

export const extendThreadControl = edge(({ emulation, call, recipient, ownerId, appId }) => {
  if (ownerId !== appId) throw new GraphRefusal('NOT_OWNER')
  const durationMs = Number(textParam(call.params, 'duration')) * SECOND_MS
  if (!(durationMs > 0 && durationMs <= LONGEST_EXTENSION_MS)) {
    throw badParameter('param duration must be a number of seconds up to 7 days')
  }
  recipient.thread.owner = { appId, untilMs: emulation.clock.now() + durationMs }
})

/** Who has control; to an app that neither has it nor is the default one, only until when. */
export function threadOwner(emulation: Emulation, call: GraphCall, holder: Holder, id: string): object {
  messagingNode(emulation.world, call, holder, id)
  const given = objectParam(call.params, 'recipient')?.id ?? textParam(call.params, 'recipient')
  const { recipient, ownerId, appId } = controllingOf(emulation, call, holder, given)
  if (ownerId === null) return { data: [] }
  const isTold = appId === ownerId || appId === defaultAppId(emulation.world)
  const expiration = Math.floor((recipient.thread.owner?.untilMs ?? 0) / SECOND_MS)
  return { data: [{ thread_owner: { ...(isTold && { app_id: ownerId }), expiration } }] }
}

/** `thread_control` inside a send: passes or releases once the message is written. */
export function controlAfterSend(emulation: Emulation, call: GraphCall, recipient: Recipient): void {
  const wanted: JsonObject | null = objectParam(call.params, 'thread_control')
  if (wanted === null) return
  const appId = emulation.world.app.id
  const ownerId = ownerOf(recipient.thread, emulation.clock.now())
  const controlling = { emulation, call, recipient, appId, ownerId }
  if (wanted.control_type === 'release') recipient.thread.owner = null
  else pass(controlling, String(wanted.app_id ?? defaultAppId(emulation.world)))
}

/** Refuses a `thread_control` that could not be done, before anything is written. */
export function checkThreadControl({ world }: Emulation, call: GraphCall): void {
  const wanted = objectParam(call.params, 'thread_control')
  if (wanted === null) return
  if (wanted.control_type !== 'pass' && wanted.control_type !== 'release') {
    throw badParameter('Param thread_control[control_type] must be one of {PASS, RELEASE}')
  }
  if (wanted.app_id !== undefined && !isKnownApp(world, String(wanted.app_id)))
    throw new GraphRefusal('APP_ID_BAD')
}

function pass(controlling: Controlling, target: string): void {
  const { emulation, recipient, call, ownerId } = controlling
  if (!isKnownApp(emulation.world, target)) throw new GraphRefusal('APP_ID_BAD')
  giveControl(recipient.thread, target, emulation.clock.now())
  tell(controlling, target, {
    kind: 'pass_thread_control',
    previousAppId: ownerId,
    newAppId: target,
    metadata: textParam(call.params, 'metadata'),
  })
}

function tell({ emulation, recipient }: Controlling, appId: string, event: ControlEvent): void {
  announceControl(emulation, recipient, appId, event)
}
