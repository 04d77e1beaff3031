/** One POST of a `signed_request`: no redirect is followed; ten seconds at most. */
import type { BaseClock } from '../clock.ts'
import { isCallbackAllowed } from '../notify/post.ts'
import type { CallbackResult } from './removal.ts'

const ANSWER_TIMEOUT_MS = 10_000
const MOST_SHOWN = 4000

export async function postCallback(url: string, signed: string, base: BaseClock): Promise<CallbackResult> {
  if (!URL.canParse(url) || !isCallbackAllowed(new URL(url))) {
    const error = 'Plain http is taken for this machine only; the real Meta takes https only.'
    return { url, status: null, error, answer: '' }
  }
  const ending = new AbortController()
  const cancel = base.after(ANSWER_TIMEOUT_MS, () => ending.abort())
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'user-agent': 'facebookexternalua' },
      body: new URLSearchParams({ signed_request: signed }),
      redirect: 'manual',
      signal: ending.signal,
    })
    return { url, status: answer.status, error: null, answer: (await answer.text()).slice(0, MOST_SHOWN) }
  } catch {
    return { url, status: null, error: 'Nobody answered at the callback.', answer: '' }
  } finally {
    cancel()
  }
}
