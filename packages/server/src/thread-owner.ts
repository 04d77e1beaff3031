import type { Account } from './account.ts'
import { appNameFirst } from './app-name.ts'
import type { ThreadControl } from './conversation.ts'
import type { MetaApp } from './meta-app.ts'
import type { HeardSince } from './store.ts'

const IDLE_AFTER_MS = 24 * 3_600_000

/**
 * The app that has the conversation now, when Meta said so in as many words and it is not one of ours; else null.
 * Pure, and the same whatever the order in which things were heard.
 *
 * Only `pass` and `take` are proof. A message in standby is none: Meta sends the first one after a long silence that way.
 * Control ends with a later word that names an app of ours, with a later message that came to us directly, and after 24
 * hours in which the customer said nothing: then the conversation is idle and anybody's.
 * Source: Conversation Routing, "Idle mode"; reference, webhook payloads 8.7 and 12.
 *
 * @param control the newest word about it
 * @param heard what the customer said since then
 * @param apps all apps of this installation
 */
export function otherOwner(
  control: ThreadControl | null,
  heard: HeardSince,
  account: Pick<Account, 'login' | 'appId'>,
  apps: readonly MetaApp[],
  nowMs: number,
): string | null {
  if (control === null) return null
  const ours = ourAppIds(account, apps)
  if (ours === null || ours.has(control.appId)) return null
  const lastMs = heard.lastAtMs ?? control.atMs
  const isIdle = Math.max(heard.longestSilenceMs, nowMs - lastMs) >= IDLE_AFTER_MS
  return heard.isDirect || isIdle ? null : control.appId
}

/** What people read when another app has the conversation. */
export function ownerRefusal(appId: string): { readonly message: string; readonly fix: string } {
  return {
    message: `${appNameFirst(appId)} has this conversation now, so Meta takes no answer from here.`,
    fix: 'Answer there, or let it pass the conversation to this app. It is free again when the customer says nothing for 24 hours.',
  }
}

/** Null: the id of the app that this account is connected through is not configured, so nobody can tell who is meant. */
function ourAppIds({ login, appId }: Pick<Account, 'login' | 'appId'>, apps: readonly MetaApp[]) {
  const isKnown = apps.some(
    (app) =>
      (appId === null || app.id === appId) &&
      (login === 'instagram' ? app.instagramAppId : app.metaAppId) !== null,
  )
  return isKnown ? new Set(apps.flatMap((app) => [app.metaAppId, app.instagramAppId])) : null
}
