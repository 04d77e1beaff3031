import { OptionsError } from '../errors.ts'
import { booleanOf, dataOf, filledTextOf, instantOf, integerOf, recordOf } from '../fields.ts'
import { EXTEND_CONTROL_SECONDS } from '../wire/limits.ts'
import { requireId, type Settings } from './options.ts'
import type { Request } from './request.ts'

/** Whose thread, and what the other app is told. */
export interface ThreadControlOptions {
  /** The person whose thread it is. */
  readonly to: string
  /** Goes along in the webhook of the other app. */
  readonly metadata?: string
  readonly signal?: AbortSignal
}

/** Who has a thread. */
export interface ThreadOwner {
  /** Null: another app, and Meta shows its id only to the default app. */
  readonly appId: string | null
  /** When control ends by itself, in milliseconds since 1970. */
  readonly expiresAtMs: number | null
}

/** What several apps on one Page may do. */
export interface RoutingFeatures {
  /** Conversation Routing is on for Instagram. Null: Meta did not say. */
  readonly instagram: boolean | null
  /** Conversation Routing is on for Messenger. */
  readonly messenger: boolean | null
}

/**
 * Which app answers a thread (Conversation Routing). Facebook Login and Messenger, on the Page: for Instagram Login Meta
 * describes no calls, so each throws `OptionsError` there.
 *
 * A thread is idle (nobody wrote for 24 hours, or it was released: only the default app may send) or one app has it, for 24 hours
 * after the person's last message. A send without control is refused with `not_thread_owner`. Without routing set up every
 * app may answer, and taking is refused.
 *
 * Safe to repeat: a second one changes nothing, though Meta may refuse it because the first one did. Kinds to expect:
 * `not_thread_owner`, `permission_missing`, `setup_incomplete`, `bad_request`, `token_invalid`. Needs the permissions of sending.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/conversation-routing/apis, 2026-11-22.
 *
 * @example
 * import type { Client } from '@roost/meta'
 *
 * export async function handToPeople(client: Client, to: string): Promise<void> {
 *   const instagramInbox = '1217981644879628'
 *   await client.threadControl.pass({ to, appId: instagramInbox, metadata: 'The customer asks for a person.' })
 * }
 */
export interface ThreadControl {
  /** By the owner, or by anyone while the thread is idle. Without `appId`: to the default app. */
  pass(options: ThreadControlOptions & { readonly appId?: string }): Promise<void>
  /** Only with routing on and the app allowed to; not when it has the thread already. */
  take(options: ThreadControlOptions): Promise<void>
  /** Only with routing off. An idle thread is given at once; else its owner hears of it. */
  request(options: ThreadControlOptions): Promise<void>
  /** By the owner: the thread becomes idle. Nobody is told. */
  release(options: ThreadControlOptions): Promise<void>
  /** By the owner. `durationSeconds` from now: 1 to 604,800 (7 days). */
  extend(
    options: Omit<ThreadControlOptions, 'metadata'> & { readonly durationSeconds: number },
  ): Promise<void>
  /** Null: nobody, the thread is idle. */
  owner(personId: string, options?: { readonly signal?: AbortSignal }): Promise<ThreadOwner | null>
  /** Whether routing is on for this Page. */
  features(options?: { readonly signal?: AbortSignal }): Promise<RoutingFeatures>
}

export function createThreadControl(settings: Settings, request: Request): ThreadControl {
  const post = async (edge: string, options: ThreadControlOptions, more: object = {}) => {
    requirePage(settings)
    requireId('to', options.to)
    const body = {
      recipient: { id: options.to },
      ...more,
      ...(options.metadata === undefined ? {} : { metadata: options.metadata }),
    }
    await request({ method: 'POST', path: [settings.nodeId, edge], body, signal: options.signal })
  }
  return {
    pass: async (options) => {
      if (options.appId !== undefined) requireId('appId', options.appId)
      const target = options.appId === undefined ? {} : { target_app_id: options.appId }
      await post('pass_thread_control', options, target)
    },
    take: (options) => post('take_thread_control', options),
    request: (options) => post('request_thread_control', options),
    release: (options) => post('release_thread_control', options),
    extend: async ({ to, durationSeconds, signal }) => {
      const isInRange = durationSeconds >= 1 && durationSeconds <= EXTEND_CONTROL_SECONDS
      if (!Number.isInteger(durationSeconds) || !isInRange) {
        throw new OptionsError(`durationSeconds is a whole number from 1 to ${EXTEND_CONTROL_SECONDS}.`)
      }
      const options = signal === undefined ? { to } : { to, signal }
      await post('extend_thread_control', options, { duration: durationSeconds })
    },
    owner: async (personId, options) => {
      requirePage(settings)
      requireId('personId', personId)
      const path = [settings.nodeId, 'thread_owner']
      return parseOwner(
        await request({ method: 'GET', path, query: { recipient: personId }, signal: options?.signal }),
      )
    },
    features: async (options) => {
      requirePage(settings)
      const query = { fields: 'messaging_feature_status' }
      const answer = await request({ method: 'GET', path: ['me'], query, signal: options?.signal })
      const status = recordOf(recordOf(answer)?.messaging_feature_status)
      return { instagram: booleanOf(status?.ig_multi_app), messenger: booleanOf(status?.msgr_multi_app) }
    },
  }
}

function requirePage({ login }: Settings): void {
  if (login === 'instagram') {
    throw new OptionsError(
      'Thread control needs Facebook Login: for Instagram Login Meta describes no calls.',
    )
  }
}

function parseOwner(answer: unknown): ThreadOwner | null {
  const owner = recordOf(dataOf(answer)[0]?.thread_owner)
  if (owner === null) return null
  const appId = filledTextOf(owner.app_id)
  const expiresAtMs = instantOf(integerOf(owner.expiration))
  return appId === null && expiresAtMs === null ? null : { appId, expiresAtMs }
}
