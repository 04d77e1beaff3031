/**
 * `POST /` (or `/me`) with `batch`: up to 50 calls in one, answered in their order, each as a call of its own; one that is
 * refused does not stop the others. A later one may use what an earlier one answered, as `{result=NAME:$.path}`, or wait for it
 * with `depends_on`. Source: Graph API, batch requests; limits: reference, send and conversations, 7.2.
 */
import { badParameter, GraphRefusal } from '../errors.ts'
import { itemRequest, namesUsed, relativeUrl } from './batch-item.ts'
import { asObject, type GraphCall, isTrue, type JsonObject, listOf, listParam } from './call.ts'

const MOST_CALLS = 50

export interface BatchAnswering {
  /** Answers one call of the batch; null when its answer is lost. */
  answer(path: string, init: RequestInit): Promise<Response | null>
  /** For an item that is no call. */
  refuse(refusal: GraphRefusal): Response
}

interface BatchAnswer {
  readonly code: number
  readonly headers?: { name: string; value: string }[]
  readonly body: string | null
}

/** What became of a named call; null: nothing, it was not made or its answer was lost. */
interface Outcome {
  readonly isOk: boolean
  readonly body: string | null
}

/** Meta's samples post it to the root and to `/me`. */
export function isBatch({ method, path, params }: GraphCall): boolean {
  const isRoot = path.length === 0 || (path.length === 1 && path[0] === 'me')
  return method === 'POST' && isRoot && params.has('batch')
}

/**
 * An entry is `null` where no answer came, for one that asked to be left out on success, and for one that was not made because
 * what it depends on failed (UNCONFIRMED: Meta says only that dependent calls run one after the other).
 */
export async function answerBatch(
  call: GraphCall,
  answering: BatchAnswering,
): Promise<(BatchAnswer | null)[]> {
  const items = listOf(call.params.get('batch'))
  if (items === null || items.length === 0 || items.length > MOST_CALLS) {
    throw badParameter('param batch must be an array of 1 to 50 calls')
  }
  const hasHeaders = !['false', '0'].includes(String(call.params.get('include_headers')))
  const outcomes = new Map<string, Outcome>()
  const answers: (BatchAnswer | null)[] = []
  for (const item of items) {
    const read = asObject(item) ?? {}
    const response = await answerItem(call, read, outcomes, answering)
    const body = response === null ? null : await response.text()
    const isOk = response?.ok ?? false
    if (typeof read.name === 'string') outcomes.set(read.name, { isOk, body })
    const isLeftOut = response === null || (isOk && typeof read.name === 'string' && omitsSuccess(read))
    answers.push(isLeftOut ? null : presentAnswer(response, body, hasHeaders))
  }
  return answers
}

async function answerItem(
  call: GraphCall,
  item: JsonObject,
  outcomes: ReadonlyMap<string, Outcome>,
  { answer, refuse }: BatchAnswering,
): Promise<Response | null> {
  try {
    const needed = [...(listParam(new Map(Object.entries(item)), 'depends_on') ?? []), ...namesUsed(item)]
    const unknown = needed.find((name) => !outcomes.has(name))
    if (unknown !== undefined) {
      throw badParameter(`param batch depends on "${unknown.slice(0, 60)}", which is no call before it`)
    }
    if (needed.some((name) => !outcomes.get(name)?.isOk)) return null
    const bodies = new Map([...outcomes].map(([name, { body }]) => [name, body ?? 'null']))
    return await answer(relativeUrl(call, item, bodies), itemRequest(call, item, bodies))
  } catch (error) {
    if (error instanceof GraphRefusal) return refuse(error)
    throw error
  }
}

/** The default of a named call is to leave its answer out; only `false` shows it. */
function omitsSuccess(item: JsonObject): boolean {
  return item.omit_response_on_success === undefined || isTrue(item.omit_response_on_success)
}

function presentAnswer(response: Response, body: string | null, hasHeaders: boolean): BatchAnswer {
  const headers = [...response.headers].map(([name, value]) => ({ name, value }))
  return { code: response.status, ...(hasHeaders && { headers }), body }
}
