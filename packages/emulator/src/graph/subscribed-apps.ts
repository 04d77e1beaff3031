/**
 * `/{id|me}/subscribed_apps`: the per-account install. The list of fields is replaced, and one unknown name refuses all.
 * Source: reference, send and conversations, 8; accepted names: webhook payloads, 6.
 */

import { boxOf } from '../access/webhook-box.ts'
import { INSTAGRAM_FIELDS, PAGE_FIELDS } from '../access/webhook-fields.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import { seenBy, worldsOfApps } from '../other-app.ts'
import type { Account, World } from '../world.ts'
import { type Holder, messagingNode } from './access.ts'
import { type GraphCall, listParam } from './call.ts'

export function subscribedApps(emulation: Emulation, call: GraphCall, holder: Holder, id: string): object {
  const { world, changes } = emulation
  const account = messagingNode(world, call, holder, id)
  if (call.method === 'GET') {
    return { data: worldsOfApps(world).flatMap((one) => installOf(one, seenBy(one, account))) }
  }
  if (call.method === 'DELETE') account.subscribedFields = []
  else account.subscribedFields = installable(world, holder, account, wantedFields(account, call))
  changes.tell({ type: 'world' })
  return { success: true }
}

/**
 * Instagram drops fields that the app did not select, without a word: clients read the list back. A Page keeps them, and
 * asks for `pages_messaging` before it takes `messages`.
 */
function installable(world: World, { token }: Holder, account: Account, wanted: string[]): string[] {
  if (account.platform === 'instagram') {
    const selected = world.app.boxes[boxOf(account)].fields
    return wanted.filter((name) => selected.includes(name))
  }
  const isFree = world.switches.pageMessagesField === 'free' || token.scopes.includes('pages_messaging')
  if (wanted.includes('messages') && !isFree) throw new GraphRefusal('PERM_200_FIELD', { field: 'messages' })
  return wanted
}

function wantedFields(account: Account, call: GraphCall): string[] {
  const wanted = listParam(call.params, 'subscribed_fields')
  if (wanted === null || wanted.length === 0)
    throw badParameter('The parameter subscribed_fields is required')
  const known = account.platform === 'messenger' ? PAGE_FIELDS : INSTAGRAM_FIELDS
  const index = wanted.findIndex((name) => !known.includes(name))
  if (index >= 0) {
    const names = known.join(', ')
    throw badParameter(
      `Param subscribed_fields[${index}] must be one of {${names}} - got "${wanted[index]}".`,
    )
  }
  return wanted
}

function installOf(world: World, account: Account): object[] {
  if (account.subscribedFields.length === 0) return []
  const { id, name } = world.app
  const fields = { id, subscribed_fields: account.subscribedFields }
  return [
    account.platform === 'messenger'
      ? { category: 'Business', link: 'https://example.com/', name, ...fields }
      : fields,
  ]
}
