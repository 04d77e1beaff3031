/**
 * The business's own nodes: `/me`, `/{ig-id}`, `/{page-id}`.
 * Source: reference, login and set-up, 2 and 4.5 (the live, flat form; documentation wraps it in `data`).
 */

import { tasksOf } from '../access/standing.ts'
import type { Token } from '../access/token.ts'
import { GraphRefusal } from '../errors.ts'
import { pictureUrl } from '../media.ts'
import type { Account, World } from '../world.ts'
import { linkedTo } from './access.ts'
import { type Field, type NodeFields, pick } from './fields.ts'

interface AccountNode {
  readonly world: World
  readonly account: Account
  /** Of a Page: the token whose permissions and tasks are told. */
  readonly pageToken: Token
}

export function readAccount(
  world: World,
  pageToken: Token,
  account: Account,
  fields: readonly Field[] | null,
): object {
  const node = { world, account, pageToken }
  if (account.platform === 'messenger') return pick(node, 'Page', pageFields, fields, ['name', 'id'])
  if (account.login === 'instagram') return pick(node, 'IGUser', instagramLoginFields, fields, ['id'])
  return pick(node, 'IGUser', instagramUserFields, fields, ['id'])
}

const counts: NodeFields<AccountNode> = {
  username: ({ account }) => account.username,
  name: ({ account }) => account.name,
  profile_picture_url: ({ world, account }) => pictureUrl(world, account.pictureMedia),
  followers_count: () => 1284,
  follows_count: () => 311,
  media_count: ({ account }) => account.posts.length,
  biography: () => undefined,
  website: () => undefined,
  ig_id: ({ account }) => Number(account.id),
}

/** As live answers spell it; documentation prints `Business` and `Media_Creator`. */
const ACCOUNT_TYPES = { business: 'BUSINESS', creator: 'MEDIA_CREATOR', personal: 'PERSONAL' } as const

/** `id` is the app-scoped id; `user_id` is the one that stands in webhooks. */
const instagramLoginFields: NodeFields<AccountNode> = {
  ...counts,
  id: ({ world, account }) => (world.switches.professionalId === 'id' ? account.id : account.appScopedId),
  user_id: ({ world, account }) => {
    if (world.switches.professionalId === 'id')
      throw new GraphRefusal('UNSUPPORTED_METHOD', { method: 'get' })
    return account.id
  },
  account_type: ({ account }) => ACCOUNT_TYPES[account.instagram?.accountType ?? 'business'],
}

const instagramUserFields: NodeFields<AccountNode> = { ...counts, id: ({ account }) => account.id }

const pageFields: NodeFields<AccountNode> = {
  id: ({ account }) => account.id,
  name: ({ account }) => account.name,
  username: ({ account }) => account.username,
  link: ({ account }) => `https://www.facebook.com/${account.username}`,
  category: () => 'Cafe',
  access_token: ({ pageToken }) => pageToken.value,
  picture: ({ world, account }) => ({
    data: { url: pictureUrl(world, account.pictureMedia), is_silhouette: false },
  }),
  tasks: ({ account, pageToken }) => tasksOf(account.page, pageToken.userId),
  is_webhooks_subscribed: ({ account }) => account.subscribedFields.length > 0,
  instagram_business_account: (node, field) =>
    instagramOf(node)?.instagram?.accountType === 'personal' ? undefined : linked(node, field),
  connected_instagram_account: linked,
  messaging_feature_status: () => ({ hop_v2: false, msgr_multi_app: true, ig_multi_app: false }),
}

/** Left out when none is linked or ticked, or without the permissions to read it. */
function instagramOf({ world, account, pageToken: { scopes, targets } }: AccountNode): Account | undefined {
  const instagram = linkedTo(world, account)
  const isReadable = scopes.includes('instagram_basic') && scopes.includes('pages_read_engagement')
  if (instagram === undefined || !isReadable) return undefined
  return targets === null || targets.includes(instagram.id) ? instagram : undefined
}

function linked(node: AccountNode, field: Field): object | undefined {
  const instagram = instagramOf(node)
  return instagram && readAccount(node.world, node.pageToken, instagram, field.fields)
}
