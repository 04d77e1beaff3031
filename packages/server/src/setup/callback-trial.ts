import { createHmac } from 'node:crypto'
import { SELF_TEST_AGENT, SELF_TEST_PREFIX } from '../self-test.ts'
import type { DoctorContext } from './context.ts'

/** What one request to the callback came to. */
export type Trial =
  | {
      readonly status: number
      readonly text: string
      readonly location: string | null
      readonly tookMs: number
    }
  | { readonly status: null; readonly isTimeout: boolean; readonly tookMs: number }

const BROWSER = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'accept-language': 'en',
  accept: 'text/html,*/*',
}

/** Longer bodies are pages, and no answer to a webhook. */
const MOST_CHARS = 2000

/** Asks the callback as Meta does: no cookies, no browser, no redirect followed. */
export function createTrials(
  url: string,
  context: Pick<DoctorContext, 'fetch' | 'wallClock' | 'callbackTimeoutMs'>,
) {
  async function request(query: string, init: RequestInit): Promise<Trial> {
    const startedMs = context.wallClock.now()
    const signal = AbortSignal.timeout(context.callbackTimeoutMs)
    const tookMs = () => context.wallClock.now() - startedMs
    try {
      const answer = await context.fetch(url + query, { ...init, redirect: 'manual', signal })
      const text = (await answer.text()).slice(0, MOST_CHARS)
      return { status: answer.status, text, location: answer.headers.get('location'), tookMs: tookMs() }
    } catch {
      return { status: null, isTimeout: signal.aborted, tookMs: tookMs() }
    }
  }
  const headers = { 'user-agent': SELF_TEST_AGENT }
  return {
    /** Meta's verification. */
    handshake(token: string, challenge: string, as: 'program' | 'browser' = 'program'): Promise<Trial> {
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.challenge': challenge,
        'hub.verify_token': token,
      })
      const agent = as === 'program' ? headers : { ...BROWSER, 'x-roost-self-test': '1' }
      return request(`?${query}`, { headers: agent })
    },
    /** A notification without events. Null as secret: signed by nobody. */
    post(body: string, secret: string | null, signature?: string): Promise<Trial> {
      const made = secret === null ? signature : sign(body, secret)
      return request('', {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          ...(made === undefined ? {} : { 'x-hub-signature-256': made }),
        },
        body,
      })
    },
  }
}

export type Trials = ReturnType<typeof createTrials>

function sign(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** Bodies that mean nothing, so that nothing is stored. */
export const TRIAL_BODIES = {
  empty: `${SELF_TEST_PREFIX}"object":"instagram","entry":[]}`,
  /** Escapes as Meta writes them: whoever reads and writes the JSON anew changes the bytes. */
  unicode: `${SELF_TEST_PREFIX}"object":"instagram","entry":[],"note":"\\u00e4\\u00f6\\u00e5 \\ud83d\\udc4b"}`,
  /** As many as Meta may put into one. */
  big: `${SELF_TEST_PREFIX}"object":"instagram","entry":[${Array.from({ length: 1000 }, (_, index) => `{"id":"0","time":${index},"messaging":[]}`).join(',')}]}`,
} as const
