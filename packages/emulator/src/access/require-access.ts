/**
 * Meta's access rules for one call with the token of an account or a Page, in the order of the reference: role and access
 * level, permission, capability, the owner's setting. Source: login and set-up, 10, 13, 14 and the end of 16.2.
 */
import { GraphRefusal } from '../errors.ts'
import type { Holder } from '../graph/access.ts'
import type { GraphCall } from '../graph/call.ts'
import type { World } from '../world.ts'
import { type Aim, aimOf } from './call-aim.ts'
import type { FacebookPermission, InstagramPermission, Permission } from './permissions.ts'
import { hasRole } from './roles.ts'
import { hasTask } from './standing.ts'

export function requireAccess(world: World, call: GraphCall, holder: Holder): void {
  const aim = aimOf(world, call, holder)
  if (holder.token.family === 'instagram') requireInstagramLogin(world, call, holder, aim)
  else requireFacebookLogin(world, call, holder, aim)
}

const INSTAGRAM_NEEDS: Readonly<Record<Aim['need'], InstagramPermission>> = {
  basic: 'instagram_business_basic',
  comments: 'instagram_business_manage_comments',
  metadata: 'instagram_business_manage_messages',
  messages: 'instagram_business_manage_messages',
  private_reply: 'instagram_business_manage_comments',
}

function requireInstagramLogin(world: World, call: GraphCall, { main, token }: Holder, aim: Aim): void {
  const isGranted = (name: InstagramPermission) =>
    token.scopes.includes(name) && isOpenTo(world, main.id, name)
  if (!isOpenTo(world, main.id, 'instagram_business_basic')) {
    throw new GraphRefusal('UNSUPPORTED_METHOD', { method: call.method.toLowerCase() })
  }
  if (!isGranted('instagram_business_basic')) throw new GraphRefusal('PERM_10')
  if (!isGranted(INSTAGRAM_NEEDS[aim.need])) {
    throw new GraphRefusal(aim.need === 'private_reply' ? 'PRIVATE_REPLY_SCOPE' : 'PERM_10')
  }
  if (main.instagram?.accountType === 'personal') throw new GraphRefusal('NOT_IG_BUSINESS')
  if (aim.need === 'basic') return
  if (!world.app.settings.hasInstagram) throw new GraphRefusal('CAPABILITY')
  const isMessage = aim.need === 'messages' || aim.need === 'private_reply'
  if (isMessage && main.instagram?.allowsMessages === false) throw new GraphRefusal('IG_ACCESS_OFF')
}

/** Any of these lets a Page token speak for its Page at all. */
const PAGE_PERMISSIONS: readonly FacebookPermission[] = [
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_metadata',
  'pages_messaging',
]

function requireFacebookLogin(world: World, call: GraphCall, holder: Holder, aim: Aim): void {
  const { token, main } = holder
  if (!PAGE_PERMISSIONS.some((name) => token.scopes.includes(name))) throw new GraphRefusal('IMPERSONATE')
  const isGranted = (name: FacebookPermission) =>
    token.scopes.includes(name) && isOpenTo(world, token.userId ?? '', name)
  const isInstagram = aim.account.platform === 'instagram'
  if (isInstagram && aim.need !== 'metadata' && !isGranted('instagram_basic'))
    throw new GraphRefusal('PERM_10')
  switch (aim.need) {
    case 'basic':
      return
    case 'comments':
      if (!isGranted('instagram_manage_comments')) throw new GraphRefusal('PERM_10')
      return
    case 'metadata': {
      const hasRight = hasTask(main.page, token.userId, 'CREATE_CONTENT', 'MODERATE')
      if (!isGranted('pages_manage_metadata') || !hasRight) throw new GraphRefusal('PERM_200')
      return
    }
    case 'private_reply':
      if (!isGranted('instagram_manage_comments')) throw new GraphRefusal('PRIVATE_REPLY_SCOPE')
  }
  if (isInstagram) requireInstagramMessages(world, isGranted('instagram_manage_messages'), aim)
  else requireMessenger(isGranted('pages_messaging'), aim)
  if (!hasTask(main.page, token.userId, 'MESSAGING')) throw new GraphRefusal('PERM_200_NAMED')
  requireInsider(world, token.userId ?? '', aim, call)
}

function requireMessenger(isGranted: boolean, aim: Aim): void {
  if (!isGranted) throw new GraphRefusal(aim.isSend ? 'PERM_200_NAMED' : 'MAILBOX')
}

function requireInstagramMessages(world: World, isGranted: boolean, { account }: Aim): void {
  if (!isGranted) throw new GraphRefusal('PERM_10')
  if (account.instagram?.accountType === 'personal') throw new GraphRefusal('NOT_IG_BUSINESS')
  if (!world.app.settings.hasInstagram) throw new GraphRefusal('CAPABILITY')
  if (account.instagram?.allowsMessages === false) throw new GraphRefusal('IG_ACCESS_OFF_FB')
}

/**
 * With Standard Access a Page reaches people with a role alone. Reports: a private reply to a comment gets through, a
 * profile is refused like a send. Source: login and set-up, 10.1.
 */
function requireInsider(
  world: World,
  userId: string,
  { account, person, isProfile, isSend }: Aim,
  call: GraphCall,
) {
  if (person === null || (!isSend && !isProfile)) return
  const isMessenger = account.platform === 'messenger'
  if (isAdvanced(world, isMessenger ? 'pages_messaging' : 'instagram_manage_messages')) return
  if (hasRole(world, person.id) || person.id === userId) return
  if (!isMessenger) throw new GraphRefusal('ADV_ACCESS')
  throw new GraphRefusal(call.method === 'POST' ? 'PAGES_MSG' : 'CAPABILITY')
}

/** A permission works for people with a role; with Advanced Access in a published app for anybody. */
export function isOpenTo(world: World, subjectId: string, permission: Permission): boolean {
  return hasRole(world, subjectId) || isAdvanced(world, permission)
}

export function isAdvanced({ app }: World, permission: Permission): boolean {
  return app.settings.isPublished && app.settings.access[permission] === 'advanced'
}
