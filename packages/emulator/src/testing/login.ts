/** Logs in as a person would, without a browser: the form of the dialog, then the code exchange. */
import type { Answer, Rig } from './rig.ts'

export const REDIRECT_URI = 'https://app.example.com/callback'

/** Registers `REDIRECT_URI` for both logins. */
export async function registerRedirect(rig: Rig): Promise<void> {
  const login = { redirectUris: [REDIRECT_URI] }
  await patched(rig, '/app', { instagramLogin: login, facebookLogin: login })
}

export async function patched(rig: Rig, path: string, body: unknown): Promise<Answer> {
  const answer = await rig.control(path, { method: 'PATCH', body })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer
}

export interface DialogAnswer {
  readonly status: number
  readonly text: string
  /** Where the browser is sent; null: it stays on the page. */
  readonly location: string | null
}

type Query = Readonly<Record<string, string>>

export function instagramQuery(rig: Rig, changed: Query = {}): Query {
  return {
    client_id: rig.emulator.world.app.instagramAppId,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: 'instagram_business_basic,instagram_business_manage_messages',
    state: 's1',
    ...changed,
  }
}

export const FACEBOOK_SCOPES = [
  'instagram_basic',
  'instagram_manage_messages',
  'pages_manage_metadata',
  'pages_show_list',
  'pages_read_engagement',
  'pages_messaging',
  'business_management',
]

export function facebookQuery(rig: Rig, changed: Query = {}): Query {
  return {
    client_id: rig.emulator.world.app.id,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: FACEBOOK_SCOPES.join(','),
    state: 's1',
    ...changed,
  }
}

/** `form` null: the page is only opened. Two fields of one name: a list of pairs. */
export async function dialog(
  rig: Rig,
  path: string,
  query: Query,
  form: Query | readonly [string, string][] | null = { decision: 'allow' },
): Promise<DialogAnswer> {
  const url = `${rig.emulator.url}/${path}?${new URLSearchParams(query)}`
  const init = form === null ? {} : { method: 'POST', body: new URLSearchParams(form as Query) }
  const answer = await rig.emulator.fetch(url, init)
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') }
}

export const INSTAGRAM_DIALOG = 'www.instagram.com/oauth/authorize'
export const FACEBOOK_DIALOG = 'www.facebook.com/v26.0/dialog/oauth'

/** The code that the dialog sent back. */
export function codeOf({ location, text }: DialogAnswer): string {
  const code = location === null ? null : new URL(location).searchParams.get('code')
  if (code === null) throw new Error(text)
  return code
}

export async function call(rig: Rig, url: string, form?: Query): Promise<Answer> {
  const init = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }
  const answer = await rig.emulator.fetch(`https://${url}`, init)
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, json: JSON.parse(text) }
}

export function exchangeInstagram(rig: Rig, code: string, changed: Query = {}): Promise<Answer> {
  const { instagramAppId, instagramAppSecret } = rig.emulator.world.app
  return call(rig, 'api.instagram.com/oauth/access_token', {
    client_id: instagramAppId,
    client_secret: instagramAppSecret,
    grant_type: 'authorization_code',
    redirect_uri: REDIRECT_URI,
    code,
    ...changed,
  })
}

export function exchangeFacebook(rig: Rig, changed: Query): Promise<Answer> {
  const { id, secret } = rig.emulator.world.app
  const query = new URLSearchParams({ client_id: id, client_secret: secret, ...changed })
  return call(rig, `graph.facebook.com/v26.0/oauth/access_token?${query}`)
}

export function tokenIn({ json, text }: Answer): string {
  const token = (json as { access_token?: unknown }).access_token
  if (typeof token !== 'string') throw new Error(text)
  return token
}

/** A short-lived token by Instagram Login. */
export async function instagramToken(rig: Rig): Promise<string> {
  const code = codeOf(await dialog(rig, INSTAGRAM_DIALOG, instagramQuery(rig)))
  return tokenIn(await exchangeInstagram(rig, code))
}

/** A short-lived user token by Facebook Login. */
export async function facebookToken(
  rig: Rig,
  query: Query = {},
  form: Query | readonly [string, string][] = { decision: 'allow' },
): Promise<string> {
  const code = codeOf(await dialog(rig, FACEBOOK_DIALOG, facebookQuery(rig, query), form))
  return tokenIn(await exchangeFacebook(rig, { code, redirect_uri: REDIRECT_URI }))
}

/** A call of graph.facebook.com with this token. */
export function ask(rig: Rig, path: string, token: string, more: Query = {}): Promise<Answer> {
  const [bare, query = ''] = path.split('?')
  const search = new URLSearchParams([...new URLSearchParams(query), ...Object.entries(more)])
  search.set('access_token', token)
  return call(rig, `graph.facebook.com/v26.0/${bare}?${search}`)
}

export function appToken(rig: Rig): string {
  const { id, secret } = rig.emulator.world.app
  return `${id}|${secret}`
}
