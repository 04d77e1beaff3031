import type { AppClient, AppSubscription, GraphError } from '@roost/meta'
import { z } from 'zod'
import { isList, type Reading, type Remember, type Watch } from '../reading.ts'
import type { CheckedApp } from '../subject.ts'

/** What Meta says about an app, each asked at most once a run. */
export interface AppReadings {
  credentials(): Promise<Reading<void>>
  /** What Instagram says to a code that cannot exist: its order of checking tells which value is wrong. */
  instagramProbe(redirectUri: string): Promise<Reading<void>>
  subscriptions(): Promise<Reading<readonly AppSubscription[]>>
  /** Facebook user ids with a role. */
  roles(): Promise<Reading<readonly string[]>>
  /** Permissions as App Review left them; the shape is not certain. */
  permissions(): Promise<Reading<readonly { readonly name: string; readonly status: string }[]>>
  /** Writes: makes Meta verify the address, by saving the webhook anew. */
  verifyCallback(
    object: 'instagram' | 'page',
    callbackUrl: string,
    verifyToken: string,
    fields: readonly string[],
  ): Promise<Reading<void>>
  /** The token of an account, looked at with the app's own. */
  debugToken(token: string): Promise<Reading<Awaited<ReturnType<AppClient['debugToken']>>>>
}

/** A code that nobody was given. Nothing comes of it but the refusal. */
const NO_CODE = 'doctor_probe'

const text = z.union([z.string(), z.number().transform(String)])
const rolesAnswer = z.object({ data: z.array(z.object({ user: text })) })
const permissionsAnswer = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })),
})

export function appReadings(
  { id, app }: CheckedApp,
  remember: Remember,
  client: (watch: Watch) => AppClient,
): AppReadings {
  const metaAppId = app.metaAppId ?? ''
  return {
    credentials: () => remember(`credentials ${id}`, (watch) => client(watch).checkCredentials(), isToken),
    instagramProbe: (redirectUri) =>
      remember(`probe ${id}`, async (watch) => {
        await client(watch).instagramLogin.exchangeCode({ code: NO_CODE, redirectUri })
      }),
    subscriptions: () =>
      remember(`subscriptions ${id}`, (watch) => client(watch).subscriptions.list(), isList),
    roles: () =>
      remember(`roles ${id}`, async (watch) => {
        const answer = rolesAnswer.parse(await client(watch).read(`${metaAppId}/roles`))
        return answer.data.map(({ user }) => user)
      }),
    permissions: () =>
      remember(`permissions ${id}`, async (watch) => {
        const answer = permissionsAnswer.parse(await client(watch).read(`${metaAppId}/permissions`))
        return answer.data.map(({ permission, status }) => ({ name: permission, status }))
      }),
    verifyCallback: (object, callbackUrl, verifyToken, fields) =>
      remember(`verify ${id} ${object}`, async (watch) => {
        await client(watch).subscriptions.set({ object, callbackUrl, verifyToken, fields })
      }),
    debugToken: (token) =>
      remember(`debug ${token}`, (watch) => client(watch).debugToken(token), isTokenInfo),
  }
}

function isToken(body: unknown): boolean {
  return z.object({ access_token: z.string().min(1) }).safeParse(body).success
}

function isTokenInfo(body: unknown): boolean {
  return z.object({ data: z.object({ is_valid: z.boolean() }) }).safeParse(body).success
}

/** The refusal to the code that cannot exist: everything before it was right. */
export function isCodeRefusal(error: GraphError | null): boolean {
  return error?.key === 'IGL_CODE' || error?.key === 'IGL_CODE_EXPIRED'
}
