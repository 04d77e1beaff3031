import { announceChange } from '../notify/announce.ts'
import { requiredText } from './message-act.ts'
import type { Playing } from './play.ts'
import { RefusedAct } from './refused-act.ts'

/** A comment under the account's newest post. It opens no window. Source: reference, webhook payloads, 9.1. */
export function playComment({ emulation, account, person, body, atMs }: Playing): null {
  const { world, ids } = emulation
  const text = requiredText('comment', body.text)
  const post = account.posts[0]
  if (post === undefined) throw new RefusedAct('The account has no post.', 'Add a post to the world first.')
  const comment = {
    id: ids.digits(17, '178'),
    accountId: account.id,
    personId: person.id,
    postId: post.id,
    text,
    atMs,
    isAnswered: false,
  }
  world.comments.push(comment)
  announceChange(emulation, account, person, {
    field: 'comments',
    value: {
      id: comment.id,
      from: { id: person.igsids[account.id], username: person.username },
      text,
      media: { id: post.id, media_product_type: post.isReel ? 'REELS' : 'FEED' },
    },
    summary: `${person.name.split(' ')[0] ?? person.name} commented: “${text}”`,
    atMs,
  })
  return null
}
