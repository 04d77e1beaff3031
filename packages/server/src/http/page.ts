import type { Context } from 'hono'
import { AppError } from '../errors.ts'
import { contentSecurityPolicy } from './content-security.ts'
import { credentialOf, sessionCookie } from './credential.ts'
import type { Guard } from './guard.ts'
import type { Services } from './route.ts'
import { createStaticFiles, type StaticFile } from './static-files.ts'

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Roost</title>
<body><h1>The inbox is not built yet</h1>
<p>The server runs; its page has to be built once. Stop the server and run <code>npm start</code> in the
repository: it builds the page when that is needed.</p></body></html>
`

/** Other sites cannot sign anybody in by sending a browser here; whoever clicks on this page asks for it. */
const COME_IN = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Roost</title>
<body><h1>Roost, the sandbox on this machine</h1>
<p>You came from another site, or by another name of this machine. <a href="">Open the inbox</a></p></body></html>
`

/** A name with a hash of its content never means other content. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/

/**
 * The inbox: files of its build, and `index.html` for every address that the page itself routes. In the sandbox the
 * page's HTML brings an owner session to whoever opens it on this machine, and only then.
 */
export function createPage(folder: string, services: Services, guard: Guard) {
  const files = createStaticFiles(folder)
  // An emulator in Meta's place has the pictures that would come from Meta's servers.
  const policy = contentSecurityPolicy(services.sandbox?.emulatorUrl ?? services.config.metaOrigin)

  return async function page(context: Context): Promise<Response> {
    const { raw: request, path } = context.req
    const asset = path === '/' || path === '/index.html' ? null : await files.read(path)
    if (asset !== null) {
      const lifetime = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
      return fileResponse(asset, request, { 'cache-control': lifetime })
    }
    if (path.startsWith('/assets/')) {
      throw new AppError('not_found', 'There is no such file.', 'Load the page again.')
    }
    const headers = { 'cache-control': 'no-store', 'content-security-policy': policy }
    const isStranger = services.sandbox !== null && (await credentialOf(request, services.doors)) === null
    if (!isStranger) return document(request, headers)
    if (!guard.isLocalNavigation(request)) return htmlResponse(COME_IN, 200, headers)
    return document(request, { ...headers, ...(await ownerCookie()) })
  }

  async function document(request: Request, headers: Record<string, string>): Promise<Response> {
    const index = await files.read('/index.html')
    return index === null ? htmlResponse(NOT_BUILT, 503, headers) : fileResponse(index, request, headers)
  }

  async function ownerCookie(): Promise<Record<string, string>> {
    const [owner] = await services.store.users()
    if (owner === undefined) return {}
    const token = await services.doors.openSession(owner)
    return { 'set-cookie': sessionCookie(token, services.config.publicUrl) }
  }
}

function htmlResponse(html: string, status: number, headers: Record<string, string>): Response {
  return new Response(html, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } })
}

function fileResponse(file: StaticFile, request: Request, headers: Record<string, string>): Response {
  const takesGzip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
  const gzipped = takesGzip ? file.gzipped : null
  return new Response(gzipped ?? file.plain, {
    headers: {
      ...headers,
      'content-type': file.contentType,
      ...(file.gzipped === null ? {} : { vary: 'accept-encoding' }),
      ...(gzipped === null ? {} : { 'content-encoding': 'gzip' }),
    },
  })
}
