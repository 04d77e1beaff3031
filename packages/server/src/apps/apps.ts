import { randomBytes } from 'node:crypto'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import type { MetaApp, MetaAppSecrets } from '../meta-app.ts'
import { type Seal, SealError, sealedFor } from '../seal.ts'
import type { Store } from '../store.ts'
import { environmentApp } from './environment-app.ts'
import { readSecrets } from './sealed-secrets.ts'

/**
 * The Meta apps of this installation: the environment's, if there is one, and those that the owner saved. Kept in memory,
 * because every notification asks for them; what is saved or removed holds at once, without a restart.
 */
export interface Apps {
  /** The environment's first, then in the order in which they were saved. */
  list(): readonly MetaApp[]
  /** Null: there is no such app. */
  app(id: string): MetaApp | null
  /** Null: there is no such app, or its secrets do not open with `ROOST_SECRET`. */
  secrets(id: string): MetaAppSecrets | null
  /**
   * Adds an app (no `id`) or replaces one. Throws `not_found` for an id that is not there, `conflict` for the
   * environment's app and for an app id that another one has.
   */
  save(app: AppToSave): Promise<MetaApp>
  /** False: there is none. Throws `conflict` for the environment's. What its accounts hold stays. */
  remove(id: string): Promise<boolean>
  /** Called after each change. Answers how to stop it. */
  onChange(listener: () => void): () => void
}

/** An app as the owner gives it. */
export interface AppToSave {
  readonly id?: string
  readonly name: string
  readonly metaAppId: string | null
  readonly instagramAppId: string | null
  readonly secrets: MetaAppSecrets
}

export interface AppsOptions {
  readonly config: Pick<Config, 'metaApp' | 'instagramApp' | 'verifyToken'>
  readonly store: Pick<Store, 'storedApps' | 'saveApp' | 'removeApp'>
  readonly seal: Seal
  /** Makes the id of a new app; 8 characters of chance by default. */
  readonly makeId?: () => string
}

interface Known {
  readonly app: MetaApp
  readonly secrets: MetaAppSecrets | null
}

/** Reads what is stored once; everything else that changes apps in this process goes through the result. */
export async function createApps(options: AppsOptions): Promise<Apps> {
  const { store, seal, makeId = () => randomBytes(6).toString('base64url') } = options
  const fromEnvironment = environmentApp(options.config)
  const known = new Map<string, Known>()
  if (fromEnvironment !== null) known.set(fromEnvironment.app.id, fromEnvironment)
  for (const { secretsSealed, ...app } of await store.storedApps()) {
    known.set(app.id, { app: { ...app, source: 'store' }, secrets: opened(seal, app.id, secretsSealed) })
  }
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }

  return {
    list: () => [...known.values()].map(({ app }) => app),
    app: (id) => known.get(id)?.app ?? null,
    secrets: (id) => known.get(id)?.secrets ?? null,
    async save({ secrets, ...given }) {
      if (given.id !== undefined) requireOwn(known, given.id)
      const id = given.id ?? makeId()
      refuseTaken(known, id, given)
      const app = { ...given, id }
      const secretsSealed = seal.seal(sealedFor('app', id), JSON.stringify(secrets))
      await store.saveApp({ ...app, secretsSealed })
      const saved: MetaApp = { ...app, source: 'store' }
      known.set(id, { app: saved, secrets })
      changed()
      return saved
    },
    async remove(id) {
      if (!known.has(id)) return false
      requireOwn(known, id)
      await store.removeApp(id)
      known.delete(id)
      changed()
      return true
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Null instead of an error: one app with lost secrets must not keep the server from starting. */
function opened(seal: Seal, id: string, sealed: Uint8Array): MetaAppSecrets | null {
  try {
    return readSecrets(seal.open(sealedFor('app', id), sealed))
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

function requireOwn(known: ReadonlyMap<string, Known>, id: string): void {
  const before = known.get(id)
  if (before === undefined) {
    throw new AppError('not_found', 'There is no app with this id.', 'See GET /api/v1/apps.')
  }
  if (before.app.source === 'environment') {
    throw new AppError(
      'conflict',
      'This app is described by environment variables.',
      'Change META_APP_ID and its neighbours where the server is started, then start it again.',
    )
  }
}

/** The same app twice would make it a matter of luck which secrets are used for its accounts. */
function refuseTaken(
  known: ReadonlyMap<string, Known>,
  id: string,
  { metaAppId, instagramAppId }: Pick<MetaApp, 'metaAppId' | 'instagramAppId'>,
): void {
  for (const { app } of known.values()) {
    if (app.id === id) continue
    const isTaken =
      (metaAppId !== null && app.metaAppId === metaAppId) ||
      (instagramAppId !== null && app.instagramAppId === instagramAppId)
    if (!isTaken) continue
    throw new AppError(
      'conflict',
      `This app is saved already, as “${app.name}”.`,
      app.source === 'environment'
        ? 'Change it in the environment variables of the server.'
        : 'Change that one, or remove it first.',
    )
  }
}
