/**
 * Load: many accounts' notifications at a steady rate, to a receiver on this machine.
 *
 * An open loop: each notification is due at its own moment, whether or not earlier ones were answered, and its time counts
 * from that moment. So a receiver that falls behind shows it in the times instead of slowing the sender down.
 */
import { Agent, request } from 'node:http'
import { createLoadBodies } from './load-body.ts'
import { isLoopbackName } from './notify/post.ts'
import { signatureHeaders } from './notify/sign.ts'

/** What one process can send and count without becoming the thing that is measured. */
export const LOAD_LIMITS = {
  perSecond: 20_000,
  accounts: 10_000,
  seconds: 3600,
  notifications: 5_000_000,
} as const

/** Connections at most; more than these wait, and their waiting counts. */
const CONNECTIONS = 200
/** Meta's Messenger page: the receiver has five seconds. Source: reference, webhook payloads, 4. */
const ANSWER_TIMEOUT_MS = 5000
/** Rest between two looks at what is due. */
const TICK_MS = 2
/** What waits in a queue when the run ends is not waited for longer than one answer may take: a run has an end. */
const UNANSWERED = 'no answer by the end'

export interface LoadOptions {
  /** Where notifications go: plain http on `localhost`, 127.0.0.0/8 or `::1`, nowhere else. */
  readonly url: string
  /** App secret that all are signed with. */
  readonly secret: string
  /** Notifications a second; 1 to 20,000. */
  readonly perSecond: number
  /** 1 to 10,000; each has fifty customers. */
  readonly accounts: number
  /** 1 to 3,600; with `perSecond` at most five million notifications. */
  readonly seconds: number
  /** Same seed, same accounts and people; with the same moments the same bytes. */
  readonly seed: string
  /** Ends the run early; what was sent by then is reported. */
  readonly stopping?: AbortSignal
}

export interface LoadReport {
  readonly sent: number
  /** Answered with 200. */
  readonly acknowledged: number
  /** From the first moment due to the last answer. */
  readonly acknowledgedPerSecond: number
  /** Milliseconds from the moment due to the answer, of those that were acknowledged; null when none was. */
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  /** How often each other answer came, by status or by the reason why none did. */
  readonly others: Readonly<Record<string, number>>
  readonly tookMs: number
}

/** Real time and the wire; the machine's unless a test gives its own. */
export interface LoadMeans {
  /** Milliseconds, from any beginning, never back. */
  readonly elapsedMs: () => number
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
  /** The status, or why there was none. Never rejects. */
  readonly post: (
    url: string,
    body: string,
    headers: Readonly<Record<string, string>>,
  ) => Promise<number | string>
}

/** Says what is wrong with the options, as a sentence that ends in what to do; null when nothing is. */
export function loadFault({ url, secret, perSecond, accounts, seconds }: LoadOptions): string | null {
  const limits = LOAD_LIMITS
  if (!URL.canParse(url)) return `${url} is not a URL. Give one such as http://127.0.0.1:3000/webhooks/meta.`
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'http:' || !isThisMachine(hostname)) {
    return `${url} is not plain http on this machine. Load goes to loopback addresses only: it must never reach somebody else's server.`
  }
  if (secret === '') return 'The app secret is empty. Give the one that the receiver checks with.'
  if (!isWhole(perSecond, limits.perSecond))
    return `The rate goes from 1/s to ${limits.perSecond}/s. Choose one.`
  if (!isWhole(accounts, limits.accounts)) return `Accounts go from 1 to ${limits.accounts}. Choose so many.`
  if (!isWhole(seconds, limits.seconds)) return `It may last from 1s to ${limits.seconds}s. Choose a time.`
  if (perSecond * seconds > limits.notifications) {
    return `That is ${perSecond * seconds} notifications; a run sends ${limits.notifications} at most. Choose less time or a lower rate.`
  }
  return null
}

/** A name below `.localhost` may be resolved to anywhere; the bare one and addresses may not. */
function isThisMachine(hostname: string): boolean {
  return isLoopbackName(hostname) && !hostname.endsWith('.localhost')
}

function isWhole(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most
}

/** Sends the load and reports. Rejects with a `RangeError` of `loadFault`'s words before anything is sent. */
export async function runLoad(options: LoadOptions, means?: LoadMeans): Promise<LoadReport> {
  const fault = loadFault(options)
  if (fault !== null) throw new RangeError(fault)
  if (means) return send(options, means)
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  try {
    return await send(options, machineMeans(agent))
  } finally {
    agent.destroy()
  }
}

async function send(options: LoadOptions, means: LoadMeans): Promise<LoadReport> {
  const { url, secret, perSecond, seconds, stopping } = options
  const bodies = createLoadBodies(options)
  const total = perSecond * seconds
  const times: number[] = []
  const others: Record<string, number> = {}
  const startedAtMs = means.elapsedMs()
  const firstAtMs = means.now()
  let sent = 0
  let answered = 0
  let tookMs = 0
  while (sent < total && !stopping?.aborted) {
    const due = Math.min(total, Math.floor(((means.elapsedMs() - startedAtMs) * perSecond) / 1000) + 1)
    while (sent < due) {
      const dueAfterMs = (sent * 1000) / perSecond
      sent += 1
      const { body } = bodies.next(firstAtMs + Math.floor(dueAfterMs))
      void means.post(url, body, headersOf(body, secret)).then((answer) => {
        answered += 1
        tookMs = means.elapsedMs() - startedAtMs
        if (answer === 200) times.push(tookMs - dueAfterMs)
        else others[answer] = (others[answer] ?? 0) + 1
      })
    }
    if (sent < total) await means.pause(TICK_MS)
  }
  const patientUntilMs = means.elapsedMs() + ANSWER_TIMEOUT_MS
  while (answered < sent && means.elapsedMs() < patientUntilMs) await means.pause(TICK_MS)
  const unanswered = answered < sent ? { [UNANSWERED]: sent - answered } : {}
  return report(sent, times, { ...others, ...unanswered }, tookMs)
}

function headersOf(body: string, secret: string): Record<string, string> {
  return {
    Accept: '*/*',
    'User-Agent': 'facebookexternalua',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    ...signatureHeaders(body, secret),
  }
}

function report(
  sent: number,
  times: readonly number[],
  others: Record<string, number>,
  tookMs: number,
): LoadReport {
  const sorted = Float64Array.from(times).sort()
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
  const perSecond = tookMs > 0 ? (times.length * 1000) / tookMs : 0
  return {
    sent,
    acknowledged: times.length,
    acknowledgedPerSecond: Math.round(perSecond * 10) / 10,
    p50Ms: rounded(at(0.5)),
    p99Ms: rounded(at(0.99)),
    others,
    tookMs: Math.round(tookMs),
  }
}

function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 10) / 10
}

function machineMeans(agent: Agent): LoadMeans {
  return {
    elapsedMs: () => performance.now(),
    now: Date.now,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    post: (url, body, headers) =>
      new Promise((resolve) => {
        const sent = request(
          url,
          { method: 'POST', headers, agent, timeout: ANSWER_TIMEOUT_MS },
          (response) => {
            const status = response.statusCode ?? 'no status'
            response.resume().once('close', () => resolve(status))
          },
        )
        sent.once('timeout', () => {
          resolve('no answer within 5 s')
          sent.destroy()
        })
        sent.on('error', (error) => resolve('code' in error ? String(error.code) : 'no answer'))
        sent.end(body)
      }),
  }
}
