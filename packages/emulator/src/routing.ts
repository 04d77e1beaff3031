/**
 * Conversation routing: which app controls a conversation, and who else hears it on standby.
 * Source: reference, send and conversations, 6; webhook payloads, 8.7 and 8.8.
 */
import { DAY_MS } from './duration.ts'
import { baseOf, worldOfApp } from './other-app.ts'
import type { Thread, World } from './world.ts'

/** Control lasts so long after the person's last message, and after any change of hands. */
const CONTROL_MS = DAY_MS

/** Meta's own inboxes, which control may be passed to. */
export const PAGE_INBOX_APP_ID = '263902037430900'
const INSTAGRAM_INBOX_APP_ID = '1217981644879628'

/** The app in control now; null while the conversation is idle. */
export function ownerOf(thread: Thread, nowMs: number): string | null {
  return thread.owner !== null && nowMs < thread.owner.untilMs ? thread.owner.appId : null
}

/** The app that may write into an idle conversation. */
export function defaultAppId(world: World): string {
  const { app, otherApps } = baseOf(world)
  return otherApps.find(({ isDefault }) => isDefault)?.id ?? app.id
}

/** May this app write, and does it hear events as its own? Unconfigured, every app does both. */
export function isInControl(world: World, thread: Thread, appId: string, nowMs: number): boolean {
  return !world.switches.routing || appId === (ownerOf(thread, nowMs) ?? defaultAppId(world))
}

export function giveControl(thread: Thread, appId: string, nowMs: number): void {
  thread.owner = { appId, untilMs: nowMs + CONTROL_MS }
}

/** The person did something: whoever has control keeps it for another day, and an idle conversation wakes to the default app. */
export function personKeepsAwake(world: World, thread: Thread, nowMs: number): void {
  const appId = ownerOf(thread, nowMs) ?? defaultAppId(world)
  const untilMs = Math.max(thread.owner?.untilMs ?? 0, nowMs + CONTROL_MS)
  thread.owner = { appId, untilMs }
}

/** An app that control can be passed to. */
export function isKnownApp(world: World, appId: string): boolean {
  const isInbox = appId === PAGE_INBOX_APP_ID || appId === INSTAGRAM_INBOX_APP_ID
  return isInbox || worldOfApp(world, appId) !== null
}
