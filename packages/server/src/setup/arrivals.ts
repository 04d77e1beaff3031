import type { ApiArrivals } from '../api-setup.ts'
import { instant } from '../instant.ts'
import type { StoredNotification } from '../notification.ts'
import type { RefusedArrival } from '../set-up.ts'
import type { Store } from '../store.ts'
import { DASHBOARD_TEST_ID } from './heard.ts'

type Arrival = ApiArrivals['arrivals'][number]

const MOST_ARRIVALS = 30
const MOST_HANDSHAKES = 20
/** Kinds that are words of a customer. */
const MESSAGE_KINDS: ReadonlySet<string> = new Set(['message', 'postback', 'message_edit', 'reaction'])

/** What arrived lately and what asked the callback to verify itself: for people who wait for their first real message. */
export async function readArrivals(store: Store): Promise<ApiArrivals> {
  const [{ rows }, refused, handshakes, accounts] = await Promise.all([
    store.notifications({ limit: MOST_ARRIVALS }),
    store.refusedArrivals(MOST_ARRIVALS),
    store.handshakes(MOST_HANDSHAKES),
    store.accounts(),
  ])
  const names = new Map(accounts.map(({ id, username }) => [id, username]))
  const standby = await standbyNotifications(store, rows)
  const timed = [
    ...rows.map((row) => ({ atMs: row.receivedAtMs, arrival: ofNotification(row, names, standby) })),
    ...refused.map((one) => ({ atMs: one.atMs, arrival: ofRefusal(one) })),
  ].toSorted((a, b) => b.atMs - a.atMs)
  return {
    handshakes: handshakes.map(({ atMs, isAccepted, difference, userAgent }) => ({
      at: instant(atMs),
      accepted: isAccepted,
      difference,
      userAgent,
    })),
    arrivals: timed.slice(0, MOST_ARRIVALS).map(({ arrival }) => arrival),
  }
}

/** Notifications whose messages came only to be overheard. */
async function standbyNotifications(
  store: Store,
  rows: readonly StoredNotification[],
): Promise<ReadonlySet<number>> {
  const found = new Set<number>()
  const decoder = new TextDecoder()
  for (const { id } of rows) {
    const body = await store.notificationBody(id)
    // The raw notification is the one place that says where an item stood.
    if (body !== null && decoder.decode(body).includes('"standby"')) found.add(id)
  }
  return found
}

function ofNotification(
  { id, receivedAtMs, outcomes }: StoredNotification,
  names: ReadonlyMap<string, string>,
  standby: ReadonlySet<number>,
): Arrival {
  const at = instant(receivedAtMs)
  const ids = outcomes.flatMap(({ accountId }) => accountId ?? [])
  const accountId = ids.find((one) => names.has(one)) ?? ids[0] ?? null
  if (accountId === DASHBOARD_TEST_ID) {
    return {
      at,
      what: 'dashboard_test',
      accountId: null,
      sentence: 'Test from Meta’s dashboard. It proves the road, not the permission.',
    }
  }
  const name = accountId === null ? null : (names.get(accountId) ?? null)
  if (standby.has(id)) {
    return {
      at,
      what: 'standby',
      accountId,
      sentence: 'Came only to be overheard: another app has the conversation.',
    }
  }
  if (accountId !== null && name === null) {
    return {
      at,
      what: 'other',
      accountId,
      sentence: `For ${accountId}, an account that is not connected here.`,
    }
  }
  if (outcomes.some(({ kind }) => MESSAGE_KINDS.has(kind))) {
    return { at, what: 'message', accountId, sentence: `A real message for ${name ?? 'an account'}.` }
  }
  const kinds = [...new Set(outcomes.map(({ kind }) => kind.replaceAll('_', ' ')))]
  return {
    at,
    what: 'other',
    accountId,
    sentence: kinds.length === 0 ? 'Nothing in it is known here.' : `Arrived: ${kinds.join(', ')}.`,
  }
}

function ofRefusal({ atMs, reason, sibling }: RefusedArrival): Arrival {
  const sentence =
    reason === 'no_signature'
      ? 'Refused: nobody signed it, so it was not Meta.'
      : sibling === null
        ? 'Refused: signed with a secret that is not known here.'
        : `Refused: this is signed with ${sibling}. Here goes the app’s secret.`
  return { at: instant(atMs), what: 'refused', accountId: null, sentence }
}
