/** The Graph paths that make tokens: they carry a code, a secret or the token itself instead of a caller. */
import type { Emulation } from '../emulation.ts'
import { exchangeFacebook } from '../login/facebook-exchange.ts'
import { lengthenInstagram, refreshInstagram } from '../login/instagram-life.ts'
import type { GraphCall } from './call.ts'

/** Null when the call is none of them. */
export function answerTokenCall(emulation: Emulation, call: GraphCall): object | null {
  const path = call.path.join('/')
  if (call.host === 'graph.facebook.com') {
    return path === 'oauth/access_token' ? exchangeFacebook(emulation, call) : null
  }
  if (path === 'access_token') return lengthenInstagram(emulation, call)
  return path === 'refresh_access_token' ? refreshInstagram(emulation, call) : null
}
