import type { ControlAccount, ControlThread } from '@roost/emulator/control'
import {
  AtSign,
  Ban,
  BookImage,
  CircleCheck,
  Clapperboard,
  Eye,
  EyeOff,
  Film,
  Heart,
  Link,
  type LucideIcon,
  Megaphone,
  MessageCircle,
  Mic,
  Radio,
  Reply,
  Sticker,
  TicketX,
  Trash2,
  UserMinus,
  UserPlus,
} from 'lucide-react'
import type { Act } from '../data/act.ts'

/** One thing that a person does away from the conversation, or that a thumb on this page cannot do. */
export interface ActTile {
  readonly name: string
  readonly icon: LucideIcon
  /** Said after it was done. */
  readonly done: string
  /** `story` opens the account's stories; a form asks for one line first; everything else is done at once. */
  readonly does:
    | { readonly kind: 'now'; readonly act: Act }
    | { readonly kind: 'story' }
    | { readonly kind: 'form'; readonly field: ActField; readonly act: (line: string) => Act }
  readonly isInstagramOnly?: boolean
  /** Shown while this holds; a follow is offered to those who do not follow. */
  readonly when?: (thread: ControlThread) => boolean
}

export interface ActField {
  readonly label: string
  readonly start: string
  readonly verb: string
  readonly hint: string
}

const ref: Pick<ActField, 'label' | 'hint'> = {
  label: 'Ref',
  hint: 'Letters, digits, - _ and =. The business gets it with what the person does.',
}

const tiles: readonly ActTile[] = [
  { name: 'Story reply', icon: Reply, done: '', does: { kind: 'story' }, isInstagramOnly: true },
  {
    name: 'Mention',
    icon: AtSign,
    done: 'Mentioned the business in a story.',
    does: { kind: 'now', act: { act: 'story_mention' } },
    isInstagramOnly: true,
  },
  {
    name: 'Share reel',
    icon: Clapperboard,
    done: 'Shared a reel of the business.',
    does: { kind: 'now', act: { act: 'share_reel' } },
    isInstagramOnly: true,
  },
  {
    name: 'Share post',
    icon: BookImage,
    done: 'Shared a post of the business.',
    does: { kind: 'now', act: { act: 'share_post' } },
    isInstagramOnly: true,
  },
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
    name: 'Sticker',
    icon: Sticker,
    done: 'Sent a sticker.',
    does: { kind: 'now', act: { act: 'sticker' } },
  },
  {
    name: 'View once',
    icon: EyeOff,
    done: 'Sent a photo to be seen once.',
    does: { kind: 'now', act: { act: 'view_once' } },
    isInstagramOnly: true,
  },
  {
    name: 'Unsupported',
    icon: TicketX,
    done: 'Sent something that Instagram does not show to apps.',
    does: { kind: 'now', act: { act: 'unsupported' } },
    isInstagramOnly: true,
  },
  {
    name: 'Ad click',
    icon: Megaphone,
    done: 'Wrote from an ad.',
    does: {
      kind: 'form',
      field: { ...ref, start: 'autumn_ad', verb: 'Click the ad' },
      act: (line) => ({ act: 'ad_click', ref: line }),
    },
  },
  {
    name: 'Link',
    icon: Link,
    done: 'Came by a link with a ref.',
    does: {
      kind: 'form',
      field: { ...ref, start: 'newsletter', verb: 'Follow the link' },
      act: (line) => ({ act: 'referral', ref: line }),
    },
  },
  {
    name: 'Comment',
    icon: MessageCircle,
    done: 'Commented on the newest post.',
    does: {
      kind: 'form',
      field: {
        label: 'Comment',
        start: 'Is this one still there?',
        verb: 'Comment',
        hint: 'It stands under the newest post, not in this conversation.',
      },
      act: (line) => ({ act: 'comment', text: line }),
    },
    isInstagramOnly: true,
  },
  {
    name: 'Live comment',
    icon: Radio,
    done: 'Commented on the live broadcast.',
    does: {
      kind: 'form',
      field: {
        label: 'Live comment',
        start: 'Is it dishwasher safe?',
        verb: 'Comment',
        hint: 'The business counts as being live while somebody comments so.',
      },
      act: (line) => ({ act: 'live_comment', text: line }),
    },
    isInstagramOnly: true,
  },
  {
    name: 'Follow',
    icon: UserPlus,
    done: 'Follows the business now.',
    does: { kind: 'now', act: { act: 'follow' } },
    isInstagramOnly: true,
    when: ({ isFollowing }) => isFollowing === false,
  },
  {
    name: 'Unfollow',
    icon: UserMinus,
    done: 'Does not follow the business any more.',
    does: { kind: 'now', act: { act: 'unfollow' } },
    isInstagramOnly: true,
    when: ({ isFollowing }) => isFollowing === true,
  },
  {
    name: 'Seen',
    icon: Eye,
    done: 'Saw what the business wrote.',
    does: { kind: 'now', act: { act: 'seen' } },
  },
  {
    name: 'Block',
    icon: Ban,
    done: 'Blocked the business.',
    does: { kind: 'now', act: { act: 'block' } },
    when: ({ isBlocked }) => !isBlocked,
  },
  {
    name: 'Unblock',
    icon: CircleCheck,
    done: 'Took the block back.',
    does: { kind: 'now', act: { act: 'unblock' } },
    when: ({ isBlocked }) => isBlocked,
  },
  {
    name: 'Delete chat',
    icon: Trash2,
    done: 'Deleted the conversation on this phone.',
    does: { kind: 'now', act: { act: 'delete_conversation' } },
    when: ({ data }) => data.length > 0,
  },
]

/** What can be done to this account now: Messenger has no stories, reels or comments in a direct message. */
export function tilesFor(account: ControlAccount, thread: ControlThread | undefined): readonly ActTile[] {
  return tiles.filter(
    (tile) =>
      (tile.when === undefined || (thread !== undefined && tile.when(thread))) &&
      (account.platform === 'instagram' || !tile.isInstagramOnly) &&
      (tile.does.kind !== 'story' || account.stories.length > 0),
  )
}
