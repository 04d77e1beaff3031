import { OptionsError } from '../errors.ts'
import { MODERATED_PEOPLE, MODERATION_ACTIONS } from '../wire/limits.ts'
import { requireId, type Settings } from './options.ts'
import type { Request } from './request.ts'
import { requireRows } from './require.ts'

/** What is done with a person or their conversation. */
export type ModerationAction = 'block_user' | 'unblock_user' | 'move_to_spam'

/**
 * Blocks people, and moves conversations to spam. Facebook Login only: `POST /{page-id}/moderate_conversations`.
 *
 * Safe to repeat. A conversation with each person must exist; an account that is linked to the business cannot be blocked.
 * Kinds to expect: `bad_request`, `temporary`, `permission_missing`, `token_invalid`. Needs `instagram_basic`,
 * `instagram_manage_messages` and `business_management`.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/instagram/features/moderate-conversations, 2026-11-22.
 *
 * @example
 * import type { Client } from '@roost/meta'
 *
 * export async function banish(client: Client, personId: string): Promise<void> {
 *   await client.moderation.apply({ personIds: [personId], actions: ['block_user', 'move_to_spam'] })
 * }
 */
export interface Moderation {
  /** 1 to 10 people, 1 or 2 actions; blocking and unblocking exclude each other. */
  apply(options: {
    readonly personIds: readonly string[]
    readonly actions: readonly ModerationAction[]
    readonly signal?: AbortSignal
  }): Promise<void>
}

const ACTIONS: ReadonlySet<string> = new Set(['block_user', 'unblock_user', 'move_to_spam'])

export function createModeration(settings: Settings, request: Request): Moderation {
  return {
    apply: async ({ personIds, actions, signal }) => {
      if (settings.login === 'instagram') throw new OptionsError('Moderation needs Facebook Login.')
      requireRows('personIds', personIds, MODERATED_PEOPLE)
      for (const id of personIds) requireId('personIds', id)
      requireRows('actions', actions, MODERATION_ACTIONS)
      if (!actions.every((action) => ACTIONS.has(action))) {
        throw new OptionsError(`actions are ${[...ACTIONS].join(', ')}.`)
      }
      if (actions.includes('block_user') && actions.includes('unblock_user')) {
        throw new OptionsError('actions cannot hold block_user and unblock_user together.')
      }
      const body = { user_ids: personIds.map((id) => ({ id })), actions }
      await request({ method: 'POST', path: [settings.nodeId, 'moderate_conversations'], body, signal })
    },
  }
}
