/**
 * What the commands do that open the store themselves, beside a running server or without one.
 * Everything here is for whoever owns the machine; the API has its own door.
 */

import { createAppClient } from '@roost/meta/client'
import { createDoors } from './access/doors.ts'
import { hashSecret } from './access/secret.ts'
import { sessionPair } from './access/session-pair.ts'
import type { ApiKey, User } from './access.ts'
import type { Account } from './account.ts'
import { connectionOf, type MetaReach } from './apps/app-client.ts'
import { ENVIRONMENT_APP_ID } from './apps/environment-app.ts'
import { createMachineClock } from './clock/machine.ts'
import { type Config, requireSecret } from './config.ts'
import { AppError } from './errors.ts'
import { openMediaFolder } from './media/folder.ts'
import { removeFiles } from './media.ts'
import { createClientFor } from './meta-client.ts'
import { createSeal } from './seal.ts'
import { failureOf } from './send/outcome.ts'
import { type SchemaState, schemaState as stateOfFolder } from './sqlite/schema-state.ts'
import { openStore } from './sqlite/store.ts'
import type { Store } from './store.ts'

export { replay } from './replay.ts'
export type { SchemaState }

/** An account as a command knows it. */
export interface NewAccount {
  /** What stands in `entry[].id`: the professional account id, or the Page id for Messenger. */
  readonly id: string
  readonly platform: Account['platform']
  readonly login: Account['login']
  /** Facebook Login: the Page whose token this is. */
  readonly pageId?: string
  readonly token: string
  /** Absent: read from Meta with the token. */
  readonly username?: string
  readonly name?: string | null
  readonly pictureUrl?: string | null
}

export interface Admin {
  readonly store: Store
  /** Throws `conflict` for a name that is taken, `invalid` for a short password. */
  addUser(name: string, password: string): Promise<User>
  users(): Promise<readonly User[]>
  /** The secret is given out here and never again. */
  addKey(
    name: string,
    speaksAs: ApiKey['speaksAs'],
  ): Promise<{ readonly key: ApiKey; readonly secret: string }>
  /** Makes this secret open the API, under this name. Safe to repeat; for a caller that keeps the secret itself. */
  keepKey(name: string, speaksAs: ApiKey['speaksAs'], secret: string): Promise<void>
  keys(): Promise<readonly ApiKey[]>
  removeKey(id: number): Promise<boolean>
  /** Adds or replaces; the token is sealed. Without a username Meta is asked, and a refusal is thrown as `invalid`. */
  addAccount(account: NewAccount): Promise<Account>
  /**
   * Adds the account as connected by the app of the environment, unless a login that Meta accepts is saved for it already: a
   * login that was renewed or given in a dialog since then stays. For the sandbox, at each start.
   */
  keepAccount(account: NewAccount): Promise<void>
  /**
   * A session of the first owner, for a command of whoever owns this machine: what only a signed-in person may do over the
   * API. Throws `conflict` when there is no owner yet. End it when done.
   *
   * @returns the `cookie` header of its requests
   */
  openOwnerSession(): Promise<{ readonly cookie: string }>
  endOwnerSession(cookie: string): Promise<void>
  accounts(): Promise<readonly Account[]>
  /** Takes files off the disk whose message or person was erased; answers how many. */
  removeFiles(): Promise<number>
  /** Closes the store if `openAdmin` opened it. */
  close(): Promise<void>
}

/** Opens the store of this configuration. Close it when done. */
export async function openAdmin(config: Config): Promise<Admin> {
  const store = await openStore({ folder: config.dataFolder, inline: true })
  return { ...createAdmin(store, config), close: () => store.close() }
}

/** How the database files of this configuration stand to the schema that this version knows. Changes nothing. */
export function schemaState(config: Config): readonly SchemaState[] {
  return stateOfFolder(config.dataFolder)
}

