/**
 * `/{app-id}/subscriptions`: the app's callbacks, set with an app token (`id|secret`) after a real handshake.
 * Source: reference, login and set-up, 12.1; refusals: errors and limits, 7.
 */
import {
  boxesOfObject,
  fieldsOfBox,
  isWebhookObject,
  type WebhookBox,
  type WebhookObject,
  type WebhookSubscription,
} from '../access/webhook-box.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import { handshake } from '../notify/handshake.ts'
import type { World } from '../world.ts'
import { type GraphCall, listParam, textParam } from './call.ts'

/** For app tokens alone. */
export async function appSubscriptions(emulation: Emulation, call: GraphCall): Promise<object> {
  const { world, changes } = emulation
  if (call.method === 'GET') return { data: listed(world) }
  const object = objectOf(call)
  if (!world.app.settings.hasInstagram && object === 'instagram') throw new GraphRefusal('PERM_200')
  if (call.method === 'DELETE') unsubscribe(world, object, fieldsGiven(call, object))
  else if (object === null) throw badParameter('The parameter object is required')
  else await subscribe(emulation, call, object)
  changes.tell({ type: 'world' })
  return { success: true }
}

async function subscribe(emulation: Emulation, call: GraphCall, object: WebhookObject): Promise<void> {
  const { world, notifier, ids } = emulation
  const callbackUrl = textParam(call.params, 'callback_url')
  const verifyToken = textParam(call.params, 'verify_token')
  if (callbackUrl === null) throw badParameter('The parameter callback_url is required')
  if (verifyToken === null) throw badParameter('The parameter verify_token is required')
  const wanted = fieldsGiven(call, object)
  const reason = await handshake(callbackUrl, verifyToken, ids)
  if (reason !== null) throw new GraphRefusal('CALLBACK_FAILED', { reason })
  for (const name of boxesOfObject(world, object)) {
    const before = world.app.boxes[name].fields
    const isMerged = world.switches.subscriptionFields === 'merged' || wanted === null
    const fields = [...new Set([...(isMerged ? before : []), ...(wanted ?? [])])]
    world.app.boxes[name] = { callbackUrl, verifyToken, fields, isActive: true }
  }
  world.app.verifyToken = verifyToken
  notifier.callbackSet()
}

/** Without an object everything is taken away. */
function unsubscribe(world: World, object: WebhookObject | null, fields: readonly string[] | null): void {
  const objects: readonly WebhookObject[] = object === null ? ['instagram', 'page'] : [object]
  for (const name of objects.flatMap((one) => boxesOfObject(world, one))) {
    const box = world.app.boxes[name]
    box.fields = fields === null ? [] : box.fields.filter((field) => !fields.includes(field))
    if (box.fields.length === 0) box.callbackUrl = null
  }
}

/** Null: not given. */
function objectOf(call: GraphCall): WebhookObject | null {
  const object = textParam(call.params, 'object')
  if (object !== null && !isWebhookObject(object))
    throw badParameter('Param object must be one of {INSTAGRAM, PAGE}')
  return object
}

function fieldsGiven(call: GraphCall, object: WebhookObject | null): string[] | null {
  const fields = listParam(call.params, 'fields')
  if (fields === null || object === null) return null
  const known = fieldsOfBox(object)
  const index = fields.findIndex((name) => !known.includes(name))
  if (index >= 0) {
    const words = `Param fields[${index}] must be one of the following values {${known.join(', ')}}`
    throw badParameter(`${words} - got "${fields[index]?.slice(0, 100)}".`)
  }
  return fields
}

/** The box of the Instagram Login set-up stands in it while the Webhooks product's own is empty. */
function listed(world: World): object[] {
  const objects: readonly WebhookObject[] = ['instagram', 'page']
  return objects.flatMap((object) => {
    const box = boxesOfObject(world, object)
      .toReversed()
      .map((name: WebhookBox) => world.app.boxes[name])
      .find(({ callbackUrl }) => callbackUrl !== null)
    return box === undefined ? [] : [rowOf(object, box)]
  })
}

function rowOf(object: string, { callbackUrl, isActive, fields }: WebhookSubscription): object {
  return {
    object,
    callback_url: callbackUrl,
    active: isActive,
    fields: fields.map((name) => ({ name, version: 'v26.0' })),
  }
}
