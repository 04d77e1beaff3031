import { OptionsError } from '../errors.ts'
import { booleanOf, filledTextOf, listOf, recordOf } from '../fields.ts'
import type { AppCredentials } from './app-client.ts'
import { parseRows } from './parse-rows.ts'
import type { Request } from './request.ts'
import { requireFilled, requireWebAddress } from './require.ts'
import { compareSubscriptions, requireFields, type SubscriptionDifference } from './subscriptions.ts'

/** Whose events: `instagram` for both logins, `page` for Messenger. */
export type WebhookObject = 'instagram' | 'page'

/** What the app hears of one kind of object, and where. */
export interface AppSubscription {
  /** `instagram`, `page`, or another that the app has. */
  readonly object: string
  readonly callbackUrl: string | null
  /** Null: not said. False: Meta stopped delivering. */
  readonly isActive: boolean | null
  readonly fields: readonly string[]
}

/**
 * The app's side of webhooks: which URL, which fields. The account's side is `client.subscriptions`; both are needed.
 * `/{app-id}/subscriptions`, with the app's own token. Needs `metaApp`, also for Instagram Login: the id of an Instagram app
 * is not known on graph.facebook.com.
 *
 * All safe to repeat. Kinds to expect: `setup_incomplete` (code 2200: Meta asked the URL during the call and got no right
 * answer), `permission_missing`, `bad_request`. An older page of Meta's says that Instagram cannot be set here but only in the
 * dashboard; live it can. Whether the box “Configure webhooks” of Instagram Login shows here is not certain.
 *
 * Source: https://developers.facebook.com/docs/graph-api/reference/app/subscriptions, 2026-11-22.
 *
 * @example
 * import type { AppClient } from '@roost/meta'
 *
 * export async function listen(app: AppClient, verifyToken: string): Promise<void> {
 *   const { missing } = await app.subscriptions.set({
 *     object: 'instagram',
 *     callbackUrl: 'https://app.example.com/webhooks/meta',
 *     verifyToken,
 *     fields: ['messages', 'messaging_postbacks'],
 *   })
 *   console.log(missing.length === 0 ? 'all there' : missing)
 * }
 */
export interface AppSubscriptions {
  list(options?: { readonly signal?: AbortSignal }): Promise<readonly AppSubscription[]>
  /**
   * Sets URL, verify token and fields, reads back and compares. Give the whole list of fields: whether Meta adds or replaces is
   * not certain. Meta asks the URL (`hub.challenge`) before it answers. Two calls.
   */
  set(options: {
    readonly object: WebhookObject
    /** https, reachable from outside. */
    readonly callbackUrl: string
    readonly verifyToken: string
    readonly fields: readonly string[]
    readonly signal?: AbortSignal
  }): Promise<SubscriptionDifference & { readonly subscription: AppSubscription | null }>
  /** Ends the delivery for these fields, or for the whole object. */
  remove(options: {
    readonly object: WebhookObject
    readonly fields?: readonly string[]
    readonly signal?: AbortSignal
  }): Promise<void>
}

export function createAppSubscriptions(app: () => AppCredentials, request: Request): AppSubscriptions {
  const toApp = () => ({ path: [app().id, 'subscriptions'], secrets: [app().secret] })
  const list = async (signal: AbortSignal | undefined) =>
    parseRows(await request({ ...toApp(), method: 'GET', signal }), parseSubscription).rows
  return {
    list: async (options) => list(options?.signal),
    set: async ({ object, callbackUrl, verifyToken, fields, signal }) => {
      requireObject(object)
      requireWebAddress('callbackUrl', callbackUrl)
      requireFilled('verifyToken', verifyToken)
      requireFields(fields)
      const form = {
        object,
        callback_url: callbackUrl,
        verify_token: verifyToken,
        fields: fields.join(','),
        include_values: 'true',
      }
      const secrets = [...toApp().secrets, verifyToken]
      await request({ ...toApp(), method: 'POST', form, secrets, signal })
      const subscription = (await list(signal)).find((one) => one.object === object) ?? null
      return { subscription, ...compareSubscriptions(fields, subscription?.fields ?? []) }
    },
    remove: async ({ object, fields, signal }) => {
      requireObject(object)
      if (fields !== undefined) requireFields(fields)
      const query = { object, fields: fields?.join(',') }
      await request({ ...toApp(), method: 'DELETE', query, signal })
    },
  }
}

function requireObject(object: string): void {
  if (object !== 'instagram' && object !== 'page') throw new OptionsError('object is "instagram" or "page".')
}

function parseSubscription(row: Readonly<Record<string, unknown>>): AppSubscription | null {
  const object = filledTextOf(row.object)
  if (object === null) return null
  return {
    object,
    callbackUrl: filledTextOf(row.callback_url),
    isActive: booleanOf(row.active),
    fields: listOf(row.fields).flatMap((field) => filledTextOf(recordOf(field)?.name ?? field) ?? []),
  }
}
