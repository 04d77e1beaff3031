import {
  type ExpectedMedia,
  type MediaClass,
  type MediaPolicies,
  type NewMedia,
  STORY_PLACE,
} from '../media-item.ts'
import type { Message } from '../message.ts'

/** Meta's attachment types by what their files are to us. A type that is not here has no file that we would keep. */
const CLASSES: Readonly<Record<string, readonly [MediaClass, ExpectedMedia]>> = {
  image: ['file', 'image'],
  animated_image: ['file', 'image'],
  sticker: ['file', 'image'],
  video: ['file', 'video'],
  audio: ['file', 'audio'],
  file: ['file', 'file'],
  media: ['file', 'any'],
  share: ['share', 'any'],
  post: ['share', 'any'],
  ig_post: ['share', 'any'],
  ig_reel: ['share', 'any'],
  reel: ['share', 'any'],
  ig_story: ['story', 'any'],
  story: ['story', 'any'],
  story_mention: ['story', 'any'],
}

/**
 * The files of a message that are to be kept by these policies. An address that is not Meta's stays a link: a business may
 * send pictures from its own servers.
 */
export function filesOf(
  message: Message,
  policies: MediaPolicies,
  mayFetch: (url: URL) => boolean,
): readonly NewMedia[] {
  const { accountId, mid, content, conversationId } = message
  if (mid === null || message.kind === 'unsent') return []
  const personId = conversationId.slice(accountId.length + 1)
  const files: NewMedia[] = content.attachments.flatMap((attachment, place) => {
    const [mediaClass, expected] = CLASSES[attachment.type] ?? []
    if (mediaClass === undefined || expected === undefined || attachment.url === null) return []
    return [{ accountId, personId, mid, place, mediaClass, expected, sourceUrl: attachment.url }]
  })
  const storyUrl = content.replyTo?.story?.url ?? null
  if (storyUrl !== null) {
    files.push({
      accountId,
      personId,
      mid,
      place: STORY_PLACE,
      mediaClass: 'story',
      expected: 'any',
      sourceUrl: storyUrl,
    })
  }
  return files.filter(({ mediaClass, sourceUrl }) => {
    const url = URL.parse(sourceUrl)
    return policies[mediaClass] !== 'link' && url !== null && mayFetch(url)
  })
}
