import { OptionsError } from '../errors.ts'
import type { Request } from './request.ts'

/**
 * Reads any path below the version, for what this library has no method for: fields of a node, a new edge. One GET with the
 * client's own token, timeout, retries and errors; the parsed body comes back as Meta wrote it, ids as texts. Safe to repeat.
 *
 * `path` without host and version, such as `me` or `123/roles`; what belongs into the query goes into `query`, never into the path.
 * Throws `GraphError`, `TransportError`, and `OptionsError` for a path with a query, an empty segment or dots.
 *
 * Source: https://developers.facebook.com/docs/graph-api/overview, 2026-11-22.
 *
 * @example
 * import type { Client } from '@roost/meta'
 *
 * export async function accountType(client: Client): Promise<unknown> {
 *   return client.read('me', { query: { fields: 'user_id,account_type' } })
 * }
 */
export type Read = (
  path: string,
  options?: {
    /** Members that are undefined are left out. */
    readonly query?: Readonly<Record<string, string | undefined>>
    readonly signal?: AbortSignal
  },
) => Promise<unknown>

export function createRead(request: Request): Read {
  return async (path, { query = {}, signal } = {}) => {
    const segments = path.split('/')
    if (segments.some((segment) => !/^[\w.:-]+$/.test(segment) || /^\.+$/.test(segment))) {
      throw new OptionsError('path is one or more names with slashes between them, such as "me/accounts".')
    }
    return request({ method: 'GET', path: segments, query, signal })
  }
}
