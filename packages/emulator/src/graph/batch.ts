/**
 * `POST /` with `batch`: up to 50 calls in one, answered in their order, each as a call of its own. A later one may use what an
 * earlier one answered, as `{result=NAME:$.path}`. Source: Graph API, batch requests; limits: reference, send and conversations, 7.2.
 */
import { badParameter } from '../errors.ts'
import { asObject, type GraphCall, isTrue, type JsonObject, listOf } from './call.ts'

const MOST_CALLS = 50

/** Answers one call of the batch; null when its answer is lost. */
type AnswerOne = (path: string, init: RequestInit) => Promise<Response | null>

interface BatchAnswer {
  readonly code: number
  readonly headers?: { name: string; value: string }[]
  readonly body: string | null
}

export function isBatch(call: GraphCall): boolean {
  return call.method === 'POST' && call.path.length === 0 && call.params.has('batch')
}

/** An entry is `null` where no answer came, and for one that asked to be left out on success. */
export async function answerBatch(call: GraphCall, answerOne: AnswerOne): Promise<(BatchAnswer | null)[]> {
  const items = listOf(call.params.get('batch'))?.map(asObject)
  if (items === undefined || items.length === 0 || items.length > MOST_CALLS) {
    throw badParameter('param batch must be an array of 1 to 50 calls')
  }
  const hasHeaders = !['false', '0'].includes(String(call.params.get('include_headers')))
  const bodies = new Map<string, string>()
  const answers: (BatchAnswer | null)[] = []
  for (const item of items) {
    if (item === null) throw badParameter('param batch must be an array of objects')
    const response = await answerOne(pathOf(call, item, bodies), initOf(call, item, bodies))
    const body = response === null ? null : await response.text()
    if (typeof item.name === 'string' && body !== null) bodies.set(item.name, body)
    const isLeftOut = typeof item.name === 'string' && omitsSuccess(item) && response?.ok
    answers.push(response === null || isLeftOut ? null : presentAnswer(response, body, hasHeaders))
  }
  return answers
}

/** The default of a named call is to leave its answer out; only `false` shows it. */
function omitsSuccess(item: JsonObject): boolean {
  return item.omit_response_on_success === undefined || isTrue(item.omit_response_on_success)
}

function presentAnswer(response: Response, body: string | null, hasHeaders: boolean): BatchAnswer {
  const headers = [...response.headers].map(([name, value]) => ({ name, value }))
  return { code: response.status, ...(hasHeaders && { headers }), body }
}

function pathOf(call: GraphCall, item: JsonObject, bodies: ReadonlyMap<string, string>): string {
  const relative = typeof item.relative_url === 'string' ? item.relative_url : ''
  const path = withResults(relative, bodies).replace(/^\/+/, '')
  return /^v\d+\.\d+(\/|$)/.test(path) ? path : `${call.version}/${path}`
}

function initOf(call: GraphCall, item: JsonObject, bodies: ReadonlyMap<string, string>): RequestInit {
  const method = typeof item.method === 'string' ? item.method.toUpperCase() : 'GET'
  if (!/^(GET|POST|DELETE|PUT)$/.test(method)) throw badParameter('param batch[method] is not a method')
  const token = typeof item.access_token === 'string' ? item.access_token : call.token
  const headers = { ...(token !== null && { authorization: `Bearer ${token}` }) }
  if (method === 'GET' || item.body === undefined) return { method, headers }
  const body = typeof item.body === 'string' ? item.body : JSON.stringify(item.body)
  return { method, headers, body: withResults(body, bodies) }
}

function withResults(text: string, bodies: ReadonlyMap<string, string>): string {
  return text.replace(/\{result=(\w+):\$\.([\w.*[\]]+)\}/g, (_, name: string, path: string) =>
    valuesAt(bodies.get(name) ?? 'null', path).join(','),
  )
}

function valuesAt(body: string, path: string): string[] {
  let values: unknown[] = [JSON.parse(body)]
  for (const key of path.replaceAll('[', '.').replaceAll(']', '').split('.').filter(Boolean)) {
    values = values.flatMap((value) => {
      if (typeof value !== 'object' || value === null) return []
      if (key === '*') return Object.values(value)
      return Object.hasOwn(value, key) ? [(value as Record<string, unknown>)[key]] : []
    })
  }
  return values.filter((value) => typeof value === 'string' || typeof value === 'number').map(String)
}
