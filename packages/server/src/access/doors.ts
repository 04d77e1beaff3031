import type { ApiKey, User } from '../access.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { Speaker } from '../message.ts'
import type { Store } from '../store.ts'
import { createSignInAttempts } from './attempts.ts'
import { checkNewPassword, checkPassword, hashPassword } from './password.ts'
import { hashSecret, KEY_PREFIX, makeSecret } from './secret.ts'

/** How long a sign-in lasts. */
export const SESSION_MS = 30 * 24 * 3_600_000

/** How long the one-time link of the first owner is good. */
const LINK_MS = 24 * 3_600_000

/** How exactly the last use of a key is known. */
const KEY_USE_MS = 60_000

/** Who asks: a signed-in person, or a machine with a key. */
export type Credential =
  | { readonly type: 'session'; readonly user: User; readonly tokenHash: string }
  | { readonly type: 'key'; readonly key: ApiKey }

/** Who a message of this credential is spoken by (law 7): a fact of the door it came through, never of its body. */
export function speakerOf(credential: Credential): Speaker {
  return credential.type === 'session'
    ? { type: 'person', name: credential.user.name }
    : { type: credential.key.speaksAs, name: credential.key.name }
}

/** The ways in. Nothing here logs or stores a secret; the store gets hashes. */
export interface Doors {
  byKey(secret: string): Promise<Credential | null>
  bySession(token: string): Promise<Credential | null>
  /**
   * Throws `unauthorized` for a wrong name or password (the same words for both), `too_many` after ten attempts.
   * @param client the address that asks; null when nobody knows it
   */
  signIn(name: string, password: string, client: string | null): Promise<string>
  /** A session without a password: the sandbox's visitor, or the first owner just made. */
  openSession(user: User): Promise<string>
  endSession(credential: Credential): Promise<void>
  addUser(name: string, password: string | null): Promise<User>
  /** The token of a new one-time link, good for a day. */
  makeLink(): Promise<string>
  /** Makes the owner and signs in. Throws `unauthorized` for a link that is used, too old or made up. */
  useLink(token: string, name: string, password: string): Promise<string>
  /** The secret is given out here and never again. */
  addKey(
    name: string,
    speaksAs: ApiKey['speaksAs'],
  ): Promise<{ readonly key: ApiKey; readonly secret: string }>
}

/**
 * @param clock the machine's: access must not expire because the sandbox's clock was moved
 */
export function createDoors(store: Store, clock: Clock): Doors {
  const attempts = createSignInAttempts(clock)

  const markedAtMs = new Map<number, number>()

  async function openSession(user: User): Promise<string> {
    const token = makeSecret()
    await store.addSession(hashSecret(token), user.id, clock.now() + SESSION_MS)
    return token
  }

  async function refuseTakenName(name: string): Promise<void> {
    const users = await store.users()
    if (!users.some((user) => sameName(user.name, name))) return
    throw new AppError('conflict', `There is a user named ${name} already.`, 'Choose another name.')
  }

  /** Written at most once a minute: it says that a key is in use, and a busy one would cost a commit each request. */
  async function markUsed(key: ApiKey): Promise<void> {
    const nowMs = clock.now()
    if (nowMs - Math.max(key.lastUsedAtMs ?? 0, markedAtMs.get(key.id) ?? 0) < KEY_USE_MS) return
    // Set before it is written: a thousand open feeds with one key say at the same moment that they are still there.
    markedAtMs.set(key.id, nowMs)
    // A store that cannot write now must not keep anybody from reading.
    await store.markKeyUsed(key.id, nowMs).catch(() => undefined)
  }

  return {
    openSession,
    async addUser(name, password) {
      await refuseTakenName(name)
      const passwordHash = password === null ? null : await hashPassword(password)
      return store.saveUser({ name, role: 'owner', passwordHash })
    },
    async byKey(secret) {
      if (!secret.startsWith(KEY_PREFIX)) return null
      const key = await store.keyByHash(hashSecret(secret))
      if (key === null) return null
      await markUsed(key)
      return { type: 'key', key }
    },
    async bySession(token) {
      const tokenHash = hashSecret(token)
      const user = await store.sessionUser(tokenHash, clock.now())
      return user === null ? null : { type: 'session', user, tokenHash }
    },
    async signIn(name, password, client) {
      attempts.spend(name, client)
      const user = (await store.users()).find((one) => sameName(one.name, name))
      // A name that is not there costs the same time as a wrong password, so the answer's time tells no names.
      const isRight = await checkPassword(password, user?.passwordHash ?? NOBODYS_HASH)
      if (user === undefined || !isRight) {
        throw new AppError('unauthorized', 'Name and password do not belong together.', 'Check both.')
      }
      attempts.forgive(name)
      return openSession(user)
    },
    async endSession(credential) {
      if (credential.type === 'session') await store.endSession(credential.tokenHash)
    },
    async makeLink() {
      const token = makeSecret()
      await store.addLink(hashSecret(token), clock.now() + LINK_MS)
      return token
    },
    async useLink(token, name, password) {
      // Checked first: a password that is too short must not use up the link.
      await refuseTakenName(name)
      checkNewPassword(password)
      if (!(await store.useLink(hashSecret(token), clock.now()))) {
        throw new AppError(
          'unauthorized',
          'This link was used before, or is older than a day.',
          'Start the server again: it prints a new link while there is no user. Or run `roost user add`.',
        )
      }
      const passwordHash = await hashPassword(password)
      return openSession(await store.saveUser({ name, role: 'owner', passwordHash }))
    },
    async addKey(name, speaksAs) {
      const secret = makeSecret(KEY_PREFIX)
      const key = await store.addKey({
        name,
        keyHash: hashSecret(secret),
        speaksAs,
        createdAtMs: clock.now(),
      })
      return { key, secret }
    },
  }
}

/** Of no password: its salt and hash are drawn so that nothing matches. */
const NOBODYS_HASH = `scrypt$${2 ** 17}$8$1$${makeSecret()}$${makeSecret()}`

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
