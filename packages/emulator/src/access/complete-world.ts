/**
 * Gives a world the access state it lacks: a new one, and one that was kept or taken before there was any. Its ids come
 * from a source of their own, so that those which were drawn before stay what they were.
 */
import { createIds } from '../ids.ts'
import { documentedSwitches } from '../switches.ts'
import type { Account, MetaApp, World } from '../world.ts'
import { healthySettings } from './app-settings.ts'
import { FACEBOOK_PERMISSIONS, INSTAGRAM_PERMISSIONS, type Permission } from './permissions.ts'
import { type FacebookUser, PAGE_TASKS } from './standing.ts'
import type { Token } from './token.ts'
import { waitingBoxes } from './webhook-box.ts'

type AccessState = 'users' | 'roles' | 'tokens' | 'codes'
type AccountAccess = 'instagram' | 'page'

/** A world as it was before it had access state. */
export type BareWorld = Omit<World, AccessState | 'app' | 'accounts'> &
  Partial<Pick<World, AccessState>> & {
    app: Omit<MetaApp, 'settings' | 'boxes'> &
      Partial<Pick<MetaApp, 'settings' | 'boxes'>> & { webhookUrl?: string | null }
    accounts: (Omit<Account, AccountAccess> & Partial<Pick<Account, AccountAccess>>)[]
  }

/** Completes the world in place; what is there already stays as it is. */
export function completeWorld(bare: BareWorld): World {
  const { app } = bare
  const ids = createIds({ seed: `${bare.ids.seed} access`, counter: 0, lastItemMicros: 0 })
  const user: FacebookUser = { id: ids.digits(15, '3'), name: 'Mara Lindqvist' }
  const userToken = ids.pageToken()
  const portfolioId = ids.digits(15, '4')
  app.settings ??= healthySettings()
  app.boxes ??= waitingBoxes(app.verifyToken, app.webhookUrl ?? null)
  delete app.webhookUrl
  bare.switches = { ...documentedSwitches, ...bare.switches }
  bare.users ??= [user]
  for (const account of bare.accounts) {
    const isPage = account.platform === 'messenger'
    account.instagram ??= isPage ? null : { accountType: 'business', allowsMessages: true, isAwake: true }
    account.page ??= isPage ? { portfolioId, tasks: { [user.id]: [...PAGE_TASKS] } } : null
  }
  const world = bare as World
  world.roles ??= [
    { subjectId: user.id, role: 'administrator', isAccepted: true },
    ...world.accounts
      .filter(({ login }) => login === 'instagram')
      .map(({ id }) => ({ subjectId: id, role: 'instagram_tester' as const, isAccepted: true })),
  ]
  world.tokens ??= firstTokens(world, user.id, userToken)
  world.codes ??= []
  return world
}

/** Access as it was at the beginning: healthy, the dashboard's tokens alone. Callbacks and login settings stay. */
export function resetAccess(world: World): void {
  const { settings } = world.app
  const { instagramLogin, facebookLogin } = settings
  const bare: BareWorld = world
  for (const account of bare.accounts) {
    delete account.instagram
    delete account.page
  }
  for (const member of ['users', 'roles', 'tokens', 'codes'] as const) delete bare[member]
  bare.app.settings = { ...healthySettings(), instagramLogin, facebookLogin }
  completeWorld(bare)
}

/**
 * What the dashboard's “Generate token” made. They have no expiry date, unlike Meta's for Instagram (60 days): a sandbox
 * that was left alone for two months still works. A date can be set through the control API.
 */
function firstTokens(world: World, userId: string, userToken: string): Token[] {
  const shared = { declined: [], targets: null, isLongLived: true, expiresAtMs: null, deadBecause: null }
  const issuedAtMs = world.clock.anchorMs
  const user: Token = {
    value: userToken,
    family: 'facebook',
    type: 'user',
    subjectId: userId,
    userId,
    madeWith: null,
    scopes: [...FACEBOOK_PERMISSIONS],
    issuedAtMs,
    ...shared,
  }
  const ofAccounts = world.accounts
    .filter(({ login, platform }) => login === 'instagram' || platform === 'messenger')
    .map((account): Token => {
      const isPage = account.platform === 'messenger'
      const scopes: readonly Permission[] = isPage ? FACEBOOK_PERMISSIONS : INSTAGRAM_PERMISSIONS
      return {
        ...user,
        value: account.accessToken,
        family: account.login,
        type: isPage ? 'page' : 'user',
        subjectId: account.id,
        userId: isPage ? userId : null,
        madeWith: isPage ? userToken : null,
        scopes: [...scopes],
        declined: [],
      }
    })
  return [user, ...ofAccounts]
}
