/**
 * A set-up from nothing, to be rehearsed on the dashboard: the app as “Create app” leaves it, with businesses that have not
 * connected it. What stood before is kept, so that a sandbox in use can be put right again.
 */
import type { Account, World } from '../world.ts'
import type { AppSettings } from './app-settings.ts'
import type { AppRole } from './roles.ts'
import type { AuthorizationCode, Token } from './token.ts'
import { WEBHOOK_BOXES, type WebhookBoxes } from './webhook-box.ts'

/** What a set-up decides, as it stood before the rehearsal. */
export interface SetUp {
  readonly settings: AppSettings
  readonly boxes: WebhookBoxes
  readonly verifyToken: string
  readonly roles: AppRole[]
  readonly tokens: Token[]
  readonly codes: AuthorizationCode[]
  readonly accounts: readonly Pick<Account, 'id' | 'pageId' | 'instagram' | 'page' | 'subscribedFields'>[]
}

/**
 * Development, no Instagram product, Standard Access, no callback and no field, one administrator, no token, nothing installed, no
 * Page linked. Ids, secrets, people and conversations stay. Beginning once more keeps what stood before the first time.
 */
export function beginRehearsal(world: World): void {
  const { settings, boxes } = world.app
  world.app.beforeRehearsal ??= structuredClone(setUpOf(world))
  const access = Object.fromEntries(Object.keys(settings.access).map((name) => [name, 'standard']))
  Object.assign(settings, { isPublished: false, state: 'active', requiresProof: false, hasInstagram: false })
  Object.assign(settings.access, access)
  for (const login of [settings.instagramLogin, settings.facebookLogin]) {
    Object.assign(login, { redirectUris: [], deauthorizeUrl: null, deletionUrl: null })
  }
  for (const name of WEBHOOK_BOXES) {
    boxes[name] = { callbackUrl: null, verifyToken: '', fields: [], isActive: true }
  }
  world.roles = world.roles.filter(({ role }) => role === 'administrator')
  world.tokens = []
  world.codes = []
  for (const account of world.accounts) {
    account.subscribedFields = []
    if (account.platform === 'instagram' && account.login === 'facebook') account.pageId = null
    if (account.instagram) account.instagram = { ...account.instagram, isAwake: true }
  }
}

/** Everything that a set-up decides is as it was before; without a rehearsal nothing happens. */
export function endRehearsal(world: World): void {
  const { beforeRehearsal } = world.app
  if (!beforeRehearsal) return
  const { settings, boxes, verifyToken, roles, tokens, codes, accounts } = structuredClone(beforeRehearsal)
  Object.assign(world.app, { settings, boxes, verifyToken })
  Object.assign(world, { roles, tokens, codes })
  for (const account of world.accounts) {
    const before = accounts.find(({ id }) => id === account.id)
    if (before) Object.assign(account, before)
  }
  delete world.app.beforeRehearsal
}

function setUpOf({ app, roles, tokens, codes, accounts }: World): SetUp {
  return {
    settings: app.settings,
    boxes: app.boxes,
    verifyToken: app.verifyToken,
    roles,
    tokens,
    codes,
    accounts: accounts.map(({ id, pageId, instagram, page, subscribedFields }) => ({
      id,
      pageId,
      instagram,
      page,
      subscribedFields,
    })),
  }
}
