import type { ApiArrivals } from '@roost/server/api'

/** One thing that reached the callback, for the list under the waiting bird. */
export interface Seen {
  readonly key: string
  readonly atMs: number
  readonly icon: 'test' | 'verified' | 'message' | 'refused' | 'other'
  /** Bold. */
  readonly what: string
  readonly more: string
}

const WHAT: Readonly<Record<ApiArrivals['arrivals'][number]['what'], Seen['icon']>> = {
  dashboard_test: 'test',
  message: 'message',
  standby: 'other',
  other: 'other',
  refused: 'refused',
}

/** What reached the callback for this account and for the whole installation, newest first. */
export function seenLately(arrivals: ApiArrivals, accountId: string | null, limit: number): readonly Seen[] {
  const events = arrivals.arrivals
    .filter((each) => each.accountId === null || accountId === null || each.accountId === accountId)
    .map(({ at, what, sentence }, index): Seen => {
      const [lead, ...rest] = sentence.split(/(?<=\.)\s/u)
      return {
        key: `arrival ${at} ${index}`,
        atMs: Date.parse(at),
        icon: WHAT[what],
        what: (lead ?? sentence).replace(/\.$/u, ''),
        more: rest.join(' '),
      }
    })
  const handshakes = arrivals.handshakes.map(({ at, accepted, difference, userAgent }, index): Seen => {
    const isMeta = userAgent === null || userAgent.startsWith('facebookplatform')
    return {
      key: `handshake ${at} ${index}`,
      atMs: Date.parse(at),
      icon: accepted ? 'verified' : 'refused',
      what: accepted
        ? `${isMeta ? 'Meta' : 'Somebody'} verified the callback`
        : `${isMeta ? 'Meta' : 'Somebody'} tried to verify the callback and was refused`,
      more: difference ?? '',
    }
  })
  return [...events, ...handshakes].sort((a, b) => b.atMs - a.atMs).slice(0, limit)
}
