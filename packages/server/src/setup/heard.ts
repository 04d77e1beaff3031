import type { RefusedArrival } from '../set-up.ts'
import type { Store } from '../store.ts'

/** What has reached this server lately: proofs that no question to Meta can give. */
export interface Heard {
  of(accountId: string): HeardOfAccount
  /** Ids that real events came for and that are no account here, newest first. */
  readonly strangers: readonly string[]
  /** Posts that were refused for their signature, newest first. */
  readonly refused: readonly RefusedArrival[]
}

export interface HeardOfAccount {
  /** A real event: the dashboard's tests carry the account id 0 and never count. */
  readonly lastEventAtMs: number | null
  /** Name of the secret that signed it. */
  readonly signedWith: string | null
  /** The newest messages of customers came only to be overheard. */
  readonly isInStandby: boolean
}

/** What Meta's dashboard writes where an account's id stands. */
export const DASHBOARD_TEST_ID = '0'

const NOTHING: HeardOfAccount = { lastEventAtMs: null, signedWith: null, isInStandby: false }
const NEWEST_NOTIFICATIONS = 100
const NEWEST_CONVERSATIONS = 3

export const HEARD_NOTHING: Heard = { of: () => NOTHING, strangers: [], refused: [] }

export async function readHeard(store: Store): Promise<Heard> {
  const { rows } = await store.notifications({ limit: NEWEST_NOTIFICATIONS })
  const accounts = await store.accounts()
  const known = new Set(accounts.map(({ id }) => id))
  const byAccount = new Map<string, HeardOfAccount>()
  const strangers = new Set<string>()
  for (const { outcomes, receivedAtMs, signedWith } of rows) {
    for (const { accountId } of outcomes) {
      if (accountId === null || accountId === DASHBOARD_TEST_ID) continue
      if (!known.has(accountId)) strangers.add(accountId)
      else if (!byAccount.has(accountId)) {
        byAccount.set(accountId, { ...NOTHING, lastEventAtMs: receivedAtMs, signedWith })
      }
    }
  }
  for (const id of byAccount.keys()) {
    if (await isInStandby(store, id))
      byAccount.set(id, { ...(byAccount.get(id) ?? NOTHING), isInStandby: true })
  }
  return {
    of: (id) => byAccount.get(id) ?? NOTHING,
    strangers: [...strangers],
    refused: await store.refusedArrivals(20),
  }
}

async function isInStandby(store: Store, accountId: string): Promise<boolean> {
  const { rows } = await store.conversations({ accountId, limit: NEWEST_CONVERSATIONS })
  const ids = rows.flatMap(({ lastMessageId }) => lastMessageId ?? [])
  const messages = await store.messagesById(ids)
  const fromCustomers = messages.filter((message) => message?.direction === 'in')
  return fromCustomers.length > 0 && fromCustomers.every((message) => message?.heardInStandby === true)
}
