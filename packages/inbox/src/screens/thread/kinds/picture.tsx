import { EyeOff, ImageOff, Play, VideoOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { clipLength } from '../media.ts'

interface PictureProps {
  readonly url: string | null
  readonly alt: string
  readonly shape?: string
  /** Words of the tile that stands there when the picture is gone. */
  readonly gone: string
  readonly onOpen?: (() => void) | undefined
  readonly children?: ReactNode
}

/**
 * A picture of unknown making: Meta gives one address for stories, posts and reels, whether a picture or a video lies
 * there. It is tried as the one, then as the other; then it is gone, and a tile says so in words.
 */
export function Picture({ url, alt, shape = '', gone, onOpen, children }: PictureProps) {
  const [tried, setTried] = useState<'picture' | 'video' | 'gone'>(url === null ? 'gone' : 'picture')
  if (url === null || tried === 'gone') return <GoneTile words={gone} />
  const media =
    tried === 'picture' ? (
      <img
        src={url}
        alt={alt}
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
        onError={() => setTried('video')}
      />
    ) : (
      // biome-ignore lint/a11y/useMediaCaption: what people send to each other comes without captions
      <video
        src={url}
        aria-label={alt}
        controls
        playsInline
        preload="metadata"
        onError={() => setTried('gone')}
      />
    )
  if (onOpen === undefined || tried === 'video') {
    return (
      <span className={`shot ${shape}`}>
        {media}
        {children}
      </span>
    )
  }
  return (
    <button type="button" className={`shot ${shape}`} aria-label={`Open ${alt}`} onClick={onOpen}>
      {media}
      {children}
    </button>
  )
}

/** A video in the thread: its first frame, its length, a button that opens it large. */
export function Clip(props: {
  readonly url: string | null
  readonly alt: string
  /** Words of the tile that stands there when the video is gone. */
  readonly gone: string
  readonly onOpen: () => void
}) {
  const [isBroken, setBroken] = useState(false)
  const [seconds, setSeconds] = useState<number | null>(null)
  if (isBroken || props.url === null) {
    return <GoneTile words={props.gone} icon={<VideoOff size={18} aria-hidden="true" />} />
  }
  return (
    <button type="button" className="shot wide" aria-label={`Play ${props.alt}`} onClick={props.onOpen}>
      <video
        src={`${props.url}#t=0.1`}
        preload="metadata"
        muted
        playsInline
        tabIndex={-1}
        aria-hidden="true"
        onLoadedMetadata={(event) => setSeconds(event.currentTarget.duration)}
        onError={() => setBroken(true)}
      />
      <span className="play">
        <Play size={20} fill="currentColor" aria-hidden="true" />
      </span>
      {seconds !== null && Number.isFinite(seconds) && <span className="length">{clipLength(seconds)}</span>}
    </button>
  )
}

/** Stands where something was: never an empty space. */
function GoneTile({ words, icon }: { readonly words: string; readonly icon?: ReactNode }) {
  return (
    <span className="gone tile">
      {icon ??
        (words.includes('story') ? (
          <EyeOff size={18} aria-hidden="true" />
        ) : (
          <ImageOff size={18} aria-hidden="true" />
        ))}
      {words}
    </span>
  )
}
