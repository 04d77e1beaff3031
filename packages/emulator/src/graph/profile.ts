/** `GET /{igsid}` and `GET /{psid}`: a person's profile. Source: reference, send and conversations, 4. */
import { GraphRefusal } from '../errors.ts'
import { pictureUrl } from '../media.ts'
import { isFollowing } from '../people/follow.ts'
import type { Account, Person, Thread, World } from '../world.ts'
import { type Field, type NodeFields, pick } from './fields.ts'

export interface ProfileNode {
  readonly world: World
  readonly account: Account
  readonly person: Person
  readonly thread: Thread | undefined
}

/** Readable once the person wrote or tapped something; a person who blocked the business is not. */
export function readProfile(node: ProfileNode, fields: readonly Field[] | null): object {
  if (node.account.platform === 'messenger') {
    return pick(node, 'UserProfile', messengerFields, fields, [
      'first_name',
      'last_name',
      'profile_pic',
      'id',
    ])
  }
  if (node.thread === undefined || !node.thread.hasConsent || node.thread.isBlocked)
    throw new GraphRefusal('CONSENT')
  return pick(node, 'IGBusinessScopedID', instagramFields, fields, ['name', 'username', 'id'])
}

const instagramFields: NodeFields<ProfileNode> = {
  id: (node) => idOf(node),
  name: ({ person }) => person.name,
  username: ({ person }) => person.username,
  profile_pic: ({ world, person }) => pictureUrl(world, person.pictureMedia),
  follower_count: ({ person }) => person.followerCount,
  is_user_follow_business: ({ person, account }) => isFollowing(person, account),
  is_business_follow_user: () => false,
  is_verified_user: () => false,
}

const messengerFields: NodeFields<ProfileNode> = {
  id: (node) => idOf(node),
  name: ({ person }) => person.name,
  first_name: ({ person }) => person.name.split(' ')[0],
  last_name: ({ person }) => person.name.split(' ').slice(1).join(' '),
  profile_pic: ({ world, person }) => pictureUrl(world, person.pictureMedia),
  locale: () => undefined,
  timezone: () => undefined,
  gender: () => undefined,
}

function idOf({ account, person }: ProfileNode): string | undefined {
  return person.igsids[account.id]
}
