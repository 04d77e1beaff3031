/** Meta's verification of a callback: a GET that must answer 200 with the challenge. Source: webhook payloads, 2. */
import type { Ids } from '../ids.ts'
import { isCallbackAllowed } from './post.ts'

const ANSWER_TIMEOUT_MS = 10_000
const MOST_SHOWN = 200

/** What came back when it failed; null when the callback answered the challenge. */
export async function handshake(url: string, verifyToken: string, ids: Ids): Promise<string | null> {
  const callback = URL.canParse(url) ? new URL(url) : null
  if (callback === null) return 'The callback is not a URL.'
  if (!isCallbackAllowed(callback))
    return 'Plain http is taken for this machine only; the real Meta takes https only.'
  const challenge = ids.digits(10, '1')
  callback.searchParams.set('hub.mode', 'subscribe')
  callback.searchParams.set('hub.challenge', challenge)
  callback.searchParams.set('hub.verify_token', verifyToken)
  try {
    const headers = { 'user-agent': 'facebookplatform/1.0 (+http://developers.facebook.com)' }
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS)
    const answer = await fetch(callback, { headers, redirect: 'manual', signal })
    const text = (await answer.text()).slice(0, MOST_SHOWN)
    if (answer.status !== 200)
      return `HTTP Status Code = ${answer.status}; HTTP Message = ${answer.statusText}`
    return text === challenge ? null : `The answer is not the challenge, but: ${text}`
  } catch {
    return 'Nobody answered at the callback.'
  }
}
