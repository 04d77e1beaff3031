import { GraphError, type Profile, TransportError } from '@roost/meta'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { ProfileReading } from './contact.ts'
import type { ClientFor } from './meta-client.ts'
import { createRounds, type Rounds } from './rounds.ts'
import type { Store } from './store.ts'

const HOUR_MS = 3_600_000

/** Names and pictures change now and then. */
const REFRESH_MS = 7 * 24 * HOUR_MS
/** Meta gives a profile only after the person wrote (codes 230 and 9010): ask again later, the name may come. */
const ASK_AGAIN_MS = HOUR_MS
/** People asked for in one round. */
const ROUND = 10
/** Rest after each person asked for: at most five a second, and no more than ten looks a second when there is nobody. */
const REST_PER_PERSON_MS = 200
const SHORTEST_REST_MS = 100
/** Without any word from Meta somebody may still be due: names and pictures grow old by the clock. */
const LOOK_AGAIN_MS = HOUR_MS
/** Rest after Meta throttles, or cannot be reached. */
const LONG_REST_MS = 60_000

export interface ProfileFetcher extends Rounds {
  /** Begins to follow who writes. */
  start(): void
}

export interface ProfileOptions {
  readonly store: Store
  /** Of conversations: says when a profile was asked for. */
  readonly clock: Clock
  /** The machine's: bounds the rate. */
  readonly wallClock: Clock
  readonly clientFor: ClientFor
  readonly log: Logger
  /** Told of each picture's address, which dies within days. */
  readonly onPicture?: (accountId: string, personId: string, url: string) => Promise<void>
}

/** Fetches names and pictures of new people in the background. Receiving never waits for it, nor fails with it. */
export function createProfileFetcher(options: ProfileOptions): ProfileFetcher {
  const { store, clock, wallClock, log } = options
  let isStopped = false

  const rounds = createRounds({
    clock: wallClock,
    async work() {
      const people = await store.peopleWithoutProfile(clock.now() - REFRESH_MS, ROUND)
      for (const { accountId, personId } of people) {
        if (isStopped) break
        if (!(await fetchOne(accountId, personId))) return { nextAtMs: 0, restMs: LONG_REST_MS }
      }
      const restMs = Math.max(SHORTEST_REST_MS, people.length * REST_PER_PERSON_MS)
      const nextAtMs = people.length === ROUND ? 0 : wallClock.now() + LOOK_AGAIN_MS
      return { nextAtMs, restMs }
    },
    failed(error) {
      log.error({ err: error }, 'profiles cannot be fetched now')
      return { nextAtMs: 0, restMs: LONG_REST_MS }
    },
  })

  /** False: Meta cannot be asked now, by nobody. */
  async function fetchOne(accountId: string, personId: string): Promise<boolean> {
    try {
      const account = await store.account(accountId)
      const client = account === null ? null : options.clientFor(account)
      if (client !== null) {
        const profile = await client.profiles.get(personId)
        const fields = fieldsOf(profile)
        await store.saveProfile(accountId, personId, { source: 'profile', atMs: clock.now(), fields })
        if (profile.pictureUrl !== null) await options.onPicture?.(accountId, personId, profile.pictureUrl)
        return true
      }
    } catch (error) {
      const isThrottled = error instanceof GraphError && error.kind === 'rate_limited'
      if (isThrottled || error instanceof TransportError) return false
      const codes =
        error instanceof GraphError ? { code: error.code, subcode: error.subcode } : { err: error }
      log.debug({ ...codes, accountId }, 'a profile cannot be read; the conversation goes on without a name')
    }
    // Counted as asked so long ago that it is due again after an hour.
    const atMs = clock.now() - REFRESH_MS + ASK_AGAIN_MS
    await store.saveProfile(accountId, personId, { source: 'profile', atMs, fields: {} })
    return true
  }

  let stopListening: () => void = () => undefined
  return {
    start() {
      stopListening = store.onFeed(rounds.wake)
      rounds.wake()
    },
    wake: rounds.wake,
    idle: rounds.idle,
    async stop() {
      isStopped = true
      stopListening()
      await rounds.stop()
    },
  }
}

/** Only what Meta gave: a field that it refused, or has no value for, says nothing. */
function fieldsOf(profile: Profile): ProfileReading['fields'] {
  const told = (value: boolean | number | null) => (value === null ? null : String(value))
  return {
    username: profile.username,
    name: profile.name,
    picture: profile.pictureUrl,
    followers: told(profile.followerCount),
    follows_account: told(profile.followsAccount),
    followed_by_account: told(profile.isFollowedByAccount),
    verified: told(profile.isVerified),
  }
}
