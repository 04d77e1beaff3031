/**
 * Whether a person follows a business. A follow sends no notification that Meta documents: `subscribed_apps` takes the name
 * `follow`, its payload is UNCONFIRMED, so none is sent. What an app sees is `is_user_follow_business` of the profile, and
 * where a private reply lands. Source: reference, webhook payloads, 6; send and conversations, 2.7 and 4.
 */
import type { Account, Person } from '../world.ts'
import type { Playing } from './play.ts'
import { RefusedAct } from './refused-act.ts'
import { openThread, threadChanged } from './thread.ts'

/** As the person decided on their phone; before that, half of the sample's people follow. */
export function isFollowing(person: Person, account: Pick<Account, 'id'>): boolean {
  return person.follows?.[account.id] ?? person.followerCount % 2 === 0
}

/** Opens no window and moves no conversation. */
export function playFollow({ emulation, account, person, act }: Playing): null {
  const wanted = act === 'follow'
  if (isFollowing(person, account) === wanted) {
    throw new RefusedAct(
      wanted ? 'This person follows the account already.' : 'This person does not follow the account.',
      wanted ? 'Unfollow first.' : 'Follow first.',
    )
  }
  person.follows = { ...person.follows, [account.id]: wanted }
  threadChanged(emulation, openThread(emulation, account, person))
  return null
}
