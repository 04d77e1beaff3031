/**
 * Instagram Login's tokens grow old: short-lived to long-lived, and the refresh.
 * Source: reference, login and set-up, 4.3, 4.4 and 16.2.
 */
import { expiresInSeconds, issueUserToken, LONG_LIFE_MS } from '../access/issue-token.ts'
import { isOpenTo } from '../access/require-access.ts'
import type { Token } from '../access/token.ts'
import { deathOf } from '../access/token-death.ts'
import { DAY_MS } from '../duration.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import { findToken } from '../graph/access.ts'
import { type GraphCall, textParam } from '../graph/call.ts'

/** `GET /access_token?grant_type=ig_exchange_token`. A long-lived token is taken as well: what Meta does then is unknown. */
export function lengthenInstagram(emulation: Emulation, call: GraphCall): object {
  const token = requireToken(emulation, call)
  requireGrant(call, 'ig_exchange_token')
  if (textParam(call.params, 'client_secret') !== emulation.world.app.instagramAppSecret) {
    throw new GraphRefusal('FBL_SECRET')
  }
  return told(emulation, issueUserToken(emulation, { ...token, isLongLived: true }))
}

/** `GET /refresh_access_token?grant_type=ig_refresh_token`: another 60 days for a token that is a day old. */
export function refreshInstagram(emulation: Emulation, call: GraphCall): object {
  const token = requireToken(emulation, call)
  requireGrant(call, 'ig_refresh_token')
  const { world, clock, changes } = emulation
  if (!token.scopes.includes('instagram_business_basic')) throw new GraphRefusal('PERM_10')
  if (!token.isLongLived) throw badParameter('The access token is not a long-lived one')
  if (clock.now() - token.issuedAtMs < DAY_MS) throw new GraphRefusal('TOKEN_TOO_YOUNG')
  if (world.switches.refreshedToken === 'new') {
    return told(emulation, issueUserToken(emulation, { ...token, isLongLived: true }))
  }
  token.issuedAtMs = clock.now()
  token.expiresAtMs = clock.now() + LONG_LIFE_MS
  changes.tell({ type: 'world' })
  return told(emulation, token)
}

/** The rows of the decision table, in its order. */
function requireToken({ world, clock }: Emulation, call: GraphCall): Token {
  const method = call.method.toLowerCase()
  const token = call.token === null ? undefined : findToken(world, call.token)
  if (call.method !== 'GET') throw new GraphRefusal('UNSUPPORTED_METHOD', { method })
  if (call.token === null) throw new GraphRefusal('NO_TOKEN')
  if (token === undefined || token.family !== 'instagram') throw new GraphRefusal('TOKEN_BAD')
  if (!isOpenTo(world, token.subjectId, 'instagram_business_basic')) {
    throw new GraphRefusal('UNSUPPORTED_METHOD', { method })
  }
  const death = deathOf(world, token, clock.now())
  if (death !== null) throw death
  return token
}

function requireGrant(call: GraphCall, wanted: string): void {
  const grant = textParam(call.params, 'grant_type') ?? ''
  if (grant !== wanted) throw new GraphRefusal('FBL_GRANT', { grant: grant.slice(0, 60) })
}

function told({ clock }: Emulation, token: Token): object {
  return { access_token: token.value, token_type: 'bearer', expires_in: expiresInSeconds(token, clock.now()) }
}
