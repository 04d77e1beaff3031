/**
 * `/oauth/authorize` of www.instagram.com and api.instagram.com: Business Login for Instagram.
 * Rows and wordings: reference, login and set-up, 4.1 and 16.2; errors and limits, 8.
 */
import { loginObstacle } from '../access/login-obstacle.ts'
import { type InstagramPermission, isInstagramPermission, scopeList } from '../access/permissions.ts'
import type { Emulation } from '../emulation.ts'
import { pictureUrl } from '../media.ts'
import type { Account, World } from '../world.ts'
import { issueCode } from './code.ts'
import { readConsent } from './consent.ts'
import { consentPage } from './consent-page.ts'
import { refusalPage } from './dialog-page.ts'
import { loginError } from './login-error.ts'
import { isRegistered, redirectBack } from './redirect.ts'

interface Asked {
  readonly redirectUri: string
  readonly scopes: readonly InstagramPermission[]
  readonly state: string | null
}

export async function instagramDialog(emulation: Emulation, request: Request): Promise<Response> {
  const { world } = emulation
  const asked = readAsked(world, new URL(request.url).searchParams)
  if (asked instanceof Response) return asked
  const accounts = world.accounts.filter((one) => one.login === 'instagram')
  if (request.method !== 'POST') return showConsent(world, asked, accounts)
  const consent = await readConsent(request, asked.scopes)
  if (consent === null) return showConsent(world, asked, accounts)
  if (!consent.isAllowed) return refused(asked)
  const account =
    consent.account === null ? accounts[0] : accounts.find((one) => isCalled(one, consent.account))
  if (account === undefined) return showConsent(world, asked, accounts)
  const obstacle = obstacleFor(world, account)
  if (obstacle !== null) return obstacle
  const code = issueCode(emulation, {
    family: 'instagram',
    subjectId: account.id,
    redirectUri: asked.redirectUri,
    scopes: consent.granted,
    declined: consent.declined,
    targets: null,
  })
  return redirectBack(asked.redirectUri, { code: code.value, state: asked.state }, '#_')
}

/** The request itself, or the page on which Instagram leaves the browser. */
function readAsked({ app }: World, query: URLSearchParams): Asked | Response {
  const invalid = (what: string, fix: string) =>
    refusalPage(
      'Instagram',
      'Invalid request',
      `Invalid request: Request parameters are invalid: ${what}`,
      fix,
    )
  const { hasInstagram, instagramLogin } = app.settings
  if (query.get('client_id') !== app.instagramAppId || !hasInstagram) {
    const fix =
      'client_id is the Instagram app ID, not the Meta app’s, and the app has the Instagram product.'
    return invalid('Invalid platform app', fix)
  }
  const redirectUri = query.get('redirect_uri')
  if (!isRegistered(redirectUri, instagramLogin.redirectUris)) {
    const fix = 'Register it letter by letter: PATCH /_emulator/app with instagramLogin.redirectUris.'
    return invalid('Invalid redirect_uri', fix)
  }
  if (query.get('response_type') !== 'code') {
    return invalid('Invalid response_type', 'Write response_type=code.')
  }
  const scopes = scopeList(query.get('scope'))
  const unknown = scopes.filter((name) => !isInstagramPermission(name))
  if (unknown.length > 0 || scopes.length === 0) {
    const words = scopes.length === 0 ? 'Invalid scope: []' : `Invalid Scopes: ${unknown.join(', ')}`
    const fix = 'This login takes the permissions that begin with instagram_business_.'
    return refusalPage('Instagram', 'Invalid Scopes', words, fix)
  }
  return { redirectUri, scopes: scopes.filter(isInstagramPermission), state: query.get('state') }
}

/** Why this account cannot log in; null: it can. */
function obstacleFor(world: World, account: Account): Response | null {
  const obstacle = loginObstacle(world, account)
  if (obstacle === 'no_role') return loginError(world, 'Insufficient developer role')
  if (obstacle !== 'personal') return null
  const fix = 'Make it one with PATCH /_emulator/accounts/{id}, or choose another account.'
  const words = `${account.username} is a personal account. Only professional accounts can be connected.`
  return refusalPage('Instagram', 'Switch to a professional account', words, fix)
}

function isCalled({ id, username }: Account, name: string | null): boolean {
  return id === name || username === name
}

function showConsent(world: World, { scopes }: Asked, accounts: readonly Account[]): Response {
  return consentPage({
    place: 'Instagram',
    appName: world.app.name,
    accounts: accounts.map((one) => ({
      value: one.id,
      title: one.username,
      detail: one.name,
      picture: new URL(pictureUrl(world, one.pictureMedia)).pathname,
    })),
    pages: [],
    permissions: scopes,
    isAllOrNothing: false,
  })
}

/** Whether `state` comes back with a refusal is unknown; here it does. */
function refused({ redirectUri, state }: Asked): Response {
  return redirectBack(redirectUri, {
    error: 'access_denied',
    error_reason: 'user_denied',
    error_description: 'The user denied your request',
    state,
  })
}
