import { createHash } from 'node:crypto'
import { FACEBOOK_LOGIN_SCOPES, INSTAGRAM_LOGIN_SCOPES } from '@roost/meta'
import { type AppClient, OptionsError } from '@roost/meta/client'
import { hashSecret, makeSecret } from '../access/secret.ts'
import type { ApiConnectRequest, ApiConnectStart } from '../api-setup.ts'
import type { Apps } from '../apps/apps.ts'
import type { ConnectAttempt } from '../connect-attempt.ts'
import { AppError } from '../errors.ts'
import type { MetaApp } from '../meta-app.ts'
import type { ConnectContext } from './context.ts'
import { sealSecrets } from './secrets.ts'

/** How long the person has at Meta's dialog. */
const DIALOG_MS = 10 * 60_000

/**
 * Begins a login: makes a state that is good once, for ten minutes and for this session alone, and answers where to send
 * the person. Only the state's hash is stored.
 *
 * Throws `conflict` where no app has this login, `invalid` where several have it and none is named, or for permissions that
 * cannot be asked for, `not_found` for an app or account that is not here.
 */
export async function beginConnect(
  context: ConnectContext,
  request: ApiConnectRequest,
  by: { readonly sessionHash: string; readonly redirectUri: string },
): Promise<ApiConnectStart> {
  const { store, wallClock } = context
  const app = chosenApp(context.apps, request)
  if (request.accountId !== undefined && (await store.account(request.accountId)) === null) {
    throw new AppError('not_found', 'There is no account with this id.', 'See GET /api/v1/accounts.')
  }
  const client = context.appClientFor(app.id)
  if (client === null) throw withoutPair(request.login)
  const scopes = scopesOf(request)
  const state = makeSecret()
  const codeVerifier = takesPkce(request.login, scopes) ? makeSecret() : undefined
  const url = dialogUrl(client, request, { state, scopes, redirectUri: by.redirectUri, codeVerifier })
  const id = makeSecret().slice(0, 16)
  const attempt: ConnectAttempt = {
    id,
    appId: app.id,
    login: request.login,
    state: 'waiting',
    wantedAccountId: request.accountId ?? null,
    from: request.from ?? 'page',
    redirectUri: by.redirectUri,
    scopes,
    choices: [],
    steps: [],
    connectedAccountIds: [],
    problem: null,
  }
  await store.addAttempt({
    attempt,
    stateHash: hashSecret(state),
    sessionHash: by.sessionHash,
    expiresAtMs: wallClock.now() + DIALOG_MS,
    secretsSealed:
      codeVerifier === undefined ? null : sealSecrets(context.seal, id, { codeVerifier, logins: {} }),
  })
  return { id, url }
}

function chosenApp(apps: Apps, { appId, login }: ApiConnectRequest): MetaApp {
  if (appId !== undefined) {
    const named = apps.app(appId)
    if (named === null) {
      throw new AppError('not_found', 'There is no app with this id.', 'See GET /api/v1/apps.')
    }
    if (!hasLogin(apps, named, login)) throw withoutPair(login)
    return named
  }
  const able = apps.list().filter((app) => hasLogin(apps, app, login))
  const [only] = able
  if (only === undefined) throw withoutPair(login)
  if (able.length === 1) return only
  throw new AppError(
    'invalid',
    `Several apps have this login: ${able.map(({ id, name }) => `${name} (${id})`).join(', ')}.`,
    'Say by which one to connect, with `appId`.',
  )
}

function hasLogin(apps: Apps, app: MetaApp, login: ApiConnectRequest['login']): boolean {
  const secrets = apps.secrets(app.id)
  return login === 'instagram'
    ? app.instagramAppId !== null && secrets?.instagramAppSecret != null
    : app.metaAppId !== null && secrets?.metaAppSecret != null
}

function withoutPair(login: ApiConnectRequest['login']): AppError {
  const pair =
    login === 'instagram' ? 'Instagram app ID and Instagram app secret' : 'Meta app ID and Meta app secret'
  return new AppError(
    'conflict',
    `No app with ${pair} is saved here.`,
    `Save them first: both are in Meta’s app dashboard.`,
  )
}

/** Null: a configuration of Facebook Login for Business stands for them. */
function scopesOf({ login, scopes, configId }: ApiConnectRequest): readonly string[] | null {
  if (configId !== undefined) {
    if (login === 'facebook' && scopes === undefined) return null
    throw new AppError(
      'invalid',
      'A configuration is for Facebook Login, and holds the permissions itself.',
      'Leave out `configId`, or `scopes`.',
    )
  }
  return scopes ?? (login === 'instagram' ? INSTAGRAM_LOGIN_SCOPES : FACEBOOK_LOGIN_SCOPES)
}

/**
 * Meta offers PKCE for Facebook Login together with `openid` alone and calls it a test; Instagram's page names none. So it is
 * used where `openid` is asked for.
 */
function takesPkce(login: ApiConnectRequest['login'], scopes: readonly string[] | null): boolean {
  return login === 'facebook' && scopes?.includes('openid') === true
}

interface Dialog {
  readonly state: string
  readonly redirectUri: string
  readonly scopes: readonly string[] | null
  readonly codeVerifier: string | undefined
}

function dialogUrl(client: AppClient, request: ApiConnectRequest, dialog: Dialog): string {
  const { state, redirectUri, scopes, codeVerifier } = dialog
  try {
    if (request.login === 'instagram') {
      // Else Instagram silently takes the account that the browser is signed in as, which is how wrong ones get connected.
      return client.instagramLogin.authorizeUrl({
        state,
        redirectUri,
        scopes: scopes ?? [],
        forceReauth: true,
      })
    }
    return client.facebookLogin.authorizeUrl({
      state,
      redirectUri,
      // What was declined before is asked again only when the dialog is told so; a configuration asks for all anyway.
      ...(scopes === null ? { configId: request.configId ?? '' } : { scopes, rerequest: true }),
      ...(codeVerifier === undefined ? {} : { codeChallenge: challengeOf(codeVerifier) }),
    })
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error
    throw new AppError('invalid', error.message, 'Name at least one permission.', { cause: error })
  }
}

function challengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url')
}
