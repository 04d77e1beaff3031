/** Meta's verification of a callback: a GET that must answer 200 with the challenge. Source: webhook payloads, 2. */
import type { Ids } from '../ids.ts'
import { isCallbackAllowed } from './post.ts'

const ANSWER_TIMEOUT_MS = 10_000
const MOST_SHOWN = 200

export interface Handshake {
  /** Why it failed; null when the callback answered the challenge. */
  readonly failure: string | null
  /** What was sent and what came back. Null: nothing was sent. */
  readonly told: {
    readonly challenge: string
    readonly status: number | null
    readonly answer: string | null
  } | null
}

/** What came back when it failed; null when the callback answered the challenge. */
export async function handshake(url: string, verifyToken: string, ids: Ids): Promise<string | null> {
  return (await tryHandshake(url, verifyToken, ids)).failure
}

/** The same, with both sides of it, for whoever has to see what differed. */
export async function tryHandshake(url: string, verifyToken: string, ids: Ids): Promise<Handshake> {
  const callback = URL.canParse(url) ? new URL(url) : null
  if (callback === null) return { failure: 'The callback is not a URL.', told: null }
  if (!isCallbackAllowed(callback)) {
    const failure = 'Plain http is taken for this machine only; the real Meta takes https only.'
    return { failure, told: null }
  }
  const challenge = ids.digits(10, '1')
  callback.searchParams.set('hub.mode', 'subscribe')
  callback.searchParams.set('hub.challenge', challenge)
  callback.searchParams.set('hub.verify_token', verifyToken)
  try {
    const headers = { 'user-agent': 'facebookplatform/1.0 (+http://developers.facebook.com)' }
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS)
    const answer = await fetch(callback, { headers, redirect: 'manual', signal })
    const text = (await answer.text()).slice(0, MOST_SHOWN)
    const { status, statusText } = answer
    const told = { challenge, status, answer: text }
    if (status !== 200) return { failure: `HTTP Status Code = ${status}; HTTP Message = ${statusText}`, told }
    return { failure: text === challenge ? null : `The answer is not the challenge, but: ${text}`, told }
  } catch {
    const told = { challenge, status: null, answer: null }
    return { failure: 'Nobody answered at the callback.', told }
  }
}
