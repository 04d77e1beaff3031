/** From any request to the side that answers it: a Graph host, media, the control API, or the page. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type GuardOptions, refuseCrossSite, refuseForeignHost } from './control/guard.ts'
import { type ControlParts, controlApi } from './control/routes.ts'
import type { Emulation } from './emulation.ts'
import type { GraphHost } from './errors.ts'
import { takeMediaFault } from './faults.ts'
import { metaHostOf, segmentsOf } from './graph/host.ts'
import { answerGraph } from './graph/route.ts'
import { answerLogin } from './login/route.ts'
import { readAsset, readMedia } from './media.ts'
import { pageFile, pageIndex } from './page.ts'

/** What the socket side hands in; absent for `emulator.fetch`. */
export interface SocketBindings {
  readonly outgoing?: { destroy(): void }
}

export function emulatorRoutes(parts: ControlParts, guard: GuardOptions) {
  const control = controlApi(parts)

  return async function answer(request: Request, bindings: SocketBindings = {}): Promise<Response> {
    const foreign = refuseForeignHost(request, guard)
    if (foreign) return foreign
    const addressed = metaHostOf(request)
    if (addressed?.host === 'lookaside.fbsbx.com') return lookaside(parts.emulation, request)
    if (addressed?.host === 'scontent.cdninstagram.com')
      return fileAnswer(readAsset(addressed.path.at(-1) ?? ''))
    const { pathname } = new URL(request.url)
    if (addressed === null && isOwnPath(pathname)) {
      return refuseCrossSite(request) ?? ownPath(control, pathname, request)
    }
    const path = addressed?.path ?? segmentsOf(pathname)
    const login = answerLogin(parts.emulation, addressed?.host ?? '', path, request)
    if (login !== null) return orLost(await login, bindings)
    return orLost(await answerGraph(parts.emulation, graphHost(addressed?.host), path, request), bindings)
  }
}

function isOwnPath(pathname: string): boolean {
  return pathname === '/' || pathname === '/favicon.ico' || /^\/_emulator(\/|$)/.test(pathname)
}

async function ownPath(
  control: ReturnType<typeof controlApi>,
  pathname: string,
  request: Request,
): Promise<Response> {
  if (request.method === 'GET') {
    if (pathname === '/' || pathname === '/_emulator/dashboard') return pageIndex()
    const file = pageFile(pathname.replace(/^\/(_emulator\/)?/, ''))
    if (file) return file
  }
  return control(request)
}

/** What the login hosts do not know answers as an unknown Graph path. */
function graphHost(host: string | undefined): GraphHost {
  return host === 'graph.instagram.com' || host === 'api.instagram.com' || host === 'www.instagram.com'
    ? 'graph.instagram.com'
    : 'graph.facebook.com'
}

function lookaside({ world, media, changes }: Emulation, request: Request): Response {
  if (takeMediaFault(world)) {
    changes.tell({ type: 'world' })
    return fileAnswer(null)
  }
  const { searchParams } = new URL(request.url)
  return fileAnswer(
    readMedia(world, media, searchParams.get('asset_id') ?? '', searchParams.get('signature') ?? ''),
  )
}

function fileAnswer(file: { bytes: Uint8Array; contentType: string } | null): Response {
  if (file === null) return new Response('URL signature mismatch', { status: 403 })
  return new Response(Buffer.from(file.bytes), {
    headers: {
      'content-type': file.contentType,
      'content-length': String(file.bytes.length),
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
}

/** An answer that is to be lost: the connection closes after the act was done. */
function orLost(answer: Response | null, { outgoing }: SocketBindings): Response {
  if (answer !== null) return answer
  if (outgoing === undefined) throw new TypeError('fetch failed: the connection was closed without an answer')
  outgoing.destroy()
  return RESPONSE_ALREADY_SENT
}
