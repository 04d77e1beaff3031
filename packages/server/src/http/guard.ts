import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'

/**
 * Keeps other sites out. A browser on the owner's machine can be sent here by any page it shows, so a server that
 * listens on loopback answers only to its own names (DNS rebinding), and no page of another origin may use a session.
 */
export interface Guard {
  /** Throws `forbidden` when the `Host` of the request is not one of ours. */
  checkHost(request: Request): void
  /** Throws `forbidden` when a page of another origin asks. Requests that no page made pass. */
  checkOrigin(request: Request): void
  /** The page was asked for on this machine, by a person or a page of this machine, and no other machine could have. */
  isLocalNavigation(request: Request): boolean
}

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

export function createGuard(config: Pick<Config, 'host' | 'publicUrl'>): Guard {
  const publicHost = config.publicUrl === null ? null : new URL(config.publicUrl).host
  const listensOnLoopback = isLoopback(config.host)

  return {
    checkHost(request) {
      if (!listensOnLoopback) return
      const host = hostOf(request)
      const name = nameOf(host)
      if (isLoopback(name) || name === config.host || host === publicHost) return
      throw new AppError(
        'forbidden',
        'This server answers only to its own address.',
        'Open it as http://127.0.0.1 with its port, or set PUBLIC_URL to the address you use.',
      )
    },
    checkOrigin(request) {
      const site = request.headers.get('sec-fetch-site')
      const origin = request.headers.get('origin')
      const isOwn =
        origin === null
          ? site === null || site === 'same-origin' || site === 'none'
          : origin === config.publicUrl || hostOfOrigin(origin) === hostOf(request)
      if (isOwn) return
      throw new AppError(
        'forbidden',
        'A page of another site asked.',
        'Use the page that this server serves, or an API key from outside a browser.',
      )
    },
    isLocalNavigation(request) {
      const site = request.headers.get('sec-fetch-site')
      return listensOnLoopback && isLoopback(nameOf(hostOf(request))) && site !== 'cross-site'
    },
  }
}

/** A name or an address of this machine alone. */
export function isLoopback(name: string): boolean {
  return LOOPBACK_NAMES.has(name) || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name)
}

function hostOf(request: Request): string {
  return (request.headers.get('host') ?? '').toLowerCase()
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '')
}

function hostOfOrigin(origin: string): string | null {
  return URL.parse(origin)?.host ?? null
}
