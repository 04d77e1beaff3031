/** What an app token (`id|secret`) may ask: the app itself, its subscriptions, roles, permissions, and what a token is. */
import type { AppRole, RoleName } from '../access/roles.ts'
import type { Emulation } from '../emulation.ts'
import { GraphRefusal } from '../errors.ts'
import type { World } from '../world.ts'
import { objectGone } from './access.ts'
import { appSubscriptions } from './app-subscriptions.ts'
import { type GraphCall, textParam } from './call.ts'
import { debugToken } from './debug-token.ts'
import { type NodeFields, parseFields, pick } from './fields.ts'

export interface AppEdge {
  /** Empty: the app's own node. */
  readonly name: string
  readonly methods: readonly GraphCall['method'][]
  readonly answer: (emulation: Emulation, call: GraphCall) => object | Promise<object>
}

export const appEdges: readonly AppEdge[] = [
  { name: '', methods: ['GET'], answer: readApp },
  { name: 'subscriptions', methods: ['GET', 'POST', 'DELETE'], answer: appSubscriptions },
  { name: 'roles', methods: ['GET'], answer: listRoles },
  { name: 'permissions', methods: ['GET'], answer: listPermissions },
]

export async function answerApp(emulation: Emulation, call: GraphCall): Promise<object> {
  const { world } = emulation
  const [id = '', edge, ...rest] = call.path
  if (id === 'debug_token' && edge === undefined) return debugToken(emulation, call)
  if (id !== world.app.id && id !== 'app') {
    throw edge === undefined ? objectGone(call, id) : new GraphRefusal('NEED_PAGE_TOKEN')
  }
  const found = rest.length === 0 ? appEdges.find(({ name }) => name === (edge ?? '')) : undefined
  if (found === undefined) throw new GraphRefusal('PATH_BAD', { path: `/${(edge ?? '').slice(0, 200)}` })
  if (!found.methods.includes(call.method)) {
    throw new GraphRefusal('UNSUPPORTED_METHOD', { method: call.method.toLowerCase() })
  }
  return found.answer(emulation, call)
}

function readApp({ world }: Emulation, call: GraphCall): object {
  const fields = parseFields(textParam(call.params, 'fields'))
  return pick(world, 'Application', appFields, fields, ['link', 'name', 'id'])
}

const appFields: NodeFields<World> = {
  id: ({ app }) => app.id,
  name: ({ app }) => app.name,
  link: () => 'https://example.com/',
  category: () => 'Business',
}

const LISTED_ROLES: Readonly<Record<RoleName, string | null>> = {
  administrator: 'administrators',
  developer: 'developers',
  tester: 'testers',
  // UNCONFIRMED: Instagram testers were never seen in this list.
  instagram_tester: null,
}

/** `GET /{app-id}/roles`: Facebook users alone. Source: reference, doctor checks, 4.4. */
function listRoles({ world }: Emulation): object {
  const isFacebookUser = ({ subjectId }: AppRole) => world.users.some(({ id }) => id === subjectId)
  const data = world.roles
    .filter((one) => one.isAccepted && isFacebookUser(one))
    .flatMap(({ subjectId: user, role }) => {
      const name = LISTED_ROLES[role]
      return name === null ? [] : [{ user, role: name }]
    })
  return { data }
}

/**
 * `GET /{app-id}/permissions`: what review approved, which is Advanced Access here. UNCONFIRMED whether it follows today's
 * access levels. Source: reference, doctor checks, 4.3.
 */
function listPermissions({ world }: Emulation): object {
  const approved = Object.entries(world.app.settings.access).filter(([, level]) => level === 'advanced')
  return { data: approved.map(([permission]) => ({ permission, status: 'live' })) }
}
