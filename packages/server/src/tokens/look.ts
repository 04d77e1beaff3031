import { createAppClient, explainError, GraphError, TransportError } from '@roost/meta/client'
import type { Account } from '../account.ts'
import type { ApiProblem } from '../api-setup.ts'
import { type AppClientFor, connectionOf, type MetaReach } from '../apps/app-client.ts'
import type { Apps } from '../apps/apps.ts'
import type { ClientFor } from '../meta-client.ts'
import { problemNamed, problemOfError } from '../problem.ts'
import { type Seal, SealError } from '../seal.ts'
import type { TokenFacts } from '../token.ts'
import { RENEW_FROM_MS, renewJitterMs, YOUNGEST_RENEWED_MS } from './schedule.ts'

/** What asks Meta about tokens needs. */
export interface LookContext {
  readonly apps: Pick<Apps, 'list' | 'app'>
  readonly appClientFor: AppClientFor
  readonly clientFor: ClientFor
  readonly reach: MetaReach
  readonly seal: Seal
}

/** What Meta made of a token. */
export type Looked =
  /** It is good. `changed`: what is better known now; `token`: its successor. */
  | { readonly is: 'good'; readonly changed: Partial<TokenFacts>; readonly token?: string }
  /** It is good for nothing any more; only a new login helps. */
  | { readonly is: 'dead'; readonly problem: ApiProblem; readonly error: unknown }
  /** Meta knows it, and something else is wrong. */
  | { readonly is: 'hindered'; readonly problem: ApiProblem; readonly error: unknown }
  /** Nobody can say now. */
  | { readonly is: 'unsure'; readonly error: unknown }

/** Renews a token whose time has come, else proves it by a call. Never throws for what Meta says. */
export async function lookAt(
  context: LookContext,
  account: Account,
  facts: TokenFacts,
  nowMs: number,
): Promise<Looked> {
  try {
    if (account.login === 'facebook') return await inspected(context, account)
    return mayRenew(facts, nowMs) ? await renewed(context, account, nowMs) : await proved(context, account)
  } catch (error) {
    return judged(error)
  }
}

/** A token of unknown age is offered: the answer tells its end, and a refusal for its youth does no harm. */
function mayRenew({ accountId, issuedAtMs, refreshedAtMs, expiresAtMs }: TokenFacts, nowMs: number): boolean {
  const givenAtMs = refreshedAtMs ?? issuedAtMs
  if (givenAtMs === null) return expiresAtMs === null
  return nowMs - givenAtMs >= Math.max(RENEW_FROM_MS + renewJitterMs(accountId), YOUNGEST_RENEWED_MS)
}

async function renewed(context: LookContext, account: Account, nowMs: number): Promise<Looked> {
  const { seal, reach } = context
  if (account.tokenSealed === null) return proved(context, account)
  try {
    // The token alone is enough, so a login outlives the app's credentials here.
    const { accessToken, expiresAtMs } = await createAppClient(connectionOf(reach)).instagramLogin.refresh(
      seal.open(account.id, account.tokenSealed),
    )
    return { is: 'good', changed: { expiresAtMs, refreshedAtMs: nowMs }, token: accessToken }
  } catch (error) {
    const isOfTheCall = error instanceof GraphError && explainError(error).kind !== 'token_invalid'
    // Too young, or a refusal that nobody knows: whether the token works is another question.
    if (!isOfTheCall || isPassing(error)) throw error
    return proved(context, account)
  }
}

async function proved({ clientFor }: LookContext, account: Account): Promise<Looked> {
  await clientFor(account)?.account.get()
  return { is: 'good', changed: {} }
}

/** Facebook Login: Meta tells everything of a token at once, to the app that made it. */
async function inspected(context: LookContext, account: Account): Promise<Looked> {
  const { seal, apps } = context
  const client = appOf(context, account)
  if (account.tokenSealed === null || client === null) return proved(context, account)
  const token = seal.open(account.id, account.tokenSealed)
  const info = await client.debugToken(token).catch((error: unknown) => {
    // A refusal here may be of the app's own credentials; the token is then proved by using it.
    if (error instanceof GraphError && !isPassing(error)) return null
    throw error
  })
  if (info === null) return proved(context, account)
  if (!info.isValid) return { is: 'dead', problem: problemOfError(info.problem), error: info.problem }
  const own = apps.list().some(({ metaAppId }) => metaAppId === info.appId)
  if (info.appId !== null && !own) {
    return { is: 'hindered', problem: problemNamed('token.app.other'), error: null }
  }
  const { scopes, expiresAtMs, dataAccessExpiresAtMs, issuedAtMs } = info
  return {
    is: 'good',
    changed: { scopes, expiresAtMs, dataAccessExpiresAtMs, ...(issuedAtMs === null ? {} : { issuedAtMs }) },
  }
}

/** The client of the app that connected the account; saved by hand, of the only app that could have. */
function appOf({ apps, appClientFor }: LookContext, { appId }: Account) {
  const [only, ...others] = apps
    .list()
    .filter((app) => app.metaAppId !== null && (appId === null || app.id === appId))
  return only === undefined || others.length > 0 ? null : appClientFor(only.id)
}

function isPassing(error: GraphError): boolean {
  return error.kind === 'rate_limited' || error.kind === 'temporary'
}

function judged(error: unknown): Looked {
  if (error instanceof SealError) {
    return { is: 'dead', problem: problemNamed('cfg.values.token_unreadable'), error }
  }
  if (error instanceof TransportError || !(error instanceof GraphError) || isPassing(error)) {
    return { is: 'unsure', error }
  }
  const problem = problemOfError(error)
  return { is: error.kind === 'token_invalid' ? 'dead' : 'hindered', problem, error }
}
