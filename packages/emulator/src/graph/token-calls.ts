/** The Graph paths that make tokens: they carry a code, a secret or the token itself instead of a caller. */
import type { Emulation } from '../emulation.ts'
import type { GraphHost } from '../errors.ts'
import { exchangeFacebook } from '../login/facebook-exchange.ts'
import { lengthenInstagram, refreshInstagram } from '../login/instagram-life.ts'
import type { GraphCall } from './call.ts'

export interface TokenCall {
  readonly host: GraphHost
  readonly path: string
  readonly methods: readonly GraphCall['method'][]
  /** Refuses other methods itself, in the words of its host. */
  readonly answer: (emulation: Emulation, call: GraphCall) => object
}

export const tokenCalls: readonly TokenCall[] = [
  {
    host: 'graph.facebook.com',
    path: 'oauth/access_token',
    methods: ['GET', 'POST'],
    answer: exchangeFacebook,
  },
  { host: 'graph.instagram.com', path: 'access_token', methods: ['GET'], answer: lengthenInstagram },
  { host: 'graph.instagram.com', path: 'refresh_access_token', methods: ['GET'], answer: refreshInstagram },
]

/** Null when the call is none of them. */
export function answerTokenCall(emulation: Emulation, call: GraphCall): object | null {
  const path = call.path.join('/')
  const found = tokenCalls.find((one) => one.host === call.host && one.path === path)
  return found === undefined ? null : found.answer(emulation, call)
}
