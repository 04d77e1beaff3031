/**
 * `graph.facebook.com/oauth/access_token`: a code, a short-lived token or the app's own credentials for a token.
 * Source: reference, login and set-up, 5.2, 5.3, 6 and 16.2; wordings: errors and limits, 9.
 */
import { timingSafeEqual } from 'node:crypto'
import { expiresInSeconds, issueFromCode, issueUserToken } from '../access/issue-token.ts'
import type { Token } from '../access/token.ts'
import { deathOf } from '../access/token-death.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import { findToken } from '../graph/access.ts'
import { type GraphCall, textParam } from '../graph/call.ts'
import { isCodeOld } from './code.ts'

export function exchangeFacebook(emulation: Emulation, call: GraphCall): object {
  if (call.method === 'DELETE') throw new GraphRefusal('UNSUPPORTED_METHOD', { method: 'delete' })
  const { app } = emulation.world
  const text = (name: string) => textParam(call.params, name)
  if (text('client_id') !== app.id) throw new GraphRefusal('APP_ID_INVALID')
  if (!isSameSecret(text('client_secret') ?? '', app.secret)) throw new GraphRefusal('FBL_SECRET')
  const grant = text('grant_type') ?? 'authorization_code'
  switch (grant) {
    case 'authorization_code':
      return told(emulation, issueFromCode(emulation, redeem(emulation, text('code'), text('redirect_uri'))))
    case 'fb_exchange_token':
      return told(emulation, lengthen(emulation, text('fb_exchange_token')))
    case 'client_credentials':
      return { access_token: `${app.id}|${app.secret}`, token_type: 'bearer' }
    default:
      throw new GraphRefusal('FBL_GRANT', { grant: grant.slice(0, 60) })
  }
}

function redeem({ world, clock }: Emulation, value: string | null, redirectUri: string | null) {
  if (value === null) throw badParameter('The parameter code is required')
  if (redirectUri === null) throw new GraphRefusal('FBL_NO_REDIRECT')
  const code = world.codes.find((one) => one.value === value && one.family === 'facebook')
  if (code === undefined) throw new GraphRefusal('FBL_CODE_FMT')
  if (code.isUsed) throw new GraphRefusal('FBL_CODE_USED')
  if (code.redirectUri !== redirectUri) throw new GraphRefusal('FBL_REDIRECT')
  if (isCodeOld(code, clock.now())) throw new GraphRefusal('FBL_CODE_EXP')
  code.isUsed = true
  return code
}

function lengthen(emulation: Emulation, value: string | null): Token {
  if (value === null) throw badParameter('The parameter fb_exchange_token is required')
  const token = findToken(emulation.world, value)
  if (token?.family !== 'facebook' || token.type !== 'user') throw new GraphRefusal('TOKEN_BAD')
  const death = deathOf(emulation.world, token, emulation.clock.now())
  if (death !== null) throw death
  return issueUserToken(emulation, { ...token, isLongLived: true })
}

function told({ clock }: Emulation, token: Token): object {
  return { access_token: token.value, token_type: 'bearer', expires_in: expiresInSeconds(token, clock.now()) }
}

function isSameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
