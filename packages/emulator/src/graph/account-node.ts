/**
 * The business's own nodes: `/me`, `/{ig-id}`, `/{page-id}`.
 * Source: reference, login and set-up, 2 and 4.5 (the live, flat form; documentation wraps it in `data`).
 */
import { pictureUrl } from '../media.ts'
import type { Account, World } from '../world.ts'
import { type Holder, instagramAccount } from './access.ts'
import { type Field, type NodeFields, pick } from './fields.ts'

interface AccountNode {
  readonly world: World
  readonly account: Account
  readonly holder: Holder
}

export function readAccount(
  world: World,
  holder: Holder,
  account: Account,
  fields: readonly Field[] | null,
): object {
  const node = { world, account, holder }
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

/** `id` is the app-scoped id; `user_id` is the one that stands in webhooks. */
const instagramLoginFields: NodeFields<AccountNode> = {
  ...counts,
  id: ({ account }) => account.appScopedId,
  user_id: ({ account }) => account.id,
  account_type: () => 'BUSINESS',
}

const instagramUserFields: NodeFields<AccountNode> = { ...counts, id: ({ account }) => account.id }

const pageFields: NodeFields<AccountNode> = {
  id: ({ account }) => account.id,
  name: ({ account }) => account.name,
  username: ({ account }) => account.username,
  link: ({ account }) => `https://www.facebook.com/${account.username}`,
  category: () => 'Cafe',
  access_token: ({ account }) => account.accessToken,
  picture: ({ world, account }) => ({
    data: { url: pictureUrl(world, account.pictureMedia), is_silhouette: false },
  }),
  tasks: () => ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'],
  instagram_business_account: ({ world, holder }, field) => linked(world, holder, field),
  connected_instagram_account: ({ world, holder }, field) => linked(world, holder, field),
  messaging_feature_status: () => ({ hop_v2: false, msgr_multi_app: true, ig_multi_app: false }),
}

function linked(world: World, holder: Holder, field: Field): object | undefined {
  const account = instagramAccount(holder)
  return account && readAccount(world, holder, account, field.fields)
}
