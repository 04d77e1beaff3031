import { type Finding, skip, unknown, waits } from './finding.ts'
import type { Refused } from './reading.ts'

/** What is said when there was no answer that tells anything: never that something is wrong with the set-up. */
export function unread({ why, refusal, problem, evidence }: Refused): Finding {
  const more = { evidence, stops: true }
  if (why === 'spent') {
    return skip(
      'Not looked at in this run: it has made all the requests it may. Run it for this account alone.',
    )
  }
  if (refusal?.kind === 'rate_limited') return waits('health.usage', { evidence })
  if (refusal?.kind === 'temporary')
    return unknown('Meta has a fault of its own; three tries did not help.', more)
  if (why === 'unreachable') return unknown('Meta did not answer this question.', more)
  return unknown(refusal === null ? 'Meta’s answer cannot be read.' : problem.cause, more)
}
