/**
 * Several Meta apps in one world. The first is `World.app`; each further one has its own credentials, settings, callbacks, roles,
 * tokens and installs. Everything else (accounts, people, conversations) they share.
 *
 * The rules are written for one app. So a further app is given the world as it sees it: the same object in all but what is its own.
 */
import { healthySettings } from './access/app-settings.ts'
import type { AppRole } from './access/roles.ts'
import type { AuthorizationCode, Token } from './access/token.ts'
import { waitingBoxes } from './access/webhook-box.ts'
import type { Emulation } from './emulation.ts'
import type { Ids } from './ids.ts'
import type { Account, MetaApp, World } from './world.ts'

export interface OtherApp extends MetaApp {
  roles: AppRole[]
  tokens: Token[]
  codes: AuthorizationCode[]
  /** Webhook fields of its install, by account or Page id. */
  installs: Record<string, string[]>
  /** Takes conversations that are idle, where routing is on; the first app does when no other is it. */
  isDefault: boolean
}

/** A healthy app that nobody has connected yet. */
export function makeOtherApp(ids: Ids, name: string): OtherApp {
  const verifyToken = ids.hex(24)
  return {
    id: ids.digits(15, '1'),
    name,
    secret: ids.hex(32),
    instagramAppId: ids.digits(15, '2'),
    instagramAppSecret: ids.hex(32),
    verifyToken,
    settings: healthySettings(),
    boxes: waitingBoxes(verifyToken, null),
    roles: [],
    tokens: [],
    codes: [],
    installs: {},
    isDefault: false,
  }
}

const BASE = Symbol('the world itself')
const views = new WeakMap<OtherApp, World>()

/** The world itself, whichever app's it was. */
export function baseOf(world: World): World {
  return (world as World & { readonly [BASE]?: World })[BASE] ?? world
}

/** The world as this app sees it; null when there is no such app. */
export function worldOfApp(world: World, appId: string): World | null {
  const base = baseOf(world)
  if (base.app.id === appId) return base
  const other = base.otherApps.find(({ id }) => id === appId)
  return other === undefined ? null : viewOf(base, other)
}

/** One for each app, the first app's first. */
export function worldsOfApps(world: World): readonly World[] {
  const base = baseOf(world)
  return [base, ...base.otherApps.map((other) => viewOf(base, other))]
}

/** Of a further app; undefined for the first, which deliveries do not name. */
export function otherAppId(world: World): string | undefined {
  return baseOf(world) === world ? undefined : world.app.id
}

/** The account as this app sees it: with its own install. */
export function seenBy(world: World, account: Account): Account {
  if (baseOf(world) === world) return account
  return world.accounts.find(({ id }) => id === account.id) ?? account
}

/** The emulation with the world as the app sees it whose world `isIt`; the first app's when there is none. */
export function emulationFor(emulation: Emulation, isIt: (world: World) => boolean): Emulation {
  const world = worldsOfApps(emulation.world).find(isIt) ?? baseOf(emulation.world)
  return world === emulation.world ? emulation : { ...emulation, world }
}

function viewOf(base: World, app: OtherApp): World {
  const known = views.get(app)
  if (known !== undefined) return known
  const accounts = new WeakMap<Account, Account>()
  const accountOf = (account: Account) => {
    const seen = accounts.get(account) ?? accountAsSeen(account, app)
    accounts.set(account, seen)
    return seen
  }
  const view = new Proxy(base, {
    get(target, name) {
      if (name === BASE) return target
      if (name === 'app') return app
      if (isOwn(name)) return app[name]
      return name === 'accounts' ? target.accounts.map(accountOf) : Reflect.get(target, name)
    },
    set: (target, name, value) => Reflect.set(isOwn(name) ? app : target, name, value),
  })
  views.set(app, view)
  return view
}

function isOwn(name: string | symbol): name is 'roles' | 'tokens' | 'codes' {
  return name === 'roles' || name === 'tokens' || name === 'codes'
}

/** The account with this app's install and token. */
function accountAsSeen(account: Account, app: OtherApp): Account {
  return new Proxy(account, {
    get(target, name) {
      if (name === 'subscribedFields') return app.installs[target.id] ?? []
      if (name === 'accessToken') return tokenFor(app, target)?.value ?? ''
      return Reflect.get(target, name)
    },
    set(target, name, value) {
      if (name !== 'subscribedFields') return Reflect.set(target, name, value)
      return Reflect.set(app.installs, target.id, value)
    },
  })
}

function tokenFor(app: OtherApp, { id, pageId }: Account): Token | undefined {
  return app.tokens.find(({ subjectId }) => subjectId === id || subjectId === pageId)
}
