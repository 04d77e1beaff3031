import type { ControlAccount, ControlThread } from '@roost/emulator/control'
import { Ban, Eye, Film, Heart, Image, Keyboard, Mic } from 'lucide-react'
import type { ActTile } from './acts.ts'

const tiles: readonly ActTile[] = [
  { name: 'Photo', icon: Image, done: 'Sent a photo.', does: { kind: 'now', act: { act: 'photo' } } },
  { name: 'Video', icon: Film, done: 'Sent a video.', does: { kind: 'now', act: { act: 'video' } } },
  { name: 'Voice', icon: Mic, done: 'Sent a voice message.', does: { kind: 'now', act: { act: 'voice' } } },
  {
    name: 'Heart',
    icon: Heart,
    done: 'Sent a heart.',
    does: { kind: 'now', act: { act: 'like_heart' } },
    isInstagramOnly: true,
  },
  {
    name: 'Seen',
    icon: Eye,
    done: 'Marked as seen.',
    does: { kind: 'now', act: { act: 'seen' } },
    when: ({ data }) => data.length > 0,
  },
  {
    name: 'Typing',
    icon: Keyboard,
    done: 'Typing shows on the person’s phone.',
    does: { kind: 'now', act: { act: 'typing' } },
    when: ({ data }) => data.length > 0,
  },
  {
    name: 'Block',
    icon: Ban,
    done: 'Blocked the person.',
    does: { kind: 'now', act: { act: 'block' } },
    when: ({ data }) => data.length > 0,
  },
]

/** What somebody of the business can do in this conversation beside writing. */
export function shopTilesFor(account: ControlAccount, thread: ControlThread | undefined): readonly ActTile[] {
  return tiles.filter(
    (tile) =>
      (account.platform === 'instagram' || !tile.isInstagramOnly) &&
      (tile.when === undefined || (thread !== undefined && tile.when(thread))),
  )
}
