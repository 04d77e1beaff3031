/**
 * `/dialog/oauth` of www.facebook.com: Facebook Login, and Facebook Login for Business with a `config_id`.
 * Source: reference, login and set-up, 5.1; wordings of its pages (general ones): errors and limits, 9.
 */
import { issueFromCode, issueUserToken } from '../access/issue-token.ts'
import {
  type FacebookPermission,
  isFacebookPermission,
  type Permission,
  scopeList,
} from '../access/permissions.ts'
import { hasRole } from '../access/roles.ts'
import type { AuthorizationCode } from '../access/token.ts'
import { DAY_MS } from '../duration.ts'
import type { Emulation } from '../emulation.ts'
import { linkedTo } from '../graph/access.ts'
import type { World } from '../world.ts'
import { issueCode } from './code.ts'
import { type Consent, readConsent } from './consent.ts'
import { consentPage } from './consent-page.ts'
import { refusalPage } from './dialog-page.ts'
import { pagesOf } from './listed-pages.ts'
import { isRegistered, redirectBack } from './redirect.ts'

interface Asked {
  readonly redirectUri: string
  readonly scopes: readonly FacebookPermission[]
  readonly state: string | null
  readonly wantsCode: boolean
  readonly wantsToken: boolean
  /** With a `config_id` all permissions are granted or none is. */
  readonly isAllOrNothing: boolean
}

export async function facebookDialog(emulation: Emulation, request: Request): Promise<Response> {
  const { world } = emulation
  const asked = readAsked(world, new URL(request.url).searchParams)
  if (asked instanceof Response) return asked
  if (request.method !== 'POST') return showConsent(world, asked)
  const consent = await readConsent(request, asked.scopes, asked.isAllOrNothing)
  if (consent === null) return showConsent(world, asked)
  if (!consent.isAllowed) return refused(asked)
  const user =
    consent.account === null ? world.users[0] : world.users.find(({ id }) => id === consent.account)
  if (user === undefined) return showConsent(world, asked)
  if (!world.app.settings.isPublished && !hasRole(world, user.id)) {
    const words = 'App not active: This app is still in development mode'
    return refusalPage(
      'Facebook',
      'App not active',
      words,
      'Give this person a role on the app, or publish it.',
    )
  }
  return allowed(emulation, asked, {
    family: 'facebook',
    subjectId: user.id,
    redirectUri: asked.redirectUri,
    scopes: consent.granted,
    declined: consent.declined,
    targets: targetsOf(world, user.id, consent),
  })
}

/** The Pages that were ticked, each with its Instagram account; those this person has no task on do not count. */
function targetsOf(world: World, userId: string, { pages }: Consent): string[] | null {
  if (pages === null) return null
  const ticked = pagesOf(world, userId).filter(({ id }) => pages.includes(id))
  return ticked.flatMap((page) => [page.id, linkedTo(world, page)?.id ?? []].flat())
}

function readAsked({ app }: World, query: URLSearchParams): Asked | Response {
  const { facebookLogin, state } = app.settings
  const refuse = (title: string, words: string, fix: string) => refusalPage('Facebook', title, words, fix)
  if (query.get('client_id') !== app.id) {
    const words = 'Invalid App ID: The provided app ID does not look like a valid app ID.'
    return refuse('Invalid App ID', words, 'client_id is the Meta app ID, not the Instagram app’s.')
  }
  if (state === 'inactive') {
    const words =
      'Feature Unavailable: Facebook Login is currently unavailable for this app, since we are updating additional details for this app. Please try again later.'
    return refuse(
      'Feature Unavailable',
      words,
      'The app is inactive: PATCH /_emulator/app with "state": "active".',
    )
  }
  const redirectUri = query.get('redirect_uri')
  if (!isRegistered(redirectUri, facebookLogin.redirectUris)) {
    const words =
      "URL blocked: This redirect failed because the redirect URI is not white-listed in the app's client OAuth settings"
    const fix = 'Register it letter by letter: PATCH /_emulator/app with facebookLogin.redirectUris.'
    return refuse('URL blocked', words, fix)
  }
  const configId = query.get('config_id')
  const configured = configurationOf(facebookLogin.configurations, configId)
  const given = configured ?? scopeList(query.get('scope'))
  const unknown = given.filter((name) => !isFacebookPermission(name))
  if (unknown.length > 0 || (configId !== null && configured === undefined)) {
    const words = `Invalid Scopes: ${unknown.join(', ')}. This message is only shown to developers`
    const fix =
      'This login takes the permissions without “business” in their name, or a config_id of the app.'
    return refuse('Invalid Scopes', words, fix)
  }
  const types = (query.get('response_type') ?? 'code').split(/[\s,]+/)
  return {
    redirectUri,
    scopes: [...new Set<FacebookPermission>(['public_profile', ...given.filter(isFacebookPermission)])],
    state: query.get('state'),
    wantsToken: types.includes('token'),
    wantsCode: types.includes('code') || !types.includes('token'),
    isAllOrNothing: configured !== undefined,
  }
}

function configurationOf(configurations: Readonly<Record<string, Permission[]>>, id: string | null) {
  return id !== null && Object.hasOwn(configurations, id) ? configurations[id] : undefined
}

function showConsent(world: World, { scopes, isAllOrNothing }: Asked): Response {
  const pages = world.accounts.filter(({ platform }) => platform === 'messenger')
  return consentPage({
    place: 'Facebook',
    appName: world.app.name,
    accounts: world.users.map(({ id, name }) => ({ value: id, title: name, detail: id, picture: null })),
    pages: pages.map((page) => ({
      value: page.id,
      title: page.name,
      detail: linkedTo(world, page)?.username ?? 'no Instagram account',
      picture: null,
    })),
    permissions: scopes,
    isAllOrNothing,
  })
}

type Grant = Pick<
  AuthorizationCode,
  'family' | 'subjectId' | 'redirectUri' | 'scopes' | 'declined' | 'targets'
>

/** A code comes in the query, tokens in the fragment. */
function allowed(emulation: Emulation, asked: Asked, grant: Grant): Response {
  const { redirectUri, state } = asked
  const code = asked.wantsCode ? issueCode(emulation, grant).value : null
  if (!asked.wantsToken) return redirectBack(redirectUri, { code, state })
  const nowMs = emulation.clock.now()
  const short = issueFromCode(emulation, { ...grant, value: '', issuedAtMs: nowMs, isUsed: true })
  const long = issueUserToken(emulation, { ...short, isLongLived: true })
  const fragment = new URLSearchParams({
    access_token: short.value,
    data_access_expiration_time: String(Math.floor((nowMs + 90 * DAY_MS) / 1000)),
    expires_in: String(Math.floor(((short.expiresAtMs ?? nowMs) - nowMs) / 1000)),
    long_lived_token: long.value,
    ...(code !== null && { code }),
    ...(state !== null && { state }),
  })
  return redirectBack(redirectUri, {}, `#${fragment}`)
}

function refused({ redirectUri, state }: Asked): Response {
  return redirectBack(redirectUri, {
    error: 'access_denied',
    error_code: '200',
    error_description: 'Permissions error',
    error_reason: 'user_denied',
    state,
  })
}
