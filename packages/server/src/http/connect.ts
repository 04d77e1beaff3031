import { z } from 'zod'
import type { Credential } from '../access/doors.ts'
import type { ApiConnectAttempt } from '../api-setup.ts'
import { publicBase, RETURN_PATH } from '../connect/public-base.ts'
import type { ConnectAttempt } from '../connect-attempt.ts'
import { AppError } from '../errors.ts'
import { credentialOf } from './credential.ts'
import { idParams } from './input.ts'
import { plainPage } from './plain-page.ts'
import { createPresent } from './present.ts'
import { type Answer, type Call, type Route, route, type Services } from './route.ts'
import { attemptSchema, connectStartSchema } from './setup-schemas.ts'

const metaId = z.string().regex(/^\d{1,32}$/, 'must be an id: digits only')
const scope = z.string().regex(/^[a-z_]{1,64}$/, 'must be the name of a permission')

export const connectRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/v1/connect',
    permission: 'owner',
    summary: 'Begins to connect an account: answers where to log in at Meta.',
    body: z.object({
      login: z.enum(['instagram', 'facebook']),
      appId: z.string().min(1).max(100).optional(),
      accountId: metaId.optional().describe('Connect this account again, and no other.'),
      scopes: z.array(scope).min(1).max(40).optional(),
      configId: metaId.optional(),
      from: z.enum(['page', 'terminal']).optional(),
    }),
    answers: { 201: { description: 'Send the person there.', schema: connectStartSchema } },
    async run({ body, request, credential, services }) {
      const { login, appId, accountId, scopes, configId, from } = body
      const started = await services.connector.begin(
        {
          login,
          ...(appId === undefined ? {} : { appId }),
          ...(accountId === undefined ? {} : { accountId }),
          ...(scopes === undefined ? {} : { scopes }),
          ...(configId === undefined ? {} : { configId }),
          ...(from === undefined ? {} : { from }),
        },
        { sessionHash: sessionOf(credential), redirectUri: redirectUri(request, services) },
      )
      return { status: 201, json: started }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/connect/{id}',
    permission: 'owner',
    summary: 'How a login goes on. Only for the session that began it.',
    params: idParams,
    answers: { 200: { description: 'The login.', schema: attemptSchema } },
    async run({ params, credential, services }) {
      const attempt = await services.connector.attempt(params.id, sessionOf(credential))
      return { status: 200, json: await present(attempt, services) }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/connect/{id}/choose',
    permission: 'owner',
    summary: 'Connects what was chosen; how it goes on is asked with GET.',
    params: idParams,
    body: z.object({ accountIds: z.array(metaId).min(1, 'must name at least one account').max(200) }),
    answers: {
      202: { description: 'Connecting.', schema: attemptSchema },
      409: { description: 'It does not wait for a choice.' },
    },
    async run({ params, body, credential, services }) {
      const attempt = await services.connector.choose(params.id, sessionOf(credential), body.accountIds)
      return { status: 202, json: await present(attempt, services) }
    },
  }),
  route({
    method: 'get',
    path: RETURN_PATH,
    permission: 'public',
    summary: 'Where Meta’s login dialog sends the browser back to.',
    answers: { 303: { description: 'To the page of this login.' } },
    run: comeBack,
  }),
]

/** The page of the attempt, or a plain one: for a terminal, and for who brings a state that is not good here. */
async function comeBack({ request, services }: Call<unknown, unknown, unknown>): Promise<Answer> {
  const credential = await credentialOf(request, services.doors)
  const session = credential?.type === 'session' ? credential.tokenHash : null
  const returned = await services.connector.returned(new URL(request.url), session)
  if (returned.to === 'attempt' && returned.from === 'page') {
    const location = `/connect/${encodeURIComponent(returned.id)}`
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
  }
  if (returned.to === 'attempt') {
    return plainPage(200, 'Go back to the terminal', [
      'This window has done its part and can be closed. Choose in the terminal what to connect.',
    ])
  }
  const { problem } = returned
  if (problem !== null) return plainPage(400, `${problem.problem}.`, [problem.cause, ...problem.steps])
  return plainPage(400, 'This login is not good here', [
    'It was not begun in this browser, was used before, or is older than ten minutes. Nothing was changed.',
    'Open Roost and start again under Set-up > Connect an account.',
  ])
}

/** Against the emulator the browser's own name of this machine is kept, so that its session comes back with it. */
function redirectUri(request: Request, services: Services): string {
  const { config, localUrl } = services
  const own = config.publicUrl === null && config.metaOrigin !== null ? new URL(request.url).origin : null
  const base = own ?? publicBase(config, localUrl())
  if (base !== null) return base + RETURN_PATH
  throw new AppError(
    'conflict',
    'PUBLIC_URL is not set, so Meta cannot send the browser back here.',
    'Set PUBLIC_URL to the https address of this server, start it again, and register the redirect address that the app then shows.',
  )
}

function sessionOf(credential: Credential | null): string {
  if (credential?.type === 'session') return credential.tokenHash
  throw new AppError('forbidden', 'A key may not do this.', 'A signed-in person may: use the inbox.')
}

async function present(attempt: ConnectAttempt, { store, clock }: Services): Promise<ApiConnectAttempt> {
  const { id, appId, login, state, choices, steps, problem, connectedAccountIds } = attempt
  const { account } = createPresent(store, clock)
  const rows = await Promise.all(connectedAccountIds.map((accountId) => store.account(accountId)))
  const accounts = rows.flatMap((row) => (row === null ? [] : [account(row)]))
  return { id, appId, login, state, choices, steps, accounts, problem }
}
