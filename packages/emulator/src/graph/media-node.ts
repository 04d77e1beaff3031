/**
 * Posts, reels and stories, as far as private replies and story replies need them.
 * Source: Instagram Platform reference, IG Media; which node: reference, send and conversations, 2.7.
 */
import { mediaUrl } from '../media.ts'
import type { Account, Post, Story, World } from '../world.ts'
import { type Holder, objectGone } from './access.ts'
import { type GraphCall, textParam } from './call.ts'
import { commentsOn, readComment } from './comment-node.ts'
import { type Field, type NodeFields, parseFields, pick } from './fields.ts'
import { graphTime } from './graph-time.ts'
import { pageOf, pageRequest } from './page.ts'

interface MediaNode {
  readonly world: World
  readonly account: Account
  readonly shown: Post | Story
}

export function listMedia(world: World, call: GraphCall, holder: Holder, id: string): object {
  const account = ownAccount(call, holder, id)
  return listed(world, call, `${id}/media`, account.posts, (shown, fields) =>
    readMedia({ world, account, shown }, fields),
  )
}

export function listStories(world: World, call: GraphCall, holder: Holder, id: string): object {
  const account = ownAccount(call, holder, id)
  return listed(world, call, `${id}/stories`, account.stories, (shown, fields) =>
    readMedia({ world, account, shown }, fields),
  )
}

/** A post, a story or a comment of the token's own accounts; null when the id is none of these. */
export function readMediaOrComment(
  world: World,
  holder: Holder,
  id: string,
  fields: readonly Field[] | null,
): object | null {
  const found = findShown(holder, id)
  if (found !== null) return readMedia({ world, ...found }, fields)
  const comment = world.comments.find((one) => one.id === id)
  const account = holder.accounts.find((one) => one.id === comment?.accountId)
  return comment && account ? readComment({ world, account, comment }, fields) : null
}

function ownAccount(call: GraphCall, holder: Holder, id: string): Account {
  const isMe = id === 'me' || id === holder.main.appScopedId
  const account = holder.accounts.find((one) => one.id === id) ?? (isMe ? holder.main : undefined)
  if (account === undefined) throw objectGone(call, id)
  return account
}

/** The post or story with this id, and whose it is. */
export function findShown(holder: Holder, id: string): { account: Account; shown: Post | Story } | null {
  for (const account of holder.accounts) {
    const shown = [...account.posts, ...account.stories].find((one) => one.id === id)
    if (shown !== undefined) return { account, shown }
  }
  return null
}

/** One page of what an edge lists, each read with the fields asked for. */
export function listed<T extends { id: string }>(
  world: World,
  call: GraphCall,
  path: string,
  items: readonly T[],
  read: (item: T, fields: readonly Field[] | null) => object,
): object {
  const fields = parseFields(textParam(call.params, 'fields'))
  const request = pageRequest(textParam(call.params, 'limit'), textParam(call.params, 'after'))
  const page = pageOf(world, call, path, items, (item) => item.id, request)
  return { data: page.items.map((item) => read(item, fields)), paging: page.paging }
}

function readMedia(node: MediaNode, fields: readonly Field[] | null): object {
  return pick(node, 'IGMedia', mediaFields, fields, ['id'])
}

const mediaFields: NodeFields<MediaNode> = {
  id: ({ shown }) => shown.id,
  caption: ({ shown }) => ('caption' in shown ? shown.caption : undefined),
  media_type: ({ shown }) => (isReel(shown) ? 'VIDEO' : 'IMAGE'),
  media_product_type: ({ shown }) => ('caption' in shown ? (isReel(shown) ? 'REELS' : 'FEED') : 'STORY'),
  media_url: ({ world, shown }) => mediaUrl(world, shown.mediaId),
  thumbnail_url: ({ world, shown }) => (isReel(shown) ? mediaUrl(world, shown.mediaId) : undefined),
  permalink: ({ shown }) => ('permalink' in shown ? shown.permalink : undefined),
  timestamp: ({ shown }) => ('postedAtMs' in shown ? graphTime(shown.postedAtMs) : undefined),
  username: ({ account }) => account.username,
  owner: ({ account }) => ({ id: account.id }),
  is_comment_enabled: ({ shown }) => !('hasCommentsOff' in shown && shown.hasCommentsOff),
  like_count: () => 0,
  comments_count: ({ world, shown }) => commentsOn(world, shown.id).length,
  comments: ({ world, account, shown }, field) => ({
    data: commentsOn(world, shown.id).map((comment) =>
      readComment({ world, account, comment }, field.fields),
    ),
  }),
}

function isReel(shown: Post | Story): boolean {
  return 'isReel' in shown && shown.isReel
}
