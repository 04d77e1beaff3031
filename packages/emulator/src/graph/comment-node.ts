/** A comment under a post, by a person or by the account itself. Source: Instagram Platform reference, IG Comment. */
import { selfIgsidOf } from '../self-message.ts'
import { type Account, type Comment, findPerson, type World } from '../world.ts'
import { type Field, type NodeFields, pick } from './fields.ts'
import { graphTime } from './graph-time.ts'

export interface CommentNode {
  readonly world: World
  readonly account: Account
  readonly comment: Comment
}

export function readComment(node: CommentNode, fields: readonly Field[] | null): object {
  return pick(node, 'IGComment', commentFields, fields, ['timestamp', 'text', 'id'])
}

const commentFields: NodeFields<CommentNode> = {
  id: ({ comment }) => comment.id,
  text: ({ comment }) => comment.text,
  timestamp: ({ comment }) => graphTime(comment.atMs),
  username: (node) => authorOf(node)?.username,
  from: authorOf,
  media: ({ comment }) => ({ id: comment.postId }),
  hidden: ({ comment }) => comment.isHidden ?? false,
  like_count: () => 0,
  parent_id: ({ comment }) => comment.parentId,
  replies: ({ world, account, comment }, field) => {
    const replies = repliesTo(world, comment.id)
    if (replies.length === 0) return undefined
    return { data: replies.map((reply) => readComment({ world, account, comment: reply }, field.fields)) }
  },
  user: ({ account, comment }) => (comment.personId === null ? { id: account.id } : undefined),
}

/** Webhooks tell the same. The account itself stands by its own id, with the IGSID under which it sees itself. */
export function authorOf({ world, account, comment }: CommentNode) {
  if (comment.personId === null) {
    return { id: account.id, username: account.username, self_ig_scoped_id: selfIgsidOf(world, account) }
  }
  const person = findPerson(world, comment.personId)
  return person && { id: person.igsids[account.id], username: person.username }
}

/** Those that answer no other comment, oldest first. */
export function commentsOn(world: World, postId: string): Comment[] {
  return world.comments.filter((comment) => comment.postId === postId && comment.parentId === undefined)
}

export function repliesTo(world: World, commentId: string): Comment[] {
  return world.comments.filter((comment) => comment.parentId === commentId)
}
