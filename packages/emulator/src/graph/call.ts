/**
 * One call to a Graph host, read from what real clients send: token by Bearer, query or body; JSON, forms with JSON strings
 * or brackets, multipart; doubled slashes; any version or none. Source: reference, send and conversations, 1.
 */
import { badParameter, type GraphHost, GraphRefusal } from '../errors.ts'
import type { LimitName } from '../limits.ts'

export interface GraphCall {
  readonly host: GraphHost
  /** `v26.0`; the version served is told in `facebook-api-version`. */
  readonly version: string
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Path without host and version. */
  readonly path: readonly string[]
  readonly params: Params
  readonly token: string | null
  /** The allowances this call was counted in, filled as it is answered. */
  readonly counted: { name: LimitName; who: string }[]
}

/** Query and body together; the body wins. Values are strings, or what JSON made of them. */
export type Params = ReadonlyMap<string, unknown>

/** Media come by URL or multipart; 25 MB of media and the form around it. */
const MOST_BODY_BYTES = 32 * 1024 * 1024
/** Expired versions, and calls without one, are served as the oldest live version. Source: reference, login and set-up, 15. */
const OLDEST_LIVE_VERSION = 21
const NEWEST_VERSION = 26

export async function readCall(
  host: GraphHost,
  path: readonly string[],
  request: Request,
): Promise<GraphCall> {
  const params = new Map<string, unknown>()
  const url = new URL(request.url)
  for (const [name, value] of url.searchParams) setParam(params, name, value)
  if (request.method !== 'GET' && request.method !== 'HEAD') await readBody(request, params)
  const [version, rest] = splitVersion(path)
  return {
    host,
    version,
    method: methodOf(request.method, params.get('method')),
    path: rest,
    params,
    token: tokenOf(request, params),
    counted: [],
  }
}

export function textParam(params: Params, name: string): string | null {
  const value = params.get(name)
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : null
}

export type JsonObject = Readonly<Record<string, unknown>>

/** An object, given as such or as a JSON string. */
export function objectParam(params: Params, name: string): JsonObject | null {
  return asObject(params.get(name))
}

/** A list, given as such or as a JSON string. */
export function listOf(value: unknown): readonly unknown[] | null {
  const read = typeof value === 'string' ? parseJson(value) : value
  return Array.isArray(read) ? read : null
}

export function asObject(value: unknown): JsonObject | null {
  const read = typeof value === 'string' ? parseJson(value) : value
  return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as JsonObject) : null
}

/** A file part of a multipart body, by any name: clients call it `filedata`, `file` or `source`. */
export function fileParam(params: Params): File | null {
  for (const value of params.values()) if (value instanceof File) return value
  return null
}

/** `true`, in each of the ways that clients write it. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 1 || value === 'true' || value === '1'
}

/** A list of words: an array, a JSON array, or words with commas between them. */
export function listParam(params: Params, name: string): string[] | null {
  const value = params.get(name)
  const read = typeof value === 'string' && value.trimStart().startsWith('[') ? parseJson(value) : value
  if (Array.isArray(read)) return read.filter((item) => typeof item === 'string')
  return typeof read === 'string'
    ? read
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean)
    : null
}

function splitVersion(path: readonly string[]): [string, readonly string[]] {
  const match = /^v(\d{1,3})\.\d{1,2}$/.exec(path[0] ?? '')
  if (match === null) return [`v${OLDEST_LIVE_VERSION}.0`, path]
  const number = Number(match[1])
  if (number < 1 || number > NEWEST_VERSION) {
    throw new GraphRefusal('PATH_BAD', { path: `/${path.join('/').slice(0, 200)}` })
  }
  return [`v${Math.max(number, OLDEST_LIVE_VERSION)}.0`, path.slice(1)]
}

function methodOf(method: string, override: unknown): GraphCall['method'] {
  const name = (typeof override === 'string' ? override : method).toUpperCase()
  if (name === 'GET' || name === 'HEAD') return 'GET'
  if (name === 'POST' || name === 'DELETE') return name
  throw new GraphRefusal('UNSUPPORTED_METHOD', { method: name.toLowerCase().slice(0, 20) })
}

function tokenOf(request: Request, params: Params): string | null {
  const bearer = /^(?:Bearer|OAuth)\s+(\S+)\s*$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  return bearer ?? textParam(params, 'access_token')
}

async function readBody(request: Request, params: Map<string, unknown>): Promise<void> {
  const type = (request.headers.get('content-type') ?? '').toLowerCase()
  if (type.startsWith('multipart/form-data')) return readMultipart(request, params)
  const text = new TextDecoder().decode(await readLimited(request))
  if (text.trim() === '') return
  if (type.includes('json') || /^\s*[{[]/.test(text)) return readJsonBody(text, params)
  for (const [name, value] of new URLSearchParams(text)) setParam(params, name, value)
}

function readJsonBody(text: string, params: Map<string, unknown>): void {
  const read = asObject(text)
  if (read === null) throw badParameter('The request body is not a JSON object')
  for (const [name, value] of Object.entries(read)) params.set(name, value)
}

async function readMultipart(request: Request, params: Map<string, unknown>): Promise<void> {
  const body = await readLimited(request)
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  try {
    const form = await new Response(Buffer.from(body), { headers }).formData()
    for (const [name, value] of form) {
      if (typeof value === 'string') setParam(params, name, value)
      else params.set(name, value)
    }
  } catch {
    throw badParameter('The multipart body cannot be read')
  }
}

async function readLimited(request: Request): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > MOST_BODY_BYTES) throw badParameter('The request is too large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** `recipient[id]=1` is `recipient: { id: '1' }`. */
function setParam(params: Map<string, unknown>, name: string, value: string): void {
  const bracket = /^([^[\]]+)((?:\[[^[\]]*\]){1,6})$/.exec(name)
  const [, first, rest] = bracket ?? []
  if (first === undefined || rest === undefined) {
    params.set(name, value)
    return
  }
  const keys = [...rest.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '')
  const present = params.get(first)
  params.set(first, withValue(typeof present === 'object' ? present : {}, keys, value))
}

function withValue(target: unknown, keys: readonly string[], value: string): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return value
  const entries = new Map(typeof target === 'object' && target !== null ? Object.entries(target) : [])
  const name = key === '' ? String(entries.size) : key
  entries.set(name, withValue(entries.get(name), rest, value))
  const isList = [...entries.keys()].every((other, index) => other === String(index))
  return isList ? [...entries.values()] : Object.fromEntries(entries)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
