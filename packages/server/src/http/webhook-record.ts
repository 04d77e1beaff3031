import { verifySignature } from '@roost/meta/webhook'
import type { Logger } from 'pino'
import type { Apps } from '../apps/apps.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { SELF_TEST_AGENT } from '../self-test.ts'
import type { Store } from '../store.ts'
import { differenceOf, markOf } from './handshake-difference.ts'

/** Strangers can ask as often as they like; what goes beyond this is counted elsewhere and not written down. */
const MOST_A_MINUTE = 30
const MINUTE_MS = 60_000
const LONGEST_AGENT = 120
/** How many earlier verifications are searched for the token of now. */
const REMEMBERED = 50

/** Writes down verifications and refused posts, for the page that waits for the first real message. Never holds a request up. */
export interface WebhookRecord {
  handshake(query: URLSearchParams, request: Asker, isAccepted: boolean): void
  /** `body` null: it was not read, since there was no signature. */
  refused(body: Uint8Array | null, signature: string | null, request: Asker): void
}

/** Headers of whoever asks. */
interface Asker {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface WebhookRecordOptions {
  readonly store: Store
  readonly apps: Pick<Apps, 'list' | 'secrets'>
  readonly config: Pick<Config, 'secret'>
  readonly clock: Clock
  readonly log: Pick<Logger, 'warn'>
}

export function createWebhookRecord(options: WebhookRecordOptions): WebhookRecord {
  const { store, apps, clock, log } = options
  let minute = { startedMs: 0, count: 0 }

  /** Work beside the answer: what fails is told to the log and nobody else. */
  function write(request: Asker, work: () => Promise<void>): void {
    if (isOwn(request)) return
    const nowMs = clock.now()
    if (Math.abs(nowMs - minute.startedMs) > MINUTE_MS) minute = { startedMs: nowMs, count: 0 }
    if (++minute.count > MOST_A_MINUTE) return
    void work().catch((error: unknown) => log.warn({ err: error }, 'an arrival could not be written down'))
  }

  return {
    handshake(query, request, isAccepted) {
      const atMs = clock.now()
      write(request, async () => {
        const accepted = apps.list().flatMap(({ id }) => apps.secrets(id)?.verifyToken ?? [])
        const former = (await store.handshakes(REMEMBERED)).flatMap(({ mark }) => mark ?? [])
        const token = query.get('hub.verify_token') ?? query.get('hub_verify_token') ?? ''
        await store.addHandshake({
          atMs,
          isAccepted,
          difference: isAccepted ? null : differenceOf(query, accepted, former),
          mark: isAccepted ? markOf(token) : null,
          userAgent: agentOf(request),
        })
      })
    },
    refused(body, signature, request) {
      const atMs = clock.now()
      write(request, async () => {
        if (body === null || signature === null) {
          await store.addRefusedArrival({ atMs, reason: 'no_signature', sibling: null })
          return
        }
        const verdict = await verifySignature({ body, signature, secrets: siblings(options) })
        const sibling = verdict.ok ? verdict.secretName : null
        await store.addRefusedArrival({ atMs, reason: 'wrong_signature', sibling })
      })
    },
  }
}

/** Everything here that people take for an app's secret, by what it is. */
function siblings({ apps, config }: Pick<WebhookRecordOptions, 'apps' | 'config'>) {
  const ofApps = apps.list().flatMap(({ id, name, metaAppId, instagramAppId }) => {
    const secrets = apps.secrets(id)
    return [
      { name: `the verify token of ${name}`, secret: secrets?.verifyToken },
      { name: `the Meta app id of ${name}`, secret: metaAppId },
      { name: `the Instagram app id of ${name}`, secret: instagramAppId },
      ...[secrets?.metaAppSecret, secrets?.instagramAppSecret].map((secret) => ({
        name: `a secret of ${name} that is saved with something around it`,
        secret: cleaned(secret),
      })),
    ]
  })
  const all = [...ofApps, { name: 'ROOST_SECRET', secret: config.secret }]
  return all.flatMap(({ name, secret }) => (secret ? [{ name, secret }] : []))
}

/** Without quotes, blanks and capital letters; null where that changes nothing. */
function cleaned(secret: string | null | undefined): string | null {
  const clean = secret?.replace(/["'“”\s]/g, '').toLowerCase() ?? ''
  return clean === '' || clean === secret ? null : clean
}

function isOwn({ headers }: Asker): boolean {
  return headers['user-agent'] === SELF_TEST_AGENT || headers['x-roost-self-test'] !== undefined
}

/** Letters that a log line or a page can show. */
function agentOf({ headers }: Asker): string | null {
  const agent = headers['user-agent']
  return typeof agent === 'string' ? agent.replace(/[^\x20-\x7e]/g, '').slice(0, LONGEST_AGENT) : null
}
