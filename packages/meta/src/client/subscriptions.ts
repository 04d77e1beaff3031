import { OptionsError } from '../errors.ts'
import { filledTextOf, listOf, textOf } from '../fields.ts'
import { requireId, type Settings } from './options.ts'
import { parseRows } from './parse-rows.ts'
import type { Request } from './request.ts'
import { requireRows } from './require.ts'

/** An app that is installed on the account. */
export interface SubscribedApp {
  /** Of Instagram Login it is not certain whether the Meta or the Instagram app id stands here. */
  readonly appId: string | null
  readonly name: string | null
  readonly fields: readonly string[]
}

/** What was wanted against what there is. */
export interface SubscriptionDifference {
  /** Wanted and not there: no events of these kinds come. */
  readonly missing: readonly string[]
  /** There and not wanted. */
  readonly extra: readonly string[]
}

/**
 * The account's side of webhooks: whether this app is installed on the account, and for which fields. The app's side, the
 * URL and its fields, is `createAppClient(…).subscriptions`; both are needed. `/{id}/subscribed_apps`.
 *
 * All safe to repeat. Instagram Login: the professional account, field names of object `instagram`. Facebook Login and
 * Messenger: the Page, field names of object `page` (`message_reads`, not `messaging_seen`); any one field switches the
 * events of the linked Instagram account on. Kinds to expect: `bad_request` (an unknown name refuses all),
 * `permission_missing`, `token_invalid`. Needs the permissions of sending; Facebook Login `pages_manage_metadata`.
 *
 * Source: https://developers.facebook.com/docs/instagram-platform/webhooks and
 * https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps, 2026-11-22.
 *
 * @example
 * import type { Client } from '@roost/meta'
 *
 * export async function subscribe(client: Client): Promise<void> {
 *   const { missing } = await client.subscriptions.set(['messages', 'messaging_postbacks'])
 *   if (missing.length > 0) console.log('Tick these fields in the app dashboard first:', missing)
 * }
 */
export interface Subscriptions {
  /** Empty: no app is installed, and no webhook comes. */
  get(options?: { readonly signal?: AbortSignal }): Promise<readonly SubscribedApp[]>
  /**
   * Installs the app with these fields (the list replaces the former one), reads back and compares: fields that are not
   * ticked at app level Meta drops without a word. Two calls. `appId`: compare with this app alone, where several are installed.
   */
  set(
    fields: readonly string[],
    options?: { readonly appId?: string; readonly signal?: AbortSignal },
  ): Promise<SubscriptionDifference & { readonly apps: readonly SubscribedApp[] }>
  /** Ends the webhooks of this account. */
  remove(options?: { readonly signal?: AbortSignal }): Promise<void>
}

export function createSubscriptions(settings: Settings, request: Request): Subscriptions {
  const path = [settings.nodeId, 'subscribed_apps']
  const get = async (signal: AbortSignal | undefined) =>
    parseRows(await request({ method: 'GET', path, signal }), parseApp).rows
  return {
    get: (options) => get(options?.signal),
    set: async (fields, { appId, signal } = {}) => {
      requireFields(fields)
      if (appId !== undefined) requireId('appId', appId)
      await request({ method: 'POST', path, query: { subscribed_fields: fields.join(',') }, signal })
      const apps = await get(signal)
      const own = appId === undefined ? apps : apps.filter((app) => app.appId === appId)
      return { apps, ...compareSubscriptions(fields, fieldsOfAll(own)) }
    },
    remove: async (options) => {
      await request({ method: 'DELETE', path, signal: options?.signal })
    },
  }
}

/** Compares two lists of field names; their order means nothing. Asks no network. */
export function compareSubscriptions(
  wanted: readonly string[],
  had: readonly string[],
): SubscriptionDifference {
  return {
    missing: wanted.filter((field) => !had.includes(field)),
    extra: had.filter((field) => !wanted.includes(field)),
  }
}

/** Refuses what cannot be a list of field names. Throws `OptionsError`. */
export function requireFields(fields: readonly string[]): void {
  requireRows('fields', fields)
  if (!fields.every((field) => /^[a-z_]+$/.test(field))) {
    throw new OptionsError('fields are names such as "messages" and "messaging_postbacks".')
  }
}

/** Which app is ours is not said; what every one of them has, ours has. */
function fieldsOfAll(apps: readonly SubscribedApp[]): readonly string[] {
  const [first, ...others] = apps
  return (first?.fields ?? []).filter((field) => others.every((app) => app.fields.includes(field)))
}

function parseApp(row: Readonly<Record<string, unknown>>): SubscribedApp {
  return {
    appId: filledTextOf(row.id),
    name: filledTextOf(row.name),
    fields: listOf(row.subscribed_fields).flatMap((field) => textOf(field) ?? []),
  }
}
