/** Calls that a token of an account or a Page can never make, with Meta's words for each. */
import { badParameter, GraphRefusal } from '../errors.ts'
import type { World } from '../world.ts'
import type { GraphCall } from './call.ts'

/** Edges of a person, asked with a Page token. Source: reference, login and set-up, 5.4. */
const EDGES_OF_A_PERSON: ReadonlySet<string> = new Set(['accounts', 'permissions'])

export function refuseWrongToken(world: World, call: GraphCall): void {
  const [id, edge] = call.path
  if (call.host === 'graph.instagram.com') {
    // FIELD: both hosts refuse `debug_token` for Instagram Login tokens; the words are those of any edge it lacks.
    // FIELD: so does any other word in the place of an id.
    if (id !== undefined && id !== 'me' && /^[a-z_]+$/.test(id))
      throw new GraphRefusal('UNSUPPORTED_METHOD', { method: call.method.toLowerCase() })
    return
  }
  if (id === 'debug_token') throw new GraphRefusal('DEBUG_CALLER')
  if (id === world.app.id && edge === 'subscriptions') throw new GraphRefusal('NEED_APP_TOKEN')
  if (edge !== undefined && EDGES_OF_A_PERSON.has(edge)) {
    throw badParameter(`Tried accessing nonexisting field (${edge}) on node type (Page)`)
  }
}
