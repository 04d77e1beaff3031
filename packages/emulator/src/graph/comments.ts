/**
 * What an account does with the comments under its posts: lists them, answers in public, hides, deletes, switches them off. Its
 * own comments come back as webhooks too. Source: Instagram Platform reference, IG Comment, IG Comment Replies and comment
 * moderation; webhook: reference, webhook payloads, 9.1.
 */
import type { Emulation } from '../emulation.ts'
import { badParameter } from '../errors.ts'
import { announceChange } from '../notify/announce.ts'
import type { Account, Comment, Post, World } from '../world.ts'
import { type Holder, objectGone } from './access.ts'
import { type GraphCall, isTrue, textParam } from './call.ts'
import { authorOf, commentsOn, readComment, repliesTo } from './comment-node.ts'
import { findShown, listed } from './media-node.ts'

/** Of a comment in Instagram's app; the API's own limit is not documented. */
const MOST_CHARACTERS = 2200

/** `GET /{media-id}/comments`: newest first, without the answers to them. */
export function listComments(world: World, call: GraphCall, holder: Holder, id: string): object {
  const found = findShown(holder, id)
  if (found === null) throw objectGone(call, id)
  return listed(world, call, `${id}/comments`, commentsOn(world, id).toReversed(), (comment, fields) =>
    readComment({ world, account: found.account, comment }, fields),
  )
}

/** `GET /{comment-id}/replies`: oldest first. */
export function listReplies(world: World, call: GraphCall, holder: Holder, id: string): object {
  const { account, comment } = requireComment(world, call, holder, id)
  return listed(world, call, `${id}/replies`, repliesTo(world, comment.id), (reply, fields) =>
    readComment({ world, account, comment: reply }, fields),
  )
}

/** `POST /{media-id}/comments`. */
export function writeComment(emulation: Emulation, call: GraphCall, holder: Holder, id: string): object {
  const found = findShown(holder, id)
  if (found === null || !('caption' in found.shown)) throw objectGone(call, id)
  if (found.shown.hasCommentsOff) throw badParameter('Comments are turned off for this media')
  return publish(emulation, call, found.account, found.shown, null)
}

/** `POST /{comment-id}/replies`: an answer to an answer goes under the comment that both answer. */
export function writeReply(emulation: Emulation, call: GraphCall, holder: Holder, id: string): object {
  const { account, comment } = requireComment(emulation.world, call, holder, id)
  const top = emulation.world.comments.find((one) => one.id === comment.parentId) ?? comment
  const post = account.posts.find((one) => one.id === comment.postId)
  if (post === undefined) throw objectGone(call, id)
  if (comment.isHidden || top.isHidden) throw badParameter('A hidden comment cannot be replied to')
  return publish(emulation, call, account, post, top.id)
}

/** `POST /{comment-id}?hide=` and `POST /{media-id}?comment_enabled=`; null when the id is neither. */
export function moderate(
  { world, changes }: Emulation,
  call: GraphCall,
  holder: Holder,
  id: string,
): object | null {
  const shown = findShown(holder, id)?.shown
  const found = findComment(world, holder, id)
  if (found !== null) {
    if (!call.params.has('hide')) throw badParameter('The parameter hide is required')
    found.comment.isHidden = isTrue(call.params.get('hide'))
  } else if (shown !== undefined && 'caption' in shown) {
    if (!call.params.has('comment_enabled')) throw badParameter('The parameter comment_enabled is required')
    shown.hasCommentsOff = !isTrue(call.params.get('comment_enabled'))
  } else return null
  changes.tell({ type: 'world' })
  return { success: true }
}

/** `DELETE /{comment-id}`, with the answers to it. No webhook tells of it. Null when the id is no comment. */
export function deleteComment({ world, changes }: Emulation, holder: Holder, id: string): object | null {
  if (findComment(world, holder, id) === null) return null
  world.comments = world.comments.filter((one) => one.id !== id && one.parentId !== id)
  changes.tell({ type: 'world' })
  return { success: true }
}

function publish(
  emulation: Emulation,
  call: GraphCall,
  account: Account,
  post: Post,
  parentId: string | null,
): object {
  const { world, ids, clock, changes } = emulation
  const text = textParam(call.params, 'message') ?? ''
  if (text.trim() === '') throw badParameter('The parameter message is required')
  if ([...text].length > MOST_CHARACTERS)
    throw badParameter(`param message must be at most ${MOST_CHARACTERS} characters`)
  const comment: Comment = {
    id: ids.digits(17, '178'),
    accountId: account.id,
    personId: null,
    postId: post.id,
    text,
    atMs: clock.now(),
    isAnswered: false,
    ...(parentId !== null && { parentId }),
  }
  world.comments.push(comment)
  tell(emulation, account, post, comment)
  changes.tell({ type: 'world' })
  return { id: comment.id }
}

function tell(emulation: Emulation, account: Account, post: Post, comment: Comment): void {
  announceChange(emulation, account, null, {
    field: 'comments',
    value: {
      id: comment.id,
      from: authorOf({ world: emulation.world, account, comment }),
      text: comment.text,
      ...(comment.parentId !== undefined && { parent_id: comment.parentId }),
      media: { id: post.id, media_product_type: post.isReel ? 'REELS' : 'FEED' },
    },
    summary: `The business commented: “${comment.text}”`,
    atMs: comment.atMs,
  })
}

function requireComment(world: World, call: GraphCall, holder: Holder, id: string) {
  const found = findComment(world, holder, id)
  if (found === null) throw objectGone(call, id)
  return found
}

/** A comment under a post of the token's own accounts. */
function findComment(
  world: World,
  { accounts }: Holder,
  id: string,
): { account: Account; comment: Comment } | null {
  const comment = world.comments.find((one) => one.id === id)
  const account = accounts.find((one) => one.id === comment?.accountId)
  return comment && account ? { account, comment } : null
}
