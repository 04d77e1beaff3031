/** One item of a batch as a request: where it goes, what it carries, and what it takes from earlier answers. */
import { badParameter } from '../errors.ts'
import { type GraphCall, type JsonObject, listParam } from './call.ts'

/** Answers of earlier calls by their name: JSON text. */
type Bodies = ReadonlyMap<string, string>

/** Path and query below the host; the batch's own version unless the item names one. */
export function relativeUrl(call: GraphCall, { relative_url: given }: JsonObject, bodies: Bodies): string {
  if (typeof given !== 'string') throw badParameter('param batch[relative_url] is required')
  const path = withResults(given, bodies).replace(/^\/+/, '')
  return /^v\d+\.\d+(\/|$)/.test(path) ? path : `${call.version}/${path}`
}

/** An item has its own token in `access_token`, or takes the batch's. Files come from the batch's form by their names. */
export function itemRequest(call: GraphCall, item: JsonObject, bodies: Bodies): RequestInit {
  const method = typeof item.method === 'string' ? item.method.toUpperCase() : 'GET'
  if (!/^(GET|POST|DELETE|PUT)$/.test(method)) throw badParameter('param batch[method] is not a method')
  const token = typeof item.access_token === 'string' ? item.access_token : call.token
  const headers = { ...(token !== null && { authorization: `Bearer ${token}` }) }
  const files = attachedFiles(call, item)
  if (method === 'GET') return { method, headers }
  const given =
    typeof item.body === 'string' || item.body === undefined ? item.body : JSON.stringify(item.body)
  const body = given === undefined ? undefined : withResults(given, bodies)
  if (files.length === 0) return { method, headers, ...(body !== undefined && { body }) }
  const form = new FormData()
  for (const [name, value] of new URLSearchParams(body ?? '')) form.set(name, value)
  for (const [name, file] of files) form.set(name, file)
  return { method, headers, body: form }
}

/** `attached_files`: names of files in the batch's own multipart form, with commas between them. */
function attachedFiles({ params }: GraphCall, item: JsonObject): [string, File][] {
  const names = listParam(new Map(Object.entries(item)), 'attached_files') ?? []
  return names.map((name) => {
    const file = params.get(name)
    if (file instanceof File) return [name, file]
    throw badParameter(
      `param batch[attached_files] names "${name.slice(0, 60)}", which is no file of this request`,
    )
  })
}

const RESULT = /\{result=([\w-]+):\$\.?([\w.*[\]'-]*)\}/g

/** Names of the calls whose answers this item takes something from. */
export function namesUsed({ relative_url: url, body }: JsonObject): string[] {
  const text = `${typeof url === 'string' ? url : ''} ${typeof body === 'string' ? body : JSON.stringify(body)}`
  return [...text.matchAll(RESULT)].map(([, name = '']) => name)
}

function withResults(text: string, bodies: Bodies): string {
  return text.replace(RESULT, (_, name: string, path: string) =>
    valuesAt(bodies.get(name) ?? 'null', path).join(','),
  )
}

/** The plain values at a JSONPath: members, indices and `*`. Filters and `..` are not there. */
function valuesAt(body: string, path: string): string[] {
  let values: unknown[] = [JSON.parse(body)]
  for (const key of path.split(/[.[\]']+/).filter(Boolean)) {
    values = values.flatMap((value) => {
      if (typeof value !== 'object' || value === null) return []
      if (key === '*') return Object.values(value)
      return Object.hasOwn(value, key) ? [(value as Record<string, unknown>)[key]] : []
    })
  }
  return values.filter((value) => typeof value === 'string' || typeof value === 'number').map(String)
}