/** The same on a store that is open already, such as a running server's. */
export function createAdmin(store: Store, config: Config): Admin {
  const clock = createMachineClock()
  const doors = createDoors(store, clock)

  async function addAccount(given: NewAccount): Promise<Account> {
    const seal = createSeal(requireSecret(config), config.previousSecret)
    const account: Account = {
      id: given.id,
      platform: given.platform,
      login: given.login,
      pageId: given.pageId ?? null,
      username: given.username ?? given.id,
      name: given.name ?? null,
      pictureUrl: given.pictureUrl ?? null,
      status: 'ok',
      tokenSealed: seal.seal(given.id, given.token),
      appId: null,
      appScopedId: null,
    }
    const clientFor = createClientFor({ config, seal, clock })
    const complete = given.username === undefined ? await readFromMeta(account, clientFor) : account
    await store.saveAccount(complete)
    return complete
  }

  return {
    store,
    addUser: (name, password) => doors.addUser(name, password),
    users: () => store.users(),
    addKey: (name, speaksAs) => doors.addKey(name, speaksAs),
    async keepKey(name, speaksAs, secret) {
      const keyHash = hashSecret(secret)
      if ((await store.keyByHash(keyHash)) !== null) return
      await store.addKey({ name, keyHash, speaksAs, createdAtMs: clock.now() })
    },
    keys: () => store.keys(),
    removeKey: (id) => store.removeKey(id),
    accounts: () => store.accounts(),
    addAccount,
    async keepAccount(given) {
      const reach = { config, clock }
      const seal = createSeal(requireSecret(config), config.previousSecret)
      const clientFor = createClientFor({ ...reach, seal })
      const known = await store.account(given.id)
      if (known?.status === 'ok' && (await ownOf(known, clientFor)) !== null) return
      const added = await addAccount(given)
      const appScopedId = await scopedId(added, given.token, clientFor, reach)
      await store.saveAccount({ ...added, appId: ENVIRONMENT_APP_ID, appScopedId })
    },
    async openOwnerSession() {
      const [owner] = await store.users()
      if (owner === undefined) {
        throw new AppError('conflict', 'There is no owner yet.', 'Make one first: roost user add NAME.')
      }
      const token = await doors.openSession(owner)
      return { cookie: sessionPair(token) }
    },
    endOwnerSession: (cookie) => store.endSession(hashSecret(cookie.slice(sessionPair('').length))),
    removeFiles: () => removeFiles({ store, folder: openMediaFolder(config.dataFolder) }),
    close: async () => undefined,
  }
}

/** Null: this login is not accepted, or nobody can say. */
async function ownOf(account: Account, clientFor: ReturnType<typeof createClientFor>) {
  try {
    return (await clientFor(account)?.account.get()) ?? null
  } catch {
    return null
  }
}

/** Whom Meta's callbacks name for this login. */
async function scopedId(
  account: Account,
  token: string,
  clientFor: ReturnType<typeof createClientFor>,
  reach: MetaReach & { readonly config: Config },
): Promise<string | null> {
  if (account.login === 'instagram') return (await ownOf(account, clientFor))?.appScopedId ?? null
  const { id, secret } = reach.config.metaApp
  if (id === null || secret === null) return null
  const client = createAppClient({ metaApp: { id, secret }, ...connectionOf(reach) })
  return client.debugToken(token).then(
    ({ userId }) => userId,
    () => null,
  )
}

async function readFromMeta(
  account: Account,
  clientFor: ReturnType<typeof createClientFor>,
): Promise<Account> {
  try {
    const own = await clientFor(account)?.account.get()
    return {
      ...account,
      username: own?.username ?? own?.name ?? account.username,
      name: own?.name ?? null,
      pictureUrl: own?.pictureUrl ?? null,
    }
  } catch (error) {
    const { message, fix } = failureOf(error)
    throw new AppError('invalid', `Meta did not accept this token. ${message}`, fix, { cause: error })
  }
}
