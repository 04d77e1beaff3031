/** From a call to the edge that answers it. Unknown paths, hosts and ids answer in Meta's own style; nothing throws. */

import { requireAccess } from '../access/require-access.ts'
import { metaTime } from '../access/token-death.ts'
import type { Emulation } from '../emulation.ts'
import { badParameter, type GraphHost, GraphRefusal } from '../errors.ts'
import { type FaultRule, takeGraphFault } from '../faults.ts'
import type { World } from '../world.ts'
import { bearerOf, type Holder } from './access.ts'
import { type Answering, edgePage, graphAnswer, graphError } from './answer.ts'
import { answerApp, appEdges } from './app.ts'
import { answerBatch, isBatch } from './batch.ts'
import { type GraphCall, listParam, readCall } from './call.ts'
import { asCallingApp } from './calling-app.ts'
import { edges, findEdge } from './edges.ts'
import { segmentsOf } from './host.ts'
import { answerNode, readNode } from './node.ts'
import { answerTokenCall } from './token-calls.ts'
import { appUsageHeaders, requireBusinessUse, usageHeaders, usedUpHeaders } from './usage.ts'
import { answerUser, userEdges } from './user.ts'
import { refuseWrongToken } from './wrong-token.ts'

/** `null`: the answer is lost, whether the call was acted on or not; the caller closes the connection. */
export async function answerGraph(
  emulation: Emulation,
  host: GraphHost,
  path: readonly string[],
  request: Request,
  isBatched = false,
): Promise<Response | null> {
  const answering: Answering = { version: 'v26.0', headers: () => ({}), status: null }
  try {
    const call = await readCall(host, path, request)
    answering.version = call.version
    const value = await answerCall(asCallingApp(emulation, call), call, answering, isBatched)
    if (value === LOST) return null
    if (value instanceof Response) return value
    return graphAnswer(asSpelled(emulation, value), answering.version, answering.headers())
  } catch (error) {
    const refusal = error instanceof GraphRefusal ? error : new GraphRefusal('API_UNKNOWN')
    return graphError(refusal, host, answering, emulation)
  }
}

/** `{"success":true}`, or the word as some of Meta's samples print it. */
function asSpelled({ world }: Emulation, value: object): object {
  const isWord = world.switches.success === 'text' && 'success' in value && value.success === true
  return isWord ? { ...value, success: 'true' } : value
}

const LOST = Symbol('the answer is lost')

async function answerCall(
  emulation: Emulation,
  call: GraphCall,
  answering: Answering,
  isBatched: boolean,
): Promise<object | Response | typeof LOST> {
  if (isBatch(call)) {
    if (isBatched) throw badParameter('A batch cannot hold another batch')
    return answerBatch(call, {
      answer(path, init) {
        const url = new URL(`https://${call.host}/${path}`)
        return answerGraph(emulation, call.host, segmentsOf(url.pathname), new Request(url, init), true)
      },
      refuse: (refusal) => graphError(refusal, call.host, answering, emulation),
    })
  }
  const { world } = emulation
  const accountId = accountIdOf(world, call)
  const fault = takeGraphFault(world, call, accountId)
  if (fault === null) return serve(emulation, call, answering)
  return serveWithFault(emulation, call, answering, fault, accountId)
}

async function serveWithFault(
  emulation: Emulation,
  call: GraphCall,
  answering: Answering,
  fault: FaultRule,
  accountId: string | null,
): Promise<object | Response | typeof LOST> {
  const { delayMs, regainMinutes, error } = fault
  if (delayMs) await new Promise<void>((resolve) => emulation.base.after(delayMs, resolve))
  if (fault.unanswered) return LOST
  if (fault.edgePage) return edgePage(fault.status ?? 502)
  const told = regainMinutes === undefined ? {} : usedUpHeaders(call, accountId, regainMinutes)
  if (error && !fault.lostAnswer) {
    Object.assign(answering, { status: fault.status ?? null, headers: () => told })
    throw new GraphRefusal(error, faultValues(emulation, call))
  }
  const value = await serve(emulation, call, answering)
  const headers = answering.headers()
  answering.headers = () => ({ ...headers, ...told })
  if (fault.lostAnswer) return LOST
  return fault.emptyList && 'data' in value ? { ...value, data: [] } : value
}

/** By whose token it is: none for the paths that make tokens; the app's, a person's, an account's or a Page's. */
async function serve(emulation: Emulation, call: GraphCall, answering: Answering): Promise<object> {
  requireKnownPath(call)
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
  requireAccess(emulation.world, call, holder)
  requireBusinessUse(emulation, call, holder)
  return route(emulation, call, holder)
}

/** Edges of the app, of a person and of no node at all, which no account has. */
const OTHER_EDGES: ReadonlySet<string> = new Set([
  ...[...appEdges, ...userEdges].map(({ name }) => name),
  'access_token',
])

/** The path comes before the token: what leads nowhere says so to anybody. */
function requireKnownPath({ path }: GraphCall): void {
  const [, name, ...rest] = path
  if (name === undefined) return
  const isKnown = OTHER_EDGES.has(name) || edges.some((one) => one.name === name)
  const isTooDeep = rest.length > (name === 'permissions' ? 1 : 0)
  if (isTooDeep) throw new GraphRefusal('PATH_BAD', { path: `/${[name, ...rest].join('/').slice(0, 200)}` })
  if (!isKnown) throw new GraphRefusal('PATH_BAD', { path: `/${name.slice(0, 200)}` })
}

/** The account a fault may be meant for: the one in the path, else the one whose token it is. */
function accountIdOf({ accounts, tokens }: World, call: GraphCall): string | null {
  const named = accounts.find((account) => account.id === call.path[0])
  return named?.id ?? tokens.find((token) => token.value === call.token)?.subjectId ?? null
}

function faultValues({ world, clock }: Emulation, { method }: GraphCall): Record<string, string> {
  const now = metaTime(clock.now())
  const reason = 'a fault you asked for'
  return { app: world.app.id, expired: now, now, reason, method: method.toLowerCase() }
}

function route(emulation: Emulation, call: GraphCall, holder: Holder): object | Promise<object> {
  const [id, name] = call.path
  if (id === undefined) return severalNodes(emulation, call, holder)
  if (name === undefined) return answerNode(emulation, call, holder, id)
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
  const answers = ids.map((id) => {
    requireAccess(emulation.world, { ...call, path: [id] }, holder)
    return [id, readNode(emulation, call, holder, id)] as const
  })
  return Object.fromEntries(answers)
}
