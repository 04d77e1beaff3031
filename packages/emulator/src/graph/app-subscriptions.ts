/**
 * `/{app-id}/subscriptions`: the app's callback, set with an app token (`id|secret`) after a real handshake.
 * Source: reference, webhook payloads, 2; send and conversations, 8. One callback serves every object here.
 */

import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import { handshake } from '../notify/handshake.ts'
import { type GraphCall, textParam } from './call.ts'
import { INSTAGRAM_FIELDS, PAGE_FIELDS } from './subscribed-apps.ts'

/** Null when the call is not about the app's subscriptions. */
export function appSubscriptions(emulation: Emulation, call: GraphCall): Promise<object> | null {
  const { app } = emulation.world
  const [id, edge, ...rest] = call.path
  if (id !== app.id || edge !== 'subscriptions' || rest.length > 0) return null
  return answer(emulation, call)
}

async function answer({ world, notifier, ids, changes }: Emulation, call: GraphCall): Promise<object> {
  const { app } = world
  if (call.token !== `${app.id}|${app.secret}`)
    throw new GraphRefusal(call.token === null ? 'NO_TOKEN' : 'TOKEN_BAD')
  if (call.method === 'GET') return { data: subscriptions(app.webhookUrl) }
  if (call.method === 'DELETE') {
    app.webhookUrl = null
  } else {
    const url = textParam(call.params, 'callback_url')
    const verifyToken = textParam(call.params, 'verify_token')
    if (url === null || verifyToken === null) throw badParameter('The parameter callback_url is required')
    const reason = await handshake(url, verifyToken, ids)
    if (reason !== null) throw new GraphRefusal('CALLBACK_FAILED', { reason })
    Object.assign(app, { webhookUrl: url, verifyToken })
    notifier.callbackSet()
  }
  changes.tell({ type: 'world' })
  return { success: true }
}

function subscriptions(callbackUrl: string | null): object[] {
  if (callbackUrl === null) return []
  const shared = { callback_url: callbackUrl, active: true }
  return [
    { object: 'instagram', ...shared, fields: INSTAGRAM_FIELDS.map((name) => ({ name, version: 'v26.0' })) },
    { object: 'page', ...shared, fields: PAGE_FIELDS.map((name) => ({ name, version: 'v26.0' })) },
  ]
}
