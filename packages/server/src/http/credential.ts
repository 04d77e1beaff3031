import type { Credential, Doors } from '../access/doors.ts'
import { SESSION_MS } from '../access/doors.ts'
import { SESSION_COOKIE, sessionPair } from '../access/session-pair.ts'
import { AppError } from '../errors.ts'
import type { Permission } from './route.ts'

/** Who asks, by bearer key or else by session cookie. Null: nobody we know. Foreign pages were refused before this. */
export async function credentialOf(request: Request, doors: Doors): Promise<Credential | null> {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer !== undefined) return doors.byKey(bearer)
  const token = sessionToken(request)
  if (token === null) return null
  return doors.bySession(token)
}

/** Throws `unauthorized` or `forbidden` when this credential may not use such a route. */
export function requirePermission(permission: Permission, credential: Credential | null): void {
  if (permission === 'public' || permission === 'sign_in') return
  if (credential === null) {
    throw new AppError(
      'unauthorized',
      'Nobody is signed in, and no key came with the request.',
      'Sign in, or send `Authorization: Bearer <key>` with a key from `roost key add`.',
    )
  }
  if (permission === 'read' || permission === 'reply') return
  if (credential.type !== 'session') {
    throw new AppError('forbidden', 'A key may not do this.', 'A signed-in person may: use the inbox.')
  }
}

function sessionToken(request: Request): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === SESSION_COOKIE && value !== undefined && value !== '') return value
  }
  return null
}

/**
 * The session cookie: out of reach of scripts, not sent along by other sites' forms and pictures. `Lax`, not `Strict`,
 * so that a link in a mail opens the inbox signed in; writes check `Origin` besides.
 */
export function sessionCookie(token: string, publicUrl: string | null): string {
  return cookie(token, SESSION_MS / 1000, publicUrl)
}

export function endedSessionCookie(publicUrl: string | null): string {
  return cookie('', 0, publicUrl)
}

function cookie(value: string, maxAgeSeconds: number, publicUrl: string | null): string {
  const secure = publicUrl?.startsWith('https:') === true ? '; Secure' : ''
  return `${sessionPair(value)}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
}
