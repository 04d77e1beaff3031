import { resolve } from 'node:path'
import { z } from 'zod'
import { isTrustable } from './access/client-address.ts'
import { ConfigError } from './errors.ts'
import { readMediaPolicies } from './media/policy.ts'
import type { MediaPolicies } from './media-item.ts'

/** What the environment says, read once at start. Secrets in it go to no log and no answer. */
export interface Config {
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  /** Where people and Meta reach this server, without a slash at the end; null: only this machine does. */
  readonly publicUrl: string | null
  /** Proxies whose word about their clients is believed: addresses, ranges, `loopback`, `private`. Empty: none. */
  readonly trustedProxies: readonly string[]
  /** Absolute path of the folder that holds everything. */
  readonly dataFolder: string
  /** Key for tokens at rest; null: not given, and then nothing that touches tokens starts. */
  readonly secret: string | null
  readonly previousSecret: string | null
  readonly metaApp: AppCredentials
  readonly instagramApp: AppCredentials
  readonly verifyToken: string | null
  /** The emulator's URL without a path; null: Meta itself. */
  readonly metaOrigin: string | null
  readonly graphVersion: string
  /** Which files are kept, as far as the environment says; see `media/policy.ts` for the rest. */
  readonly mediaPolicies: Partial<MediaPolicies>
  /** How long things are kept; null: for ever. See docs/guides/keeping.md. */
  readonly keepDays: { readonly notifications: number | null; readonly feed: number | null }
}

export interface AppCredentials {
  readonly id: string | null
  readonly secret: string | null
  /** Still accepted in signatures while the secret is being rotated. */
  readonly previousSecret: string | null
}

/** A shorter one could be guessed from a stolen database. `openssl rand -hex 32` gives 64 characters. */
const SHORTEST_SECRET_CHARS = 32

const SECRET_ADVICE = 'Make one with `openssl rand -hex 32`, keep it, and set ROOST_SECRET to it.'

const optional = z.string().trim().min(1).optional()

const secret = (name: string) =>
  optional.refine(
    (value) => value === undefined || value.length >= SHORTEST_SECRET_CHARS,
    `${name} is shorter than ${SHORTEST_SECRET_CHARS} characters. ${SECRET_ADVICE}`,
  )

const appId = (name: string) =>
  optional.refine(
    (value) => value === undefined || /^\d+$/.test(value),
    `${name} must be digits only, as the app dashboard shows it.`,
  )

const days = (name: string) =>
  optional.refine(
    (value) => value === undefined || value === 'forever' || /^[1-9]\d{0,4}$/.test(value),
    `${name} must be a number of days, such as 30, or the word forever.`,
  )

const environment = z.object({
  PORT: optional.refine(
    (value) => value === undefined || (/^\d{1,5}$/.test(value) && Number(value) <= 65_535),
    'PORT must be a number from 0 to 65535, such as 3000. With 0 the system picks a free one.',
  ),
  HOST: optional.refine(
    (value) => value === undefined || /^[A-Za-z0-9.:[\]-]+$/.test(value),
    'HOST must be an address to listen on, such as 127.0.0.1, or 0.0.0.0 for every network.',
  ),
  PUBLIC_URL: optional.refine(
    (value) => value === undefined || isOrigin(value),
    'PUBLIC_URL must be an address without a path, such as https://dm.example.com.',
  ),
  TRUST_PROXY: optional.refine(
    (value) => value === undefined || partsOf(value).every(isTrustable),
    'TRUST_PROXY must list the addresses of your own proxies, such as 127.0.0.1 or 10.0.0.0/8, or say loopback or private.',
  ),
  ROOST_DATA: optional,
  DATABASE_URL: optional.refine(
    (value) => value === undefined,
    'DATABASE_URL is set, but PostgreSQL is not in this version yet. Unset it: the data then lies in ROOST_DATA.',
  ),
  ROOST_SECRET: secret('ROOST_SECRET'),
  ROOST_SECRET_PREVIOUS: secret('ROOST_SECRET_PREVIOUS'),
  META_APP_ID: appId('META_APP_ID'),
  META_APP_SECRET: optional,
  META_APP_SECRET_PREVIOUS: optional,
  META_VERIFY_TOKEN: optional,
  INSTAGRAM_APP_ID: appId('INSTAGRAM_APP_ID'),
  INSTAGRAM_APP_SECRET: optional,
  INSTAGRAM_APP_SECRET_PREVIOUS: optional,
  META_ORIGIN: optional.refine(
    (value) => value === undefined || isOrigin(value),
    'META_ORIGIN must be an address without a path, such as http://127.0.0.1:4000. Unset it to talk to Meta.',
  ),
  MEDIA_POLICY: optional.refine(
    (value) => value === undefined || readMediaPolicies(value) !== null,
    'MEDIA_POLICY must look like file=keep,story=link,share=7d,picture=keep: link, keep, or days such as 30d.',
  ),
  GRAPH_VERSION: optional.refine(
    (value) => value === undefined || /^v\d{1,3}\.\d$/.test(value),
    'GRAPH_VERSION must look like v26.0.',
  ),
  ROOST_KEEP_NOTIFICATIONS_DAYS: days('ROOST_KEEP_NOTIFICATIONS_DAYS'),
  ROOST_KEEP_FEED_DAYS: days('ROOST_KEEP_FEED_DAYS'),
})

