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
import { type GraphCall, readCall, textParam } from './call.ts'
import {
  findConversation,
  listConversations,
  listMessages,
  messageNode,
  readConversation,
} from './conversations.ts'
import { parseFields } from './fields.ts'
import { readMessage, requireReadable } from './message-node.ts'
import { sendMessage } from './messages.ts'
import { readProfile } from './profile.ts'
import { subscribedApps } from './subscribed-apps.ts'
import { answerTokenCall } from './token-calls.ts'
import { answerUser } from './user.ts'
import { refuseWrongToken } from './wrong-token.ts'

/** `null`: the call was acted on and its answer is to be lost; the caller closes the connection. */
export async function answerGraph(
  emulation: Emulation,
  host: GraphHost,
  path: readonly string[],
  request: Request,
): Promise<Response | null> {
  let version = 'v26.0'
  try {
    const call = await readCall(host, path, request)
    version = call.version
    const login = answerTokenCall(emulation, call)
    if (login !== null) return graphAnswer(login, version)
    const bearer = bearerOf(emulation, call)
    if (bearer.kind === 'app') return graphAnswer(await answerApp(emulation, call), version)
    if (bearer.kind === 'user') return graphAnswer(answerUser(emulation, call, bearer), version)
    const { holder } = bearer
    refuseWrongToken(emulation.world, call)
    const fault = takeGraphFault(emulation.world, isSend(call), accountIdOf(call, holder))
    if (fault?.delayMs)
      await new Promise<void>((resolve) => emulation.base.after(fault.delayMs ?? 0, resolve))
    if (fault?.error && !fault.lostAnswer) throw new GraphRefusal(fault.error, faultValues(emulation))
    requireAccess(emulation.world, call, holder)
    const value = route(emulation, call, holder)
    return fault?.lostAnswer ? null : graphAnswer(value, version)
  } catch (error) {
    const refusal = error instanceof GraphRefusal ? error : new GraphRefusal('API_UNKNOWN')
    return graphError(refusal, host, version, emulation.ids)
  }
}

function isSend(call: GraphCall): boolean {
  return call.method === 'POST' && call.path[1] === 'messages'
}

function accountIdOf(call: GraphCall, holder: Holder): string {
  return holder.accounts.find((account) => account.id === call.path[0])?.id ?? holder.main.id
}

function faultValues({ world, clock }: Emulation): Record<string, string> {
  const now = metaTime(clock.now())
  return { app: world.app.id, expired: now, now, reason: 'a fault you asked for' }
}

function route(emulation: Emulation, call: GraphCall, holder: Holder): object {
  const [id, edge, ...rest] = call.path
  if (id === undefined) throw badParameter('Unsupported get request. Please read the Graph API documentation')
  if (rest.length > 0)
    throw new GraphRefusal('PATH_BAD', { path: `/${[edge, ...rest].join('/').slice(0, 200)}` })
  if (edge === undefined) return node(emulation, call, holder, id)
  if (edge === 'messages' && call.method === 'POST') return sendMessage(emulation, call, holder, id)
  if (edge === 'subscribed_apps') return subscribedApps(emulation, call, holder, id)
  if (edge === 'conversations' && call.method === 'GET')
    return listConversations(emulation.world, call, holder, id)
  if (edge === 'messages' && call.method === 'GET') {
    const conversation = findConversation(emulation.world, call, holder, id)
    if (conversation) return listMessages(conversation)
    throw objectGone(call, id)
  }
  throw new GraphRefusal('PATH_BAD', { path: `/${edge.slice(0, 200)}` })
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
  throw objectGone(call, id)
}

/** Documentation shows `/me` with Instagram Login in a list of one; live answers are flat. */
function isWrapped({ switches }: World, { host, path }: GraphCall): boolean {
  return host === 'graph.instagram.com' && path[0] === 'me' && switches.instagramLoginAnswers === 'wrapped'
}

function isOwnAlias(holder: Holder, id: string): boolean {
  return id === 'me' || (holder.main.login === 'instagram' && id === holder.main.appScopedId)
}
