/** Cursor paging of lists; `next` works when it is followed as it is, so it carries the token, as Meta's does. */
import { badParameter } from '../errors.ts'
import type { World } from '../world.ts'
import type { GraphCall } from './call.ts'

/** Graph's default; Meta states none for conversations. */
const DEFAULT_LIMIT = 25
export const MOST_LIMIT = 100

export interface PageRequest {
  readonly limit: number
  readonly after: string | null
}

export function pageRequest(limit: number | string | null, after: string | null): PageRequest {
  const wanted = limit === null ? DEFAULT_LIMIT : Number(limit)
  if (!Number.isInteger(wanted) || wanted < 0)
    throw badParameter('param limit must be a non-negative integer')
  return { limit: Math.min(Math.max(wanted, 1), MOST_LIMIT), after }
}

/** One page of `items`, which stand newest first; a cursor is the id of the last one told. */
export function pageOf<T>(
  world: World,
  call: GraphCall,
  path: string,
  items: readonly T[],
  idOf: (item: T) => string,
  request: PageRequest,
): { items: readonly T[]; paging: object } {
  const start =
    request.after === null ? 0 : items.findIndex((item) => cursorOf(idOf(item)) === request.after) + 1
  if (request.after !== null && start === 0) throw badParameter('Invalid cursors values')
  const page = items.slice(start, start + request.limit)
  const first = page[0]
  const last = page.at(-1)
  if (first === undefined || last === undefined) return { items: [], paging: {} }
  const after = cursorOf(idOf(last))
  const cursors = { before: cursorOf(idOf(first)), after }
  const hasMore = start + page.length < items.length
  return {
    items: page,
    paging: { cursors, ...(hasMore && { next: nextUrl(world, call, path, request, after) }) },
  }
}

function nextUrl(world: World, call: GraphCall, path: string, request: PageRequest, after: string): string {
  const url = new URL(`${world.origin}/${call.host}/${call.version}/${path}`)
  for (const name of ['platform', 'fields', 'folder', 'tags']) {
    const value = call.params.get(name)
    if (typeof value === 'string') url.searchParams.set(name, value)
  }
  url.searchParams.set('limit', String(request.limit))
  url.searchParams.set('after', after)
  url.searchParams.set('access_token', call.token ?? '')
  return url.href
}

function cursorOf(id: string): string {
  return Buffer.from(`QVFI${id.slice(-48)}`).toString('base64url')
}
