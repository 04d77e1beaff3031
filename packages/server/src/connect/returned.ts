import { type AppClient, readLoginReturn } from '@roost/meta/client'
import { hashSecret } from '../access/secret.ts'
import type { ApiConnectChoice, ApiProblem } from '../api-setup.ts'
import type { AttemptRow, ConnectAttempt } from '../connect-attempt.ts'
import { problemNamed, problemOfError } from '../problem.ts'
import { codesOf } from './codes.ts'
import type { ConnectContext } from './context.ts'
import { dialogProblem } from './dialog-problem.ts'
import { facebookPages } from './facebook-login.ts'
import type { Found } from './found.ts'
import { instagramAccount } from './instagram-login.ts'
import { Refused } from './refused.ts'
import { openSecrets, sealSecrets } from './secrets.ts'

/** How long the person may think about what to connect. */
const CHOOSING_MS = 30 * 60_000

/** Where a browser that came back goes. */
export type Returned =
  /** To the page of its attempt, or back to the terminal that began it. */
  | { readonly to: 'attempt'; readonly id: string; readonly from: ConnectAttempt['from'] }
  /** Nowhere: nobody here began this, or not in this browser. Nothing was changed. */
  | { readonly to: 'nowhere'; readonly problem: ApiProblem | null }

/**
 * A browser comes back from Meta's dialog. The state must be one that this very session began with, unspent and in time;
 * else the login is refused, logged, and nothing changes. A terminal's attempt has no browser session: who holds its state
 * may bring the code, and only the terminal chooses. Never throws for what Meta or the browser say.
 *
 * @param sessionHash of the browser's session, null when it has none
 */
export async function connectReturned(
  context: ConnectContext,
  url: URL,
  sessionHash: string | null,
): Promise<Returned> {
  const { store, log } = context
  const state = url.searchParams.get('state') ?? ''
  const row = state === '' ? null : await store.attemptByState(hashSecret(state))
  if (row === null) {
    // Some refusals come back without a state; they can be told, and belong to nobody.
    const error = url.searchParams.get('error')
    log.warn(
      { hasState: state !== '', error: error !== null },
      'a login came back with a state that is not good here',
    )
    return { to: 'nowhere', problem: error === null ? null : dialogProblem(readRefusal(url), null) }
  }
  const { attempt } = row
  if (attempt.from === 'page' && row.sessionHash !== sessionHash) {
    log.warn({ attemptId: attempt.id }, 'a login came back in a session that did not begin it')
    return { to: 'nowhere', problem: null }
  }
  if (!(await store.spendState(row.stateHash ?? ''))) return { to: 'nowhere', problem: null }
  const spent = { ...row, stateHash: null }
  await store.moveAttempt('waiting', await outcome(context, spent, url, state))
  return { to: 'attempt', id: attempt.id, from: attempt.from }
}

async function outcome(
  context: ConnectContext,
  row: AttemptRow,
  url: URL,
  state: string,
): Promise<AttemptRow> {
  const { wallClock, log } = context
  const { attempt } = row
  if (row.expiresAtMs <= wallClock.now()) {
    log.warn({ attemptId: attempt.id }, 'a login came back too late')
    return ended(row, 'expired', problemNamed('connect.expired'))
  }
  const returned = readLoginReturn(url, { state })
  if (!returned.ok) {
    const problem =
      returned.reason === 'refused'
        ? dialogProblem(returned, attempt.login)
        : problemNamed('connect.incomplete')
    log.info({ attemptId: attempt.id, problem: problem.id }, 'a login was refused at the dialog')
    return ended(row, 'refused', problem)
  }
  try {
    const found = await exchanged(context, row, returned.code)
    return await offered(context, row, found)
  } catch (error) {
    const problem = problemOf(error)
    log.warn(
      { attemptId: attempt.id, problem: problem.id, ...codesOf(error) },
      'a login could not be finished',
    )
    return ended(row, 'refused', problem)
  }
}

function exchanged(context: ConnectContext, row: AttemptRow, code: string): Promise<readonly Found[]> {
  const { attempt } = row
  const client: AppClient | null = context.appClientFor(attempt.appId)
  if (client === null) throw new Refused(problemNamed('cfg.values.nothing'))
  const { redirectUri } = attempt
  if (attempt.login === 'instagram') return instagramAccount(client, context.reach, code, redirectUri)
  const { codeVerifier } = openSecrets(context.seal, attempt.id, row.secretsSealed)
  const exchange = { code, redirectUri, ...(codeVerifier === undefined ? {} : { codeVerifier }) }
  return facebookPages(client, context.reach, exchange)
}

/** What can be chosen, and what cannot and why; the tokens wait sealed. */
async function offered(
  context: ConnectContext,
  row: AttemptRow,
  found: readonly Found[],
): Promise<AttemptRow> {
  const { attempt } = row
  const choices = await Promise.all(found.map(({ choice }) => judged(context, attempt, choice)))
  const { wantedAccountId } = attempt
  if (wantedAccountId !== null && !choices.some(({ accountId }) => accountId === wantedAccountId)) {
    const names = choices.map((one) => nameOf(one)).join(', ')
    const wanted = (await context.store.account(wantedAccountId))?.username ?? wantedAccountId
    throw new Refused(
      problemNamed('connect.other_account', {
        cause: `${wanted} was asked for, and the login shows ${names === '' ? 'nothing' : names}. Nothing was changed.`,
      }),
    )
  }
  const logins = Object.fromEntries(
    found.flatMap(({ choice, login }, index) => {
      const isOpen = choices[index]?.problem === null
      return choice.accountId === null || login === null || !isOpen ? [] : [[choice.accountId, login]]
    }),
  )
  return {
    ...row,
    attempt: { ...attempt, state: 'choosing', choices },
    expiresAtMs: context.wallClock.now() + CHOOSING_MS,
    secretsSealed: sealSecrets(context.seal, attempt.id, { logins }),
  }
}

/** Adds what only this installation knows: connected already, by another app, not the one that was asked for. */
async function judged(
  { store, apps }: ConnectContext,
  { appId, wantedAccountId }: ConnectAttempt,
  choice: ApiConnectChoice,
): Promise<ApiConnectChoice> {
  const known = choice.accountId === null ? null : await store.account(choice.accountId)
  const other = known?.appId == null || known.appId === appId ? null : apps.app(known.appId)
  const isOther = wantedAccountId !== null && choice.accountId !== wantedAccountId
  const problem =
    choice.problem ??
    (isOther ? problemNamed('connect.other_account') : null) ??
    (other === null
      ? null
      : problemNamed('connect.other_app', {
          cause: `It is connected by “${other.name}”. Its messages would come twice, and each app would take the conversations from the other.`,
        }))
  return { ...choice, isConnected: known !== null, problem }
}

function ended(row: AttemptRow, state: 'expired' | 'refused', problem: ApiProblem): AttemptRow {
  return { ...row, attempt: { ...row.attempt, state, problem }, secretsSealed: null }
}

function problemOf(error: unknown): ApiProblem {
  return error instanceof Refused ? error.problem : problemOfError(error)
}

function nameOf({ username, pageName, accountId }: ApiConnectChoice): string {
  return username ?? pageName ?? accountId ?? 'a Page'
}

function readRefusal(url: URL) {
  const { searchParams } = url
  return {
    error: searchParams.get('error'),
    errorReason: searchParams.get('error_reason'),
    description: searchParams.get('error_description'),
  }
}
