import { createIds } from '../ids.ts'
import { announceChange } from '../notify/announce.ts'
import type { Account, World } from '../world.ts'
import { requiredText } from './message-act.ts'
import type { Playing } from './play.ts'
import { RefusedAct } from './refused-act.ts'

/**
 * A comment under the account's newest post, or under its live broadcast. It opens no window. The two notifications differ in
 * the field's name alone. Source: reference, webhook payloads, 9.1.
 */
export function playComment({ emulation, account, person, act, body, atMs }: Playing): null {
  const { world, ids } = emulation
  const text = requiredText(act, body.text)
  const isLive = act === 'live_comment'
  const media = isLive ? broadcastOf(world, account) : newestPost(account)
  const comment = {
    id: ids.digits(17, '178'),
    accountId: account.id,
    personId: person.id,
    postId: media.id,
    text,
    atMs,
    isAnswered: false,
  }
  world.comments.push(comment)
  const name = person.name.split(' ')[0] ?? person.name
  announceChange(emulation, account, person, {
    field: isLive ? 'live_comments' : 'comments',
    value: {
      id: comment.id,
      from: { id: person.igsids[account.id], username: person.username },
      text,
      media: { id: media.id, media_product_type: media.productType },
    },
    summary: `${name} commented${isLive ? ' live' : ''}: “${text}”`,
    atMs,
  })
  return null
}

interface Commented {
  readonly id: string
  readonly productType: string
}

function newestPost(account: Account): Commented {
  const post = account.posts[0]
  if (post === undefined) throw new RefusedAct('The account has no post.', 'Add a post to the world first.')
  return { id: post.id, productType: post.isReel ? 'REELS' : 'FEED' }
}

/**
 * An account is live whenever somebody comments so: there is one broadcast, whose id is made of the world's seed. `LIVE` is
 * UNCONFIRMED; the reference names FEED, REELS, STORY and AD.
 */
function broadcastOf(world: World, account: Account): Commented {
  const ids = createIds({ seed: `${world.ids.seed} live ${account.id}`, counter: 0, lastItemMicros: 0 })
  return { id: ids.digits(17, '178'), productType: 'LIVE' }
}
