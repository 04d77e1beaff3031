/** `appsecret_proof` on graph.facebook.com. Source: reference, login and set-up, 9. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { MINUTE_MS } from '../duration.ts'
import { GraphRefusal } from '../errors.ts'
import type { World } from '../world.ts'
import { type GraphCall, textParam } from './call.ts'

const PROOF_LIFE_MS = 5 * MINUTE_MS

/** A proof that is given must be right; whether one must be given, the app's settings say. */
export function requireProof(world: World, call: GraphCall, token: string, nowMs: number): void {
  if (call.host !== 'graph.facebook.com') return
  const { app } = world
  const proof = textParam(call.params, 'appsecret_proof')
  if (proof === null) {
    if (app.settings.requiresProof) throw new GraphRefusal('PROOF_MISSING')
    return
  }
  const time = textParam(call.params, 'appsecret_time')
  const expected = createHmac('sha256', app.secret)
    .update(time === null ? token : `${token}|${time}`)
    .digest('hex')
  const isFresh = time === null || Math.abs(nowMs - Number(time) * 1000) <= PROOF_LIFE_MS
  if (!isFresh || !isSame(proof, expected)) throw new GraphRefusal('PROOF_BAD')
}

/** Hex in lower case, letter by letter: upper case is refused, as Meta does. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
