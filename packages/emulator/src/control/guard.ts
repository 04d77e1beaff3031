/**
 * Keeps foreign web pages away from an emulator on this machine: a `Host` that is not ours (DNS rebinding) and requests
 * that another site's page makes are refused before anything is read.
 */
import { isMetaHost } from '../graph/host.ts'
import { isLoopbackName } from '../notify/post.ts'
import { refuse } from './refuse.ts'

export interface GuardOptions {
  /** True when the emulator listens beyond loopback: then its addresses are good hosts as well. */
  readonly isOpen: boolean
  readonly allowedHosts: readonly string[]
}

/** For every request. Null: go on. */
export function refuseForeignHost(request: Request, options: GuardOptions): Response | null {
  const { hostname } = new URL(request.url)
  const isAddress = /^(\d{1,3}\.){3}\d{1,3}$/.test(hostname) || hostname.startsWith('[')
  const isOurs =
    isLoopbackName(hostname) ||
    isMetaHost(hostname) ||
    options.allowedHosts.includes(hostname) ||
    (options.isOpen && isAddress)
  if (isOurs) return null
  return refuse(
    403,
    'forbidden',
    'This emulator does not answer to that Host.',
    'Use 127.0.0.1 or localhost.',
  )
}

/** For the control API and the page: only their own page, or a program that is no browser. Null: go on. */
export function refuseCrossSite(request: Request): Response | null {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const isNavigation = request.headers.get('sec-fetch-mode') === 'navigate' && request.method === 'GET'
  const isForeignSite = site !== null && site !== 'same-origin' && site !== 'none' && !isNavigation
  const isForeignOrigin = origin !== null && origin !== new URL(request.url).origin
  if (!isForeignSite && !isForeignOrigin) return null
  return refuse(
    403,
    'forbidden',
    'Another site’s page may not use the control API.',
    'Open the emulator’s own page.',
  )
}
