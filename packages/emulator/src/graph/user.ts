/**
 * What a Facebook user's own token may ask: themselves, their Pages, what they granted. Messaging takes a Page token.
 * Source: reference, login and set-up, 5.4, 8.1 and 12.6.
 */

import { pageTokenOf } from '../access/issue-token.ts'
import { isOpenTo } from '../access/require-access.ts'
import { isDeveloper } from '../access/roles.ts'
import type { FacebookUser } from '../access/standing.ts'
import type { Token } from '../access/token.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, GraphRefusal } from '../errors.ts'
import { listedPages } from '../login/listed-pages.ts'
import { type Bearer, linkedTo, objectGone } from './access.ts'
import { readAccount } from './account-node.ts'
import { type GraphCall, textParam } from './call.ts'
import { debugToken } from './debug-token.ts'
import { type Field, type NodeFields, parseFields, pick } from './fields.ts'
import { listMedia, listStories } from './media-node.ts'
import { pageOf, pageRequest } from './page.ts'
import { permissions } from './permissions.ts'

type UserBearer = Extract<Bearer, { kind: 'user' }>

export interface UserNode {
  readonly emulation: Emulation
  readonly call: GraphCall
  readonly user: FacebookUser
  readonly token: Token
}

export function answerUser(emulation: Emulation, call: GraphCall, { user, token }: UserBearer): object {
  const { world } = emulation
  const node = { emulation, call, user, token }
  const [id = '', edge, ...rest] = call.path
  if (id === 'debug_token') return debugAs(node)
  if (id === world.app.id && edge === 'subscriptions') throw new GraphRefusal('NEED_APP_TOKEN')
  if (id !== 'me' && id !== user.id) return otherNode(node, id, edge)
  const found = userEdges.find(({ name }) => name === (edge ?? ''))
  if (rest.length > 0 && !found?.hasItems)
    throw new GraphRefusal('PATH_BAD', { path: `/${[edge, ...rest].join('/').slice(0, 200)}` })
  if (found === undefined) throw new GraphRefusal('NEED_PAGE_TOKEN')
  return found.answer(node, rest)
}

export interface UserEdge {
  /** Empty: the person's own node. */
  readonly name: string
  readonly methods: readonly GraphCall['method'][]
  /** A further segment names one item, which takes the same methods. */
  readonly hasItems?: true
  /** Refuses other methods itself. */
  readonly answer: (node: UserNode, rest: readonly string[]) => object
}

export const userEdges: readonly UserEdge[] = [
  { name: '', methods: ['GET'], answer: readUser },
  { name: 'accounts', methods: ['GET'], answer: listAccounts },
  {
    name: 'permissions',
    methods: ['GET', 'DELETE'],
    hasItems: true,
    answer: ({ emulation, call, token }, rest) => permissions(emulation, call, token, rest),
  },
]

function readUser(node: UserNode): object {
  requireGet(node.call)
  const fields = parseFields(textParam(node.call.params, 'fields'))
  return pick(node, 'User', userFields, fields, ['name', 'id'])
}

function listAccounts(node: UserNode): object {
  requireGet(node.call)
  const { params } = node.call
  return accountsOf(node, {
    name: 'accounts',
    limit: params.has('limit') ? Number(textParam(params, 'limit')) : null,
    after: textParam(params, 'after'),
    fields: parseFields(textParam(params, 'fields')),
  })
}

const userFields: NodeFields<UserNode> = {
  id: ({ user }) => user.id,
  name: ({ user }) => user.name,
  first_name: ({ user }) => user.name.split(' ')[0],
  last_name: ({ user }) => user.name.split(' ').slice(1).join(' '),
  email: () => undefined,
  picture: () => undefined,
  accounts: (node, field) => accountsOf(node, field),
}

const ACCOUNT_FIELDS: readonly Field[] = ['access_token', 'category', 'name', 'id', 'tasks'].map((name) => ({
  name,
  limit: null,
  after: null,
  fields: null,
}))

/** `/me/accounts`: the Pages that were ticked and that this person has a task on. */
function accountsOf({ emulation, call, token }: UserNode, field: Field): object {
  const { world } = emulation
  if (!token.scopes.includes('pages_show_list')) return { data: [] }
  const pages = listedPages(world, token)
  const request = pageRequest(field.limit, field.after)
  const { items, paging } = pageOf(world, call, 'me/accounts', pages, ({ id }) => id, request)
  const data = items.map((page) =>
    readAccount(world, pageTokenOf(emulation, token, page), page, field.fields ?? ACCOUNT_FIELDS),
  )
  return { data, ...(items.length > 0 && { paging }) }
}

function debugAs({ emulation, call, user }: UserNode): object {
  if (!isDeveloper(emulation.world, user.id)) throw new GraphRefusal('DEBUG_CALLER')
  return debugToken(emulation, call)
}

/** What an Instagram account shows is read with either token. */
const SHOWN_EDGES: ReadonlySet<string> = new Set(['media', 'stories'])

/** A Page or its Instagram account: readable, but nothing can be done there with this token. */
function otherNode({ emulation, call, token }: UserNode, id: string, edge: string | undefined) {
  const { world } = emulation
  const pages = listedPages(world, token)
  const page = pages.find((one) => one.id === id || linkedTo(world, one)?.id === id)
  if (page === undefined) throw objectGone(call, id)
  const isInstagram = page.id !== id
  const isShown = isInstagram && edge !== undefined && SHOWN_EDGES.has(edge)
  if (edge !== undefined && !isShown) throw new GraphRefusal(isInstagram ? 'CAPABILITY' : 'NEED_PAGE_TOKEN')
  requireGet(call)
  const readable = isInstagram ? 'instagram_basic' : 'pages_show_list'
  if (!token.scopes.includes(readable) || !isOpenTo(world, token.subjectId, readable)) {
    throw new GraphRefusal('PERM_10')
  }
  const account = isInstagram ? linkedTo(world, page) : page
  if (account === undefined) throw objectGone(call, id)
  const pageToken = pageTokenOf(emulation, token, page)
  if (edge !== undefined) {
    const holder = { main: page, accounts: [page, account], token: pageToken }
    return edge === 'media' ? listMedia(world, call, holder, id) : listStories(world, call, holder, id)
  }
  const fields = parseFields(textParam(call.params, 'fields'))
  return readAccount(world, pageToken, account, fields)
}

function requireGet(call: GraphCall): void {
  if (call.method === 'GET') return
  throw badParameter(`Unsupported request - method type: ${call.method.toLowerCase()}`)
}
