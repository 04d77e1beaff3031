import { z } from 'zod'
import type { User } from '../access.ts'
import { AppError } from '../errors.ts'
import { endedSessionCookie, sessionCookie } from './credential.ts'
import { nameField } from './input.ts'
import { type Answer, type Route, route, type Services } from './route.ts'
import { sessionSchema } from './schemas.ts'

const password = z.string().min(1, 'must not be empty').max(2000)

export const sessionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/session',
    permission: 'person',
    summary: 'Who is signed in, and what time the server has.',
    answers: { 200: { description: 'The session.', schema: sessionSchema } },
    run({ credential, services }) {
      if (credential?.type !== 'session')
        throw new AppError('unauthorized', 'Nobody is signed in.', 'Sign in.')
      return { status: 200, json: present(credential.user, services) }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/session',
    permission: 'sign_in',
    summary: 'Signs in with name and password; answers with the session cookie.',
    body: z.object({ name: nameField, password }),
    answers: { 200: { description: 'Signed in.', schema: sessionSchema } },
    async run({ body, from, services }) {
      return signedIn(await services.doors.signIn(body.name, body.password, from.client), services)
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/session/link',
    permission: 'sign_in',
    summary: 'Makes the first owner with the one-time link that `start` printed, and signs in.',
    body: z.object({ token: z.string().min(1).max(200), name: nameField, password }),
    answers: { 200: { description: 'Signed in.', schema: sessionSchema } },
    async run({ body, services }) {
      const { token, name } = body
      return signedIn(await services.doors.useLink(token, name, body.password), services)
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/session',
    permission: 'person',
    summary: 'Signs out.',
    answers: { 204: { description: 'Signed out.' } },
    async run({ credential, services }) {
      if (credential !== null) await services.doors.endSession(credential)
      return { status: 204, headers: { 'set-cookie': endedSessionCookie(services.config.publicUrl) } }
    },
  }),
]

async function signedIn(token: string, services: Services): Promise<Answer> {
  const credential = await services.doors.bySession(token)
  if (credential?.type !== 'session') throw new Error('A session was opened and is not there')
  return {
    status: 200,
    json: present(credential.user, services),
    headers: { 'set-cookie': sessionCookie(token, services.config.publicUrl) },
  }
}

function present(user: User, { clock, sandbox }: Services) {
  return {
    user: { name: user.name, role: user.role },
    sandbox: sandbox === null ? null : { emulatorUrl: sandbox.emulatorUrl },
    now: new Date(clock.now()).toISOString(),
    clockSpeed: clock.speed ?? 1,
  }
}
