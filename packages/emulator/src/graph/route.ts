/** From a call to the edge that answers it. Unknown paths, hosts and ids answer in Meta's own style; nothing throws. */

import { requireAccess } from '../access/require-access.ts'
import { metaTime } from '../access/token-death.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, type GraphHost, GraphRefusal } from '../errors.ts'
import { takeGraphFault } from '../faults.ts'
import { findThread, type World } from '../world.ts'
import { bearerOf, type Holder, objectGone } from './access.ts'
import { readAccount } from './account-node.ts'
import { graphAnswer, graphError } from './answer.ts'
import { answerApp } from './app.ts'
import { answerBatch, isBatch } from './batch.ts'
import { type GraphCall, listParam, readCall, textParam } from './call.ts'
import { asCallingApp } from './calling-app.ts'
import { findConversation, messageNode, readConversation } from './conversations.ts'
import { findEdge } from './edges.ts'
import { parseFields } from './fields.ts'
import { segmentsOf } from './host.ts'
import { readMediaOrComment } from './media-node.ts'
import { readMessage, requireReadable } from './message-node.ts'
import { readProfile } from './profile.ts'
import { answerTokenCall } from './token-calls.ts'
import { appUsageHeaders, requireBusinessUse, usageHeaders } from './usage.ts'
import { answerUser } from './user.ts'
import { refuseWrongToken } from './wrong-token.ts'

/** `null`: the answer is lost, whether the call was acted on or not; the caller closes the connection. */
export async function answerGraph(
  emulation: Emulation,
  host: GraphHost,
  path: readonly string[],
  request: Request,
): Promise<Response | null> {
  const answering: Answering = { version: 'v26.0', headers: () => ({}) }
  try {
    const call = asCallingApp(emulation.world, await readCall(host, path, request))
    answering.version = call.version
    const value = await answerCall(emulation, call, answering)
    return value === LOST ? null : graphAnswer(value, answering.version, answering.headers())
  } catch (error) {
    const refusal = error instanceof GraphRefusal ? error : new GraphRefusal('API_UNKNOWN')
    return graphError(refusal, host, answering, emulation.ids)
  }
}

/** What is known of a call so far, for the headers of whatever answer it ends with. */
interface Answering {
  version: string
  headers: () => Record<string, string>
}

const LOST = Symbol('the answer is lost')

async function answerCall(
  emulation: Emulation,
  call: GraphCall,
  answering: Answering,
): Promise<object | typeof LOST> {
  if (isBatch(call)) {
    return answerBatch(call, (path, init) => {
      const url = new URL(`https://${call.host}/${path}`)
      return answerGraph(emulation, call.host, segmentsOf(url.pathname), new Request(url, init))
    })
  }
  const login = answerTokenCall(emulation, call)
  if (login !== null) return login
  const bearer = bearerOf(emulation, call)
  if (bearer.kind !== 'account') {
    const headers = appUsageHeaders(emulation)
    answering.headers = () => headers
    return bearer.kind === 'app' ? answerApp(emulation, call) : answerUser(emulation, call, bearer)
  }
  const { holder } = bearer
  refuseWrongToken(emulation.world, call)
  answering.headers = () => usageHeaders(emulation, call, holder)
  const fault = takeGraphFault(emulation.world, call, accountIdOf(call, holder))
  if (fault?.delayMs) await new Promise<void>((resolve) => emulation.base.after(fault.delayMs ?? 0, resolve))
  if (fault?.unanswered) return LOST
  if (fault?.error && !fault.lostAnswer) throw new GraphRefusal(fault.error, faultValues(emulation))
  requireAccess(emulation.world, call, holder)
  requireBusinessUse(emulation, call, holder)
  const value = await route(emulation, call, holder)
  return fault?.lostAnswer ? LOST : value
}

function accountIdOf(call: GraphCall, holder: Holder): string {
  return holder.accounts.find((account) => account.id === call.path[0])?.id ?? holder.main.id
}

function faultValues({ world, clock }: Emulation): Record<string, string> {
  const now = metaTime(clock.now())
  return { app: world.app.id, expired: now, now, reason: 'a fault you asked for' }
}

function route(emulation: Emulation, call: GraphCall, holder: Holder): object | Promise<object> {
  const [id, name, ...rest] = call.path
  if (id === undefined) return severalNodes(emulation, call, holder)
  if (rest.length > 0)
    throw new GraphRefusal('PATH_BAD', { path: `/${[name, ...rest].join('/').slice(0, 200)}` })
  if (name === undefined) return node(emulation, call, holder, id)
  const edge = findEdge(name, call.method)
  if (edge === undefined) throw new GraphRefusal('PATH_BAD', { path: `/${name.slice(0, 200)}` })
  return edge.answer(emulation, call, holder, id)
}

const MOST_IDS = 50

/** `GET /?ids=a,b`: several nodes by id. */
function severalNodes(emulation: Emulation, call: GraphCall, holder: Holder): object {
  const ids = listParam(call.params, 'ids')
  if (ids === null || call.method !== 'GET' || ids.length > MOST_IDS) {
    throw badParameter('Unsupported get request. Please read the Graph API documentation')
  }
  return Object.fromEntries(ids.map((id) => [id, node(emulation, call, holder, id)]))
}

/** `GET /{id}`: the account, a conversation, a message or a person, whichever has this id for this token. */
function node({ world }: Emulation, call: GraphCall, holder: Holder, id: string): object {
  if (call.method !== 'GET')
    throw new GraphRefusal('UNSUPPORTED_METHOD', { method: call.method.toLowerCase() })
  const fields = parseFields(textParam(call.params, 'fields'))
  const own =
    holder.accounts.find((one) => one.id === id) ?? (isOwnAlias(holder, id) ? holder.main : undefined)
  if (own) {
    const told = readAccount(world, holder.token, own, fields)
    return isWrapped(world, call) ? { data: [told] } : told
  }
  const conversation = findConversation(world, call, holder, id)
  if (conversation) return readConversation(conversation, fields)
  for (const account of holder.accounts) {
    for (const person of world.people) {
      const thread = findThread(world, account.id, person.id)
      if (person.igsids[account.id] === id) return readProfile({ world, account, person, thread }, fields)
      const message = thread?.messages.find((one) => one.mid === id)
      if (!thread || !message) continue
      const found = messageNode({ world, account, person, thread }, message)
      requireReadable(found)
      return readMessage(found, fields)
    }
  }
  const shown = readMediaOrComment(world, holder, id, fields)
  if (shown !== null) return shown
  throw objectGone(call, id)
}

/** Documentation shows `/me` with Instagram Login in a list of one; live answers are flat. */
function isWrapped({ switches }: World, { host, path }: GraphCall): boolean {
  return host === 'graph.instagram.com' && path[0] === 'me' && switches.instagramLoginAnswers === 'wrapped'
}

function isOwnAlias(holder: Holder, id: string): boolean {
  return id === 'me' || (holder.main.login === 'instagram' && id === holder.main.appScopedId)
}
