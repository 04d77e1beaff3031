/** Which of Meta's hosts a request is for: the first path segment, else `Host`, else `X-Forwarded-Host`. */

const META_HOSTS: ReadonlySet<string> = new Set([
  'graph.facebook.com',
  'graph.instagram.com',
  'api.instagram.com',
  'www.instagram.com',
  'www.facebook.com',
  'lookaside.fbsbx.com',
  'scontent.cdninstagram.com',
])

export interface Addressed {
  readonly host: string
  /** Segments after the host; empty ones (doubled slashes) are gone. */
  readonly path: readonly string[]
}

export function isMetaHost(name: string): boolean {
  return META_HOSTS.has(name)
}

/** Null when neither path nor headers name one of Meta's hosts. */
export function metaHostOf(request: Request): Addressed | null {
  const url = new URL(request.url)
  const path = segmentsOf(url.pathname)
  const [first, ...rest] = path
  if (first !== undefined && isMetaHost(first)) return { host: first, path: rest }
  const forwarded = request.headers.get('x-forwarded-host')?.split(',')[0]?.trim().split(':')[0]
  const named = [url.hostname, forwarded].find((name) => name !== undefined && isMetaHost(name))
  return named === undefined ? null : { host: named, path }
}

export function segmentsOf(pathname: string): string[] {
  return pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => {
      try {
        return decodeURIComponent(segment)
      } catch {
        return segment
      }
    })
}
