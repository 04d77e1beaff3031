import { OptionsError } from '../errors.ts'

/** Meta's hosts that this library calls or sends a browser to. */
export type MetaHost =
  | 'graph.instagram.com'
  | 'graph.facebook.com'
  | 'api.instagram.com'
  | 'www.instagram.com'
  | 'www.facebook.com'

/** Where Meta’s hosts are. */
export interface HostOptions {
  /**
   * An emulator's URL without a path, such as `http://127.0.0.1:4000`; Meta's host then becomes the first segment of the
   * path. Default: Meta.
   */
  readonly origin?: string
  /** An address in place of one host, a path allowed: for a proxy that stands before Meta. Wins over `origin`. */
  readonly baseUrls?: Readonly<Partial<Record<MetaHost, string>>>
}

/** The address of a host, without a slash at its end. */
export type AddressOf = (host: MetaHost) => string

/** Checks the addresses. Throws `OptionsError`. */
export function readHosts(options: HostOptions): AddressOf {
  const origin = options.origin === undefined ? null : originOf(options.origin)
  const own = new Map<string, string>()
  for (const [host, url] of Object.entries(options.baseUrls ?? {})) own.set(host, baseUrlOf(host, url))
  return (host) => own.get(host) ?? (origin === null ? `https://${host}` : `${origin}/${host}`)
}

function originOf(text: string): string {
  const origin = URL.parse(text)
  if (origin === null || !/^https?:$/.test(origin.protocol) || origin.href !== `${origin.origin}/`) {
    throw new OptionsError(
      'origin is an http or https address without a path, such as http://127.0.0.1:4000.',
    )
  }
  return origin.origin
}

function baseUrlOf(host: string, text: unknown): string {
  const url = typeof text === 'string' ? URL.parse(text) : null
  const isPlain = url !== null && url.search === '' && url.hash === '' && url.username === ''
  if (!isPlain || !/^https?:$/.test(url.protocol)) {
    throw new OptionsError(`baseUrls["${host}"] is an http or https address without a query.`)
  }
  return url.href.replace(/\/+$/, '')
}
