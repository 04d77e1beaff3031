import type { ControlMessage } from '@roost/emulator/control'
import { Clapperboard, EyeOff, FileText, ImageOff } from 'lucide-react'
import { useState } from 'react'
import { VoiceNote } from './voice-note.tsx'

type Attachment = ControlMessage['attachments'][number]

/** A picture that keeps its place while it loads and says so when it is gone. */
export function Picture({ src, alt, className }: { src: string | null; alt: string; className: string }) {
  const [isBroken, setBroken] = useState(false)
  if (!src || isBroken) {
    return (
      <span className={`bubble-gone grid place-items-center ${className}`}>
        <ImageOff size={20} aria-hidden="true" />
        <span className="sr-only">{alt}: it cannot be shown any more</span>
      </span>
    )
  }
  return (
    <img
      src={src}
      alt={alt}
      className={`bg-p-in object-cover ${className}`}
      onError={() => setBroken(true)}
    />
  )
}

/** A reel's URL is its page at Meta, not a picture, and this page asks nobody but the emulator: it gets a drawn tile. */
function Reel({ title }: { title: string | null }) {
  return (
    <figure className="w-[168px] overflow-hidden rounded-[18px] bg-p-in">
      <span className="grid aspect-[4/5] place-items-center bg-[color-mix(in_oklab,var(--p-ink)_82%,var(--p-out))] text-p-bg">
        <Clapperboard size={30} strokeWidth={1.5} aria-hidden="true" />
      </span>
      <figcaption className="line-clamp-2 px-3 py-2.5 text-[13px]/[17px]">{title ?? 'A reel'}</figcaption>
    </figure>
  )
}

function Post({ attachment }: { attachment: Attachment }) {
  return (
    <figure className="w-[196px] overflow-hidden rounded-[18px] bg-p-in">
      <Picture src={attachment.url} alt="" className="aspect-[4/5] w-full" />
      <figcaption className="line-clamp-2 px-3 py-2.5 text-[13px]/[17px]">
        {attachment.title ?? 'A post'}
      </figcaption>
    </figure>
  )
}

function Dashed({ icon: Icon, text }: { icon: typeof EyeOff; text: string }) {
  return (
    <p className="bubble bubble-gone flex items-center gap-2">
      <Icon size={16} className="shrink-0" aria-hidden="true" />
      {text}
    </p>
  )
}

/** One attachment, as its kind looks on a phone. Templates are not drawn here: see `TemplateCards`. */
export function AttachmentView(props: { attachment: Attachment; kind?: string; isMine: boolean }) {
  const { attachment, kind, isMine } = props
  // On Instagram a sticker is told as an image; on the phone it is one all the same.
  if (kind === 'sticker')
    return <Picture src={attachment.url} alt="Sticker" className="size-[112px] bg-transparent!" />
  switch (attachment.type) {
    case 'image':
    case 'media':
    case 'animated_image':
      return <Picture src={attachment.url} alt="Photo" className="aspect-[4/3] w-[204px] rounded-[18px]" />
    case 'video':
      return (
        // biome-ignore lint/a11y/useMediaCaption: what people film and send has no captions.
        <video
          src={attachment.url ?? undefined}
          controls
          preload="metadata"
          aria-label="Video"
          className="aspect-[4/3] w-[204px] rounded-[18px] bg-p-in object-cover"
        />
      )
    case 'audio':
      return <VoiceNote url={attachment.url} isMine={isMine} />
    case 'like_heart':
      return (
        <span role="img" aria-label="Heart" className="block py-1 text-[44px]/[52px]">
          ❤️
        </span>
      )
    case 'story_mention':
      return (
        <Picture src={attachment.url} alt="The story" className="aspect-[9/13] w-[112px] rounded-[14px]" />
      )
    case 'share':
    case 'post':
    case 'ig_post':
      return <Post attachment={attachment} />
    case 'reel':
    case 'ig_reel':
      return <Reel title={attachment.title} />
    case 'ephemeral':
      return <Dashed icon={EyeOff} text="A photo to be seen once" />
    case 'file':
      return <Dashed icon={FileText} text={attachment.title ?? 'A file'} />
    default:
      return <Dashed icon={EyeOff} text={attachment.title ?? 'Something that is not shown to apps'} />
  }
}
