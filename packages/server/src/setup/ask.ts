import { type Client, createAppClient, createClient, type Exchange } from '@roost/meta/client'
import type { ApiEvidence } from '../api.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { type Reading, type Remember, readingOf, SPENT, type Watch } from './reading.ts'
import { type AccountReadings, accountReadings } from './readings/account.ts'
import { type AppReadings, appReadings } from './readings/app.ts'
import type { CheckedAccount, CheckedApp } from './subject.ts'

/** The doctor's way to Meta: the server's own client, each question asked once a run, and no more than the run may ask. */
export interface Ask {
  app(app: CheckedApp): AppReadings
  account(account: CheckedAccount): AccountReadings
  /** Requests made so far. */
  reads(): number
  /** The highest share of Meta's allowance that an answer of this run told, in percent; null: none did. */
  usagePercent(): number | null
  /** Meta asked for a pause on this host; `waitMs` null: for how long it does not say. Null: it did not. */
  pauseOf(host: string): Pause | null
  /** `https://graph.facebook.com`, or the emulator's address in its place. */
  addressOf(host: string): string
  /** Makes one request that is no call of the API, and counts it. */
  plain(url: string): Promise<Response>
}

/** Meta takes no calls for a while. */
export interface Pause {
  readonly waitMs: number | null
  readonly evidence: ApiEvidence | null
}

/** More than these are not worth Meta's allowance. Source: reference, doctor checks, 1. */
const MOST_READS = 25

export interface AskOptions {
  readonly config: Pick<Config, 'metaOrigin' | 'graphVersion'>
  readonly fetch: typeof fetch
  readonly clock: Clock
  /** Real waiting between tries. */
  readonly pause: (ms: number) => Promise<void>
  /** For one try. Default 8 s. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 8000
/** A fault of Meta's that is over after two more tries is none of the set-up's. */
const RETRY = { attempts: 3, firstWaitMs: 200, longestWaitMs: 2000 }

export function createAsk(options: AskOptions): Ask {
  const { config, clock, pause, timeoutMs = TIMEOUT_MS } = options
  const { metaOrigin } = config
  let reads = 0
  let percent: number | null = null
  const readings = new Map<string, Promise<Reading<unknown>>>()
  const pauses = new Map<string, Pause>()

  const counted: typeof fetch = async (input, init) => {
    if (reads >= MOST_READS) throw Object.assign(new Error('no more reads'), { code: SPENT })
    reads++
    return options.fetch(input, init)
  }
  const note = (exchange: Exchange) => {
    if (exchange.usage !== null) percent = Math.max(percent ?? 0, exchange.usage.percent)
  }
  const remember: Remember = <T>(
    key: string,
    perform: (watch: Watch) => Promise<T>,
    isAnswer: (body: unknown) => boolean = () => true,
  ) => {
    const known = readings.get(key)
    // The key names the question, and one question has one type of answer.
    if (known !== undefined) return known as Promise<Reading<T>>
    const asked = readingOf(perform, { metaOrigin, watch: note, isAnswer })
    readings.set(key, asked)
    void asked.then((reading) => {
      if (reading.ok || reading.refusal?.kind !== 'rate_limited') return
      const host = reading.evidence?.request.split(/[ /]/)[1] ?? ''
      pauses.set(host, { waitMs: reading.refusal.retryAfterMs, evidence: reading.evidence })
    })
    return asked
  }
  const connection = (watch: Watch) => ({
    ...(metaOrigin === null ? {} : { origin: metaOrigin }),
    graphVersion: config.graphVersion,
    clock: { now: () => clock.now(), wait: pause },
    fetch: counted,
    timeoutMs,
    retry: RETRY,
    onExchange: watch,
  })
  const appOf = (app: CheckedApp) => appReadings(app, remember, (watch) => appClient(app, connection(watch)))

  return {
    app: appOf,
    account: (account) =>
      accountReadings(account, remember, {
        client: (watch, as) => accountClient(account, connection(watch), as),
        app: appOf,
      }),
    reads: () => reads,
    usagePercent: () => percent,
    pauseOf: (host) => pauses.get(host) ?? null,
    addressOf: (host) => (metaOrigin === null ? `https://${host}` : `${metaOrigin}/${host}`),
    plain: (url) => counted(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) }),
  }
}

type Connection = Omit<Parameters<typeof createAppClient>[0], 'metaApp' | 'instagramApp'>

function appClient({ app, secrets }: CheckedApp, connection: Connection) {
  return createAppClient({
    ...connection,
    ...pair('metaApp', app.metaAppId, secrets.metaAppSecret),
    ...pair('instagramApp', app.instagramAppId, secrets.instagramAppSecret),
  })
}

function pair(name: 'metaApp' | 'instagramApp', id: string | null, secret: string | null) {
  return id === null || secret === null ? {} : { [name]: { id, secret } }
}

/** `as`: on another host than the login's, to find out whether the token belongs there. */
function accountClient(
  { account, token }: CheckedAccount,
  connection: Connection,
  as: 'instagram' | 'facebook' = account.login,
): Client {
  const isPage = as === 'facebook' && (account.platform === 'messenger' || account.pageId === null)
  return createClient({
    ...connection,
    login: as,
    platform: isPage ? 'messenger' : 'instagram',
    accountId: account.id,
    ...(as === 'facebook' && account.pageId !== null ? { pageId: account.pageId } : {}),
    accessToken: token ?? '',
  })
}
