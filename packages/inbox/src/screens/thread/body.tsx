import type { ApiMessage, ApiPlatform } from '@roost/server/api'
import { CircleDashed, EyeOff, FileText, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { channelName } from '../../words/names.ts'
import { useThreadActs } from './acts.ts'
import { Bubble, Label } from './bubble.tsx'
import { SharedCard, TemplateDeck, webAddress } from './kinds/cards.tsx'
import { Clip, Picture } from './kinds/picture.tsx'
import { CommentStrip } from './kinds/strips.tsx'
import { Voice } from './kinds/voice.tsx'
import { addressOf, goneWords, mediaType } from './media.ts'
import { toneOf } from './tone.ts'

interface BodyProps {
  readonly message: ApiMessage
  /** First name of the customer. */
  readonly name: string
  readonly platform: ApiPlatform
}

/** A message shown as what it is. A kind that this page does not know is said to be one. */
export function Body(props: BodyProps) {
  const { message } = props
  return (KINDS[message.kind] ?? Unknown)(props)
}

const KINDS: Partial<Record<string, (props: BodyProps) => ReactNode>> = {
  text: ({ message }) => (message.text ? <Words message={message} /> : <Attachments message={message} />),
  image: ({ message }) => <MediaAndWords message={message} />,
  video: ({ message }) => <MediaAndWords message={message} />,
  audio: ({ message }) => <MediaAndWords message={message} />,
  file: ({ message }) => <MediaAndWords message={message} />,
  sticker: ({ message }) => (
    <Picture {...firstFile(message, 'This sticker is gone')} alt="sticker" shape="small" />
  ),
  like_heart: () => (
    <span className="heart" role="img" aria-label="A heart">
      ❤️
    </span>
  ),
  share: ({ message }) => <Shared message={message} />,
  reel: ({ message }) => <Shared message={message} />,
  story: ({ message }) => <Shared message={message} />,
  story_reply: (props) => <StoryReply {...props} />,
  story_mention: (props) => <StoryMention {...props} />,
  template: ({ message }) => (
    <>
      <Words message={message} />
      <TemplateDeck message={message} />
      {!message.text && message.attachments.every((each) => each.cards.length === 0) && (
        <Tile icon={<FileText size={16} aria-hidden="true" />}>A card that came without its content.</Tile>
      )}
    </>
  ),
  ephemeral: ({ name, platform }) => (
    <Tile icon={<EyeOff size={16} aria-hidden="true" />}>
      {name} sent a photo or video to be seen once. {channelName(platform)} shows it in its own app only.{' '}
      <OpenInstagram platform={platform} />
    </Tile>
  ),
  quick_reply: ({ message }) => (
    <>
      <Label glyph="tap">Chose an answer</Label>
      <span className="tap" dir="auto">
        {message.text ?? message.payload ?? 'An answer without words'}
      </span>
    </>
  ),
  postback: ({ message }) => (
    <>
      <Label glyph="tap">Tapped a button</Label>
      <span className="tap" dir="auto">
        {message.text ?? message.payload ?? 'A button without words'}
      </span>
    </>
  ),
  comment: ({ message }) => <CommentStrip message={message} />,
  unsent: ({ message, name }) => (
    <Tile icon={<Undo2 size={16} className="rtl:-scale-x-100" aria-hidden="true" />}>
      {message.direction === 'in' ? name : 'Your side'} unsent this message. It is erased here too.
    </Tile>
  ),
  unsupported: ({ platform }) => (
    <Tile icon={<EyeOff size={16} aria-hidden="true" />}>
      Sent something {channelName(platform)} does not show to apps. <OpenInstagram platform={platform} />
    </Tile>
  ),
}

function Unknown({ message }: BodyProps) {
  return (
    <Tile icon={<CircleDashed size={16} aria-hidden="true" />}>
      {message.note ?? 'A kind Roost does not know yet. Kept as it came.'}
    </Tile>
  )
}

function Words({ message }: { readonly message: ApiMessage }) {
  // Never an empty bubble.
  return message.text ? <Bubble text={message.text} tone={toneOf(message)} /> : null
}

function Shared({ message }: { readonly message: ApiMessage }) {
  return (
    <>
      <SharedCard message={message} />
      <Words message={message} />
    </>
  )
}

function MediaAndWords({ message }: { readonly message: ApiMessage }) {
  return (
    <>
      <Attachments message={message} />
      <Words message={message} />
    </>
  )
}

/** Pictures first, as an album when there are several; then each other piece by itself. */
function Attachments({ message }: { readonly message: ApiMessage }) {
  const { view } = useThreadActs()
  const pieces = message.attachments.map((attachment, index) => ({
    ...attachment,
    key: `${message.id}.${index}`,
  }))
  const images = pieces.filter((piece) => mediaType(piece) === 'image')
  const shown = images.length > 4 ? images.slice(0, 4) : images
  const pictures = shown.map((piece, index) => (
    <Picture
      key={piece.key}
      url={addressOf(piece.url, piece.file)}
      alt={images.length > 1 ? `photo ${index + 1} of ${images.length}` : 'photo'}
      gone={goneWords(piece.file, 'This photo can no longer be loaded')}
      onOpen={() => view(piece.key)}
    >
      {index === 3 && images.length > 4 && <span className="more-n">+{images.length - 4}</span>}
    </Picture>
  ))
  if (pieces.length === 0 && !message.text) {
    return (
      <Tile icon={<CircleDashed size={16} aria-hidden="true" />}>A message that came without content.</Tile>
    )
  }
  return (
    <>
      {pictures.length > 1 ? <div className="album">{pictures}</div> : pictures}
      {pieces.map((piece) => {
        const type = mediaType(piece)
        const address = addressOf(piece.url, piece.file)
        if (type === 'video')
          return (
            <Clip
              key={piece.key}
              url={address}
              alt="video"
              gone={goneWords(piece.file, 'This video can no longer be loaded')}
              onOpen={() => view(piece.key)}
            />
          )
        if (type === 'audio')
          return (
            <Voice
              key={piece.key}
              url={address}
              seed={piece.key}
              tone={toneOf(message)}
              gone={goneWords(piece.file, 'This voice message can no longer be loaded')}
            />
          )
        if (type === 'image') return null
        return <FileRow key={piece.key} title={piece.title} url={address} tone={toneOf(message)} />
      })}
    </>
  )
}

function FileRow(props: {
  readonly title: string | null
  readonly url: string | null
  readonly tone: string
}) {
  // Our own copies lie below this page's own address.
  const url = props.url?.startsWith('/api/v1/media/') ? props.url : webAddress(props.url)
  const title = props.title ?? 'File'
  return (
    <span className={`b file ${props.tone}`}>
      <FileText size={20} strokeWidth={1.75} className="flex-none" aria-hidden="true" />
      {url === null ? (
        <bdi>{title}</bdi>
      ) : (
        <a href={url} target="_blank" rel="noreferrer">
          <bdi>{title}</bdi>
        </a>
      )}
    </span>
  )
}

const STORY_GONE = 'This story is gone. Stories last 24 hours.'

/** Address and placeholder of what stands first in a message. */
function firstFile({ attachments }: ApiMessage, otherwise: string) {
  const { url = null, file = null } = attachments[0] ?? {}
  return { url: addressOf(url, file), gone: goneWords(file, otherwise) }
}

function StoryReply({ message }: BodyProps) {
  const story = message.replyTo?.story
  return (
    <>
      <Label glyph="reply">
        {message.direction === 'in' ? 'Replied to your story' : 'You replied to their story'}
      </Label>
      <Picture
        url={addressOf(story?.url ?? null, story?.file ?? null)}
        alt="story"
        shape="tall"
        gone={goneWords(story?.file ?? null, STORY_GONE)}
      />
      {(message.attachments.length > 0 || message.text) && <MediaAndWords message={message} />}
    </>
  )
}

function StoryMention({ message, name }: BodyProps) {
  return (
    <>
      <Label glyph="mention">
        {message.direction === 'in' ? 'Mentioned you in their story' : `You mentioned ${name} in your story`}
      </Label>
      <Picture {...firstFile(message, STORY_GONE)} alt="story" shape="tall" />
      <Words message={message} />
    </>
  )
}

function Tile({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <span className="gone">
      {icon}
      <bdi>{children}</bdi>
    </span>
  )
}

function OpenInstagram({ platform }: { readonly platform: ApiPlatform }) {
  if (platform !== 'instagram') return null
  return (
    <a className="link" href="https://www.instagram.com/direct/inbox/" target="_blank" rel="noreferrer">
      Open in Instagram
    </a>
  )
}
