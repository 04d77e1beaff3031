import { OptionsError } from '../errors.ts'
import { type Connection, type ConnectionOptions, readConnection } from './connection.ts'
import type { MetaHost } from './hosts.ts'

/** For which account a client speaks, and how it makes its calls. */
export interface ClientOptions extends ConnectionOptions {
  /** By which login the account was connected; it decides host, node and fields. */
  readonly login: 'instagram' | 'facebook'
  /**
   * Instagram Login: the Instagram User token. Facebook Login: the Page token. A function is asked before every call, so
   * that a renewed token is used at once. The token travels in a header, never in a URL.
   */
  readonly accessToken: string | (() => string | Promise<string>)
  /** The professional account id; for Messenger the Page id. What stands in `entry[].id` of a webhook. */
  readonly accountId: string
  /** Facebook Login: the Page the account is linked to. Not needed for Messenger, where it is the account id. */
  readonly pageId?: string
  /** Facebook Login only. Default `instagram`. */
  readonly platform?: 'instagram' | 'messenger'
  /**
   * The Meta app's secret: calls to graph.facebook.com then carry `appsecret_proof`, which an app can demand (App settings >
   * Advanced > Require App Secret). Another app's secret is refused (`bad_request`). Facebook Login only: for
   * graph.instagram.com Meta describes no proof.
   */
  readonly appSecret?: string
}

/** The options, checked and completed. */
export interface Settings {
  readonly login: 'instagram' | 'facebook'
  readonly platform: 'instagram' | 'messenger'
  readonly accountId: string
  /** The id in the path of messaging calls: account id on graph.instagram.com, Page id on graph.facebook.com. */
  readonly nodeId: string
  readonly host: MetaHost
  readonly readToken: () => string | Promise<string>
  /** Null: calls carry no proof of it. */
  readonly appSecret: string | null
  readonly connection: Connection
}

/** Checks and completes the options. Throws `OptionsError`. */
export function readOptions(options: ClientOptions): Settings {
  const { accessToken, login } = options
  const platform = options.platform ?? 'instagram'
  if (login !== 'instagram' && login !== 'facebook') {
    throw new OptionsError('login is "instagram" or "facebook".')
  }
  if (platform !== 'instagram' && platform !== 'messenger') {
    throw new OptionsError('platform is "instagram" or "messenger".')
  }
  if (login === 'instagram' && platform === 'messenger') {
    throw new OptionsError('Messenger needs login "facebook": Instagram Login has no Pages.')
  }
  if (typeof accessToken !== 'string' && typeof accessToken !== 'function') {
    throw new OptionsError('accessToken is a text, or a function that returns one.')
  }
  requireId('accountId', options.accountId)
  if (options.appSecret !== undefined) requireAppSecret(login, options.appSecret)
  return {
    login,
    platform,
    accountId: options.accountId,
    nodeId: nodeIdOf(options, platform),
    host: login === 'instagram' ? 'graph.instagram.com' : 'graph.facebook.com',
    readToken: typeof accessToken === 'string' ? () => accessToken : accessToken,
    appSecret: options.appSecret ?? null,
    connection: readConnection(options),
  }
}

/** Refuses what cannot be an id: it becomes a segment of a path. */
export function requireId(name: string, value: unknown): void {
  if (typeof value !== 'string' || value === '' || /[\s/?#\\]|^\.+$/.test(value)) {
    throw new OptionsError(`${name} is an id as Meta gave it: a text without spaces or slashes.`)
  }
}

function nodeIdOf(options: ClientOptions, platform: 'instagram' | 'messenger'): string {
  if (options.pageId !== undefined) requireId('pageId', options.pageId)
  if (options.login === 'instagram') return options.accountId
  const pageId = options.pageId ?? (platform === 'messenger' ? options.accountId : null)
  if (pageId === null) {
    throw new OptionsError(
      'Facebook Login needs pageId: on graph.facebook.com messages and conversations hang on the Page, and an Instagram account id is refused there with code 3.',
    )
  }
  return pageId
}

function requireAppSecret(login: 'instagram' | 'facebook', appSecret: unknown): void {
  if (login === 'instagram') {
    throw new OptionsError('appSecret is for Facebook Login: graph.instagram.com asks for no proof.')
  }
  if (typeof appSecret !== 'string' || appSecret === '') {
    throw new OptionsError("appSecret is the Meta app's secret, as App settings > Basic shows it.")
  }
}
