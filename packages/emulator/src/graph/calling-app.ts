/** Whose app a call is: its token's, or for an exchange that of the credentials it carries. */
import type { Emulation } from '../emulation.ts'
import { emulationFor } from '../other-app.ts'
import { findToken, isAppToken } from './access.ts'
import { type GraphCall, textParam } from './call.ts'

/** With the world as the calling app sees it. A call that no app can be told of is the first app's to refuse. */
export function asCallingApp(emulation: Emulation, call: GraphCall): Emulation {
  const clientId = textParam(call.params, 'client_id')
  if (call.host === 'graph.facebook.com' && call.path.join('/') === 'oauth/access_token') {
    return emulationFor(emulation, ({ app }) => app.id === clientId)
  }
  const { token } = call
  if (token === null) return emulation
  return emulationFor(emulation, (world) => isAppToken(world, token) || findToken(world, token) !== undefined)
}
