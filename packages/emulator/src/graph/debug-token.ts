/**
 * `GET /debug_token`, graph.facebook.com only. A token that does not work is told in a 200, inside `data`.
 * Source: reference, login and set-up, 7.
 */
import type { Permission } from '../access/permissions.ts'
import type { Token } from '../access/token.ts'
import { deathOf } from '../access/token-death.ts'
import { DAY_MS } from '../duration.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, errorAnswer, GraphRefusal } from '../errors.ts'
import { worldsOfApps } from '../other-app.ts'
import type { World } from '../world.ts'
import { findToken, isAppToken } from './access.ts'
import { type GraphCall, textParam } from './call.ts'

/** How long data may be read after the person last used the app. */
const DATA_ACCESS_MS = 90 * DAY_MS

export function debugToken(emulation: Emulation, call: GraphCall): object {
  if (call.method !== 'GET')
    throw new GraphRefusal('UNSUPPORTED_METHOD', { method: call.method.toLowerCase() })
  const { world, clock } = emulation
  const input = textParam(call.params, 'input_token')
  if (input === null) throw badParameter('The parameter input_token is required')
  const { id: app_id, name: application } = world.app
  if (isAppToken(world, input)) {
    return { data: { app_id, type: 'APP', application, is_valid: true, scopes: [] } }
  }
  const token = findToken(world, input)
  if (token === undefined && worldsOfApps(world).some((one) => findToken(one, input) !== undefined)) {
    const stranger = badParameter('The App_id in the input_token did not match the Viewing App')
    return { data: { error: told(emulation, stranger), is_valid: false, scopes: [] } }
  }
  if (token === undefined || token.family === 'instagram') {
    return { data: { error: told(emulation, new GraphRefusal('TOKEN_BAD')), is_valid: false, scopes: [] } }
  }
  const shared = { app_id, type: token.type === 'page' ? 'PAGE' : 'USER', application }
  const { userId: user_id } = token
  const expires_at = seconds(token.expiresAtMs)
  const death = deathOf(world, token, clock.now())
  if (death !== null) {
    const error = told(emulation, death)
    return { data: { ...shared, error, expires_at, is_valid: false, scopes: [], user_id } }
  }
  return {
    data: {
      ...shared,
      data_access_expires_at: seconds(token.issuedAtMs + DATA_ACCESS_MS),
      expires_at,
      is_valid: true,
      ...(token.isLongLived && { issued_at: seconds(token.issuedAtMs) }),
      ...(token.type === 'page' && { profile_id: token.subjectId }),
      scopes: token.scopes,
      granular_scopes: token.scopes.flatMap((scope) => granular(world, token, scope)),
      user_id,
    },
  }
}

/** 0 is never. */
function seconds(atMs: number | null): number {
  return atMs === null ? 0 : Math.floor(atMs / 1000)
}

/**
 * Only permissions that can be given for single Pages or accounts; without `target_ids` all of them are meant. What was
 * ticked in the dialog stays in the token, also when the Page and its account are no longer linked.
 */
function granular(world: World, { targets }: Token, scope: Permission): object[] {
  if (scope === 'public_profile' || scope === 'email') return []
  if (targets === null || scope === 'business_management') return [{ scope }]
  const kind = scope.startsWith('instagram_') ? 'instagram' : 'messenger'
  const ticked = world.accounts.filter(({ id, platform }) => platform === kind && targets.includes(id))
  return [{ scope, target_ids: ticked.map(({ id }) => id) }]
}

/** `subcode` here, not `error_subcode`. */
function told(emulation: Emulation, refusal: GraphRefusal): object {
  const { error } = errorAnswer(refusal, 'graph.facebook.com', emulation).body
  const { code, message, error_subcode: subcode } = error
  return { code, message, ...(subcode !== undefined && { subcode }) }
}
