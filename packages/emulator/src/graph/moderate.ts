/**
 * `POST /{page-id}/moderate_conversations`: block, unblock, move to spam. Source: reference, send and conversations, 11.
 */
import type { Emulation } from '../emulation.ts'
import { badParameter } from '../errors.ts'
import { threadChanged } from '../people/thread.ts'
import { type Holder, messagingNode } from './access.ts'
import { asObject, type GraphCall, listOf } from './call.ts'
import { threadOf } from './send-recipient.ts'

export const MOST_PEOPLE = 10
export const MOST_ACTIONS = 2
const ACTIONS: readonly unknown[] = ['block_user', 'unblock_user', 'move_to_spam']

export function moderateConversations(
  emulation: Emulation,
  call: GraphCall,
  holder: Holder,
  id: string,
): object {
  messagingNode(emulation.world, call, holder, id)
  const people = listOf(call.params.get('user_ids')) ?? []
  if (people.length === 0 || people.length > MOST_PEOPLE) {
    throw badParameter('param user_ids must have between 1 and 10 elements')
  }
  const actions = actionsOf(call)
  const threads = people.map((one) => threadOf(emulation, holder, asObject(one)?.id ?? one).thread)
  for (const thread of threads) {
    if (actions.includes('block_user')) thread.isBlockedByAccount = true
    if (actions.includes('unblock_user')) thread.isBlockedByAccount = false
    if (actions.includes('move_to_spam')) thread.isSpam = true
    threadChanged(emulation, thread)
  }
  return { success: true }
}

function actionsOf(call: GraphCall): readonly unknown[] {
  const actions = (listOf(call.params.get('actions')) ?? []).map((one) => String(one).toLowerCase())
  const isKnown = actions.every((action) => ACTIONS.includes(action))
  if (actions.length === 0 || actions.length > MOST_ACTIONS || !isKnown) {
    throw badParameter('Param actions must be one or two of {BLOCK_USER, UNBLOCK_USER, MOVE_TO_SPAM}')
  }
  if (actions.includes('block_user') && actions.includes('unblock_user')) {
    throw badParameter('The actions block_user and unblock_user exclude each other')
  }
  return actions
}
