/**
 * `POST api.instagram.com/oauth/access_token`: the code for a token of one hour.
 * Source: reference, login and set-up, 4.2 and 16.2.
 */
import { issueFromCode } from '../access/issue-token.ts'
import type { AuthorizationCode } from '../access/token.ts'
import type { Emulation } from '../emulation.ts'
import { GraphRefusal } from '../errors.ts'
import { type GraphCall, readCall, textParam } from '../graph/call.ts'
import { encodeJson } from '../notify/encode.ts'
import { emulationFor } from '../other-app.ts'
import type { World } from '../world.ts'
import { isCodeOld } from './code.ts'
import { loginError } from './login-error.ts'

export async function exchangeInstagram(emulation: Emulation, request: Request): Promise<Response> {
  const call = await read(request)
  if (call === null) return loginError(emulation.world, 'The request cannot be read')
  const clientId = textParam(call.params, 'client_id')
  const ofApp = emulationFor(emulation, ({ app }) => app.instagramAppId === clientId)
  const { world, clock } = ofApp
  const code = redeem(world, call, clock.now())
  if (typeof code === 'string') return loginError(world, code)
  code.isUsed = true
  const token = issueFromCode(ofApp, code)
  const userId = world.accounts.find(({ id }) => id === code.subjectId)?.appScopedId ?? ''
  return answer(world, token.value, userId, token.scopes)
}

/** The code, or Meta's words against it. */
function redeem(world: World, call: GraphCall, nowMs: number): AuthorizationCode | string {
  const text = (name: string) => textParam(call.params, name)
  if (call.method !== 'POST') return 'Method not allowed'
  if (text('client_id') !== world.app.instagramAppId) return 'Invalid platform app'
  if (text('client_secret') !== world.app.instagramAppSecret) return 'Error validating client secret.'
  const grant = text('grant_type') ?? ''
  if (grant !== 'authorization_code') return `Invalid grant_type: ${grant.slice(0, 60)}`
  const code = world.codes.find((one) => one.value === text('code') && one.family === 'instagram')
  if (code === undefined || code.isUsed || isCodeOld(code, nowMs)) {
    return 'Matching code was not found or was already used'
  }
  return code.redirectUri === text('redirect_uri')
    ? code
    : 'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request'
}

/** Live: flat, the id a bare number beyond 2^53, permissions a list. Documentation: wrapped, both as strings. */
function answer(world: World, token: string, userId: string, scopes: readonly string[]): Response {
  const isWrapped = world.switches.instagramLoginAnswers === 'wrapped'
  const body = isWrapped
    ? encodeJson({ data: [{ access_token: token, user_id: userId, permissions: scopes.join(',') }] })
    : encodeJson({ access_token: token, user_id: userId, permissions: scopes }).replace(
        `"user_id":"${userId}"`,
        `"user_id":${userId}`,
      )
  return new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' } })
}

async function read(request: Request): Promise<GraphCall | null> {
  try {
    return await readCall('graph.instagram.com', ['oauth', 'access_token'], request)
  } catch (error) {
    if (error instanceof GraphRefusal) return null
    throw error
  }
}
