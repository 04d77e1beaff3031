/**
 * Plays what a person does on their phone: stores it, moves the messaging window, and sends the notification.
 * What each act does to the window and which event it makes: reference, send and conversations, 2.5 and 13.
 */
import type { ControlAct } from '../control.ts'
import type { Emulation } from '../emulation.ts'
import type { Account, Person } from '../world.ts'
import { playChange } from './change-act.ts'
import { playComment } from './comment-act.ts'
import { playDeleteConversation } from './delete-conversation.ts'
import { playFollow } from './follow.ts'
import { playMessage } from './message-act.ts'
import { playReaction } from './reaction-act.ts'
import { RefusedAct } from './refused-act.ts'
import { playBlock, playReferral, playSeen } from './silent-act.ts'
import { playTap } from './tap-act.ts'

export type Act = NonNullable<ControlAct['act']>

/** Everything one act needs. */
export interface Playing {
  readonly emulation: Emulation
  readonly account: Account
  readonly person: Person
  readonly act: Act
  readonly body: ControlAct
  readonly atMs: number
}

type Player = (playing: Playing) => string | null

export const players: Readonly<Record<Act, Player>> = {
  text: playMessage,
  photo: playMessage,
  video: playMessage,
  voice: playMessage,
  like_heart: playMessage,
  reply: playMessage,
  story_reply: playMessage,
  story_mention: playMessage,
  share_post: playMessage,
  share_reel: playMessage,
  view_once: playMessage,
  sticker: playMessage,
  unsupported: playMessage,
  ad_click: playMessage,
  quick_reply: playTap,
  postback: playTap,
  ice_breaker: playTap,
  menu: playTap,
  react: playReaction,
  unreact: playReaction,
  unsend: playChange,
  edit: playChange,
  referral: playReferral,
  seen: playSeen,
  block: playBlock,
  unblock: playBlock,
  comment: playComment,
  live_comment: playComment,
  follow: playFollow,
  unfollow: playFollow,
  delete_conversation: playDeleteConversation,
}

/** Acts that exist on Instagram only; on Messenger they are refused. */
const INSTAGRAM_ONLY: ReadonlySet<Act> = new Set([
  'story_reply',
  'story_mention',
  'share_post',
  'share_reel',
  'like_heart',
  'view_once',
  'unsupported',
  'comment',
  'live_comment',
  'follow',
  'unfollow',
])

/** Plays one act and answers the `mid` it made or touched. Throws `RefusedAct` for what a phone could not do. */
export function play(
  emulation: Emulation,
  person: Person,
  account: Account,
  body: ControlAct,
  atMs = emulation.clock.now(),
): string | null {
  const act = body.act ?? actOf(body)
  if (account.platform === 'messenger' && INSTAGRAM_ONLY.has(act)) {
    throw new RefusedAct(`“${act}” is not something Messenger has.`, 'Play it to an Instagram account.')
  }
  return players[act]({ emulation, account, person, act, body, atMs })
}

function actOf(body: ControlAct): Act {
  if (body.media !== undefined) return body.media.startsWith('data:video/') ? 'video' : 'photo'
  if (body.emoji !== undefined && body.mid !== undefined) return 'react'
  if (body.storyId !== undefined) return 'story_reply'
  return body.mid !== undefined && body.text !== undefined ? 'reply' : 'text'
}