/** Raw notifications: what replay reads. */
const NOTIFICATIONS_DAYS = 30
/** Feed lines: what a page that was away reads; one that was away longer asks for everything again. */
const FEED_DAYS = 3

/**
 * Reads the environment. An empty variable counts as absent. Throws `ConfigError` with one line for each variable
 * that cannot be used, never with its value: it could be a secret.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(environment.shape).map((name) => [name, env[name]?.trim() === '' ? undefined : env[name]]),
  )
  const read = environment.safeParse(given)
  if (!read.success) throw new ConfigError(read.error.issues.map((issue) => issue.message))
  const values = read.data
  return {
    port: Number(values.PORT ?? 3000),
    host: values.HOST ?? '127.0.0.1',
    publicUrl: originOf(values.PUBLIC_URL),
    trustedProxies: partsOf(values.TRUST_PROXY ?? ''),
    dataFolder: resolve(values.ROOST_DATA ?? './.roost'),
    secret: values.ROOST_SECRET ?? null,
    previousSecret: values.ROOST_SECRET_PREVIOUS ?? null,
    metaApp: {
      id: values.META_APP_ID ?? null,
      secret: values.META_APP_SECRET ?? null,
      previousSecret: values.META_APP_SECRET_PREVIOUS ?? null,
    },
    instagramApp: {
      id: values.INSTAGRAM_APP_ID ?? null,
      secret: values.INSTAGRAM_APP_SECRET ?? null,
      previousSecret: values.INSTAGRAM_APP_SECRET_PREVIOUS ?? null,
    },
    verifyToken: values.META_VERIFY_TOKEN ?? null,
    metaOrigin: originOf(values.META_ORIGIN),
    graphVersion: values.GRAPH_VERSION ?? 'v26.0',
    mediaPolicies: readMediaPolicies(values.MEDIA_POLICY ?? '') ?? {},
    keepDays: {
      notifications: daysOf(values.ROOST_KEEP_NOTIFICATIONS_DAYS, NOTIFICATIONS_DAYS),
      feed: daysOf(values.ROOST_KEEP_FEED_DAYS, FEED_DAYS),
    },
  }
}

function daysOf(value: string | undefined, normally: number): number | null {
  return value === 'forever' ? null : Number(value ?? normally)
}

/** The secret, or the one line that says how to make one. */
export function requireSecret(config: Config): string {
  if (config.secret !== null) return config.secret
  throw new ConfigError([`ROOST_SECRET is not set: it encrypts the tokens at rest. ${SECRET_ADVICE}`])
}

/** Set apart by commas or blanks. */
function partsOf(value: string): string[] {
  return value.split(/[\s,]+/).filter((part) => part !== '')
}

function isOrigin(value: string): boolean {
  const url = URL.parse(value)
  return (
    url !== null &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '' &&
    url.password === ''
  )
}

function originOf(value: string | undefined): string | null {
  return value === undefined ? null : new URL(value).origin
}
