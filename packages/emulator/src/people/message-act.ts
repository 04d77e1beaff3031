import { addAsset } from '../media.ts'
import { announce } from '../notify/announce.ts'
import { adReferral, linkReferral, type Referral } from '../notify/element.ts'
import { personKeepsAwake } from '../routing.ts'
import type { Account, Attachment, Message, Thread, World } from '../world.ts'
import { shownToPerson } from './delete-conversation.ts'
import { attachmentOf, readMediaAct } from './media-act.ts'
import type { Act, Playing } from './play.ts'
import { RefusedAct } from './refused-act.ts'
import { addMessage, type MessageContent, openThread, threadChanged } from './thread.ts'

/** Instagram lets nobody type more than this into one message. */
const MOST_TYPED_CHARACTERS = 1000

/** Every act that makes a message of the person's own. */
export function playMessage(playing: Playing): string {
  const { emulation, account, person, atMs } = playing
  const thread = openThread(emulation, account, person)
  const content = contentOf(playing, thread)
  const referral = referralOf(playing, thread)
  const message = addMessage(emulation, account, thread, 'person', atMs, content)
  personWrote(emulation.world, thread, message, playing.act === 'ad_click')
  if (playing.act !== 'sticker' || isStickerTold(emulation.world, account)) {
    announce(emulation, account, person, thread, { kind: 'message', message, ...(referral && { referral }) })
  }
  threadChanged(emulation, thread)
  return message.mid
}

/** A message or a tap opens the window and gives consent to read the profile. */
export function personWrote(world: World, thread: Thread, message: Message, isFromAd = false): void {
  personKeepsAwake(world, thread, message.atMs)
  thread.isOpenedByAd = isFromAd || (thread.isOpenedByAd && thread.windowOpenedAtMs === null)
  thread.windowOpenedAtMs = message.atMs
  thread.hasConsent = true
  thread.pendingRef = null
}

function contentOf(playing: Playing, thread: Thread): MessageContent {
  const { emulation, account, act, body } = playing
  switch (act) {
    case 'photo':
      return {
        kind: 'photo',
        attachments: [readMediaAct(emulation, 'image', body.media, 'mug')],
        ...typed(body.text),
      }
    case 'video':
      return { kind: 'video', attachments: [readMediaAct(emulation, 'video', body.media, 'wheel')] }
    case 'voice':
      return { kind: 'voice', attachments: [readMediaAct(emulation, 'audio', body.media, 'voice')] }
    case 'like_heart':
      return { kind: 'like_heart', attachments: [bare('like_heart')] }
    case 'view_once':
      return { kind: 'view_once', attachments: [bare('ephemeral')] }
    case 'sticker':
      return { kind: 'sticker', attachments: [sticker(playing)] }
    case 'unsupported':
      return { kind: 'unsupported' }
    case 'story_mention':
      return { kind: 'story_mention', attachments: [mention(playing)] }
    case 'share_post':
    case 'share_reel':
      return share(playing, act)
    case 'story_reply':
      return { kind: 'story_reply', text: requiredText(act, body.text), replyToStoryId: storyOf(playing) }
    case 'reply':
      return { kind: 'text', text: requiredText(act, body.text), replyToMid: targetOf(thread, body.mid) }
    case 'ad_click':
      return { kind: 'text', text: requiredText(act, body.text ?? adText(account.ads[0]?.title)) }
    default:
      return { kind: 'text', text: requiredText(act, body.text) }
  }
}

function typed(text: string | undefined): { text?: string } {
  return text === undefined || text === '' ? {} : { text: requiredText('photo', text) }
}

function adText(title: string | undefined): string {
  return title === undefined ? 'Hello' : `Hello, I saw “${title}”. Can you tell me more?`
}

function bare(type: string): Attachment {
  return { type, mediaId: null, url: null, title: null, sharedId: null, template: null }
}

/** Messenger has a type for it, with a number for each sticker; Instagram tells it as an image. */
function sticker({ emulation, account, body }: Playing): Attachment {
  const picture = readMediaAct(emulation, 'image', body.media, 'sticker')
  if (account.platform === 'instagram') return picture
  return { ...picture, type: 'sticker', sharedId: emulation.ids.digits(15, '3') }
}

function isStickerTold(world: World, { platform, login }: Account): boolean {
  const { stickers } = world.switches
  return (
    platform === 'messenger' || stickers === 'delivered' || (stickers === 'by_login' && login === 'instagram')
  )
}

function mention({ emulation, body }: Playing): Attachment {
  return { ...readMediaAct(emulation, 'image', body.media, 'story-table'), type: 'story_mention' }
}

function share({ emulation, account }: Playing, act: Act): MessageContent {
  const isReel = act === 'share_reel'
  const post = account.posts.find((other) => other.isReel === isReel)
  if (post === undefined)
    throw new RefusedAct('The account has nothing to share.', 'Add a post to the world first.')
  const asset = emulation.world.media.find((item) => item.id === post.mediaId)?.asset ?? 'photo-shop.jpg'
  const shared = { title: post.caption, sharedId: post.id }
  const attachment = isReel
    ? { ...bare('ig_reel'), ...shared, url: post.permalink }
    : { ...attachmentOf('ig_post', addAsset(emulation.world, emulation.ids, asset)), ...shared }
  return { kind: isReel ? 'reel' : 'post', attachments: [attachment] }
}

function storyOf({ account, body }: Playing): string {
  const story =
    body.storyId === undefined ? account.stories[0] : account.stories.find((one) => one.id === body.storyId)
  if (story === undefined) {
    throw new RefusedAct('That story is not up.', 'Take a story id from GET /_emulator/accounts.')
  }
  return story.id
}

/** The message an act is about; it must be on the person's phone and not unsent. */
export function targetOf(thread: Thread, mid: string | undefined): string {
  const message = shownToPerson(thread).find((one) => one.mid === mid)
  if (message === undefined || message.isUnsent) {
    throw new RefusedAct(
      'There is no such message in this conversation.',
      'Give the mid of one of its messages.',
    )
  }
  return message.mid
}

export function requiredText(act: Act, text: string | undefined): string {
  if (text === undefined || text.trim() === '') {
    throw new RefusedAct(`“${act}” needs a text.`, 'Add "text" with at least one character.')
  }
  if ([...text].length > MOST_TYPED_CHARACTERS) {
    throw new RefusedAct('The text is too long for one message.', 'Keep it to 1000 characters.')
  }
  return text
}

function referralOf({ emulation, account, act, body }: Playing, thread: Thread): Referral | null {
  if (act === 'ad_click') {
    const ad = account.ads[0]
    if (ad === undefined) throw new RefusedAct('The account runs no ad.', 'Add an ad to the world first.')
    return adReferral(emulation.world, ad, body.ref ?? null)
  }
  return thread.pendingRef === null ? null : linkReferral(thread.pendingRef)
}
