/** What an app token (`id|secret`) may ask: the app itself, its subscriptions, and what a token is. */
import type { Emulation } from '../emulation.ts'
import { GraphRefusal } from '../errors.ts'
import type { World } from '../world.ts'
import { objectGone } from './access.ts'
import { appSubscriptions } from './app-subscriptions.ts'
import { type GraphCall, textParam } from './call.ts'
import { debugToken } from './debug-token.ts'
import { type NodeFields, parseFields, pick } from './fields.ts'

export async function answerApp(emulation: Emulation, call: GraphCall): Promise<object> {
  const { world } = emulation
  const [id = '', edge, ...rest] = call.path
  if (id === 'debug_token' && edge === undefined) return debugToken(emulation, call)
  if (id !== world.app.id && id !== 'app') {
    throw edge === undefined ? objectGone(call, id) : new GraphRefusal('NEED_PAGE_TOKEN')
  }
  if (edge === 'subscriptions' && rest.length === 0) return appSubscriptions(emulation, call)
  if (edge !== undefined) throw new GraphRefusal('PATH_BAD', { path: `/${edge.slice(0, 200)}` })
  if (call.method !== 'GET')
    throw new GraphRefusal('UNSUPPORTED_METHOD', { method: call.method.toLowerCase() })
  const fields = parseFields(textParam(call.params, 'fields'))
  return pick(world, 'Application', appFields, fields, ['link', 'name', 'id'])
}

const appFields: NodeFields<World> = {
  id: ({ app }) => app.id,
  name: ({ app }) => app.name,
  link: () => 'https://example.com/',
  category: () => 'Business',
}
