import { Pause, Play } from 'lucide-react'
import { useRef, useState } from 'react'

/** Heights of the drawn wave, in percent. It is a picture of "a voice", not of this one. */
const wave = [28, 46, 70, 38, 88, 60, 34, 76, 96, 52, 40, 66, 84, 48, 30, 58, 72, 42, 26, 50, 34, 22]

function seconds(value: number): string {
  if (!Number.isFinite(value)) return ''
  return `${Math.floor(value / 60)}:${String(Math.round(value % 60)).padStart(2, '0')}`
}

/** A voice message: play and pause, how far it has come, how long it is. */
export function VoiceNote({ url, isMine }: { url: string | null; isMine: boolean }) {
  const audio = useRef<HTMLAudioElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [progress, setProgress] = useState(0)
  const [length, setLength] = useState(Number.NaN)
  const [isBroken, setBroken] = useState(url === null)

  if (isBroken) return <p className="bubble bubble-gone">A voice message that cannot be played any more</p>

  const toggle = () => {
    if (isPlaying) audio.current?.pause()
    else audio.current?.play().catch(() => setBroken(true))
  }
  return (
    <div className={`bubble flex items-center gap-2.5 ${isMine ? 'bubble-mine' : 'bubble-theirs'}`}>
      {/* biome-ignore lint/a11y/useMediaCaption: a voice message has no written words. */}
      <audio
        ref={audio}
        src={url ?? undefined}
        preload="metadata"
        onLoadedMetadata={(event) => setLength(event.currentTarget.duration)}
        onTimeUpdate={(event) => setProgress(event.currentTarget.currentTime / event.currentTarget.duration)}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setProgress(0)}
        onError={() => setBroken(true)}
      />
      <button
        type="button"
        onClick={toggle}
        aria-label={isPlaying ? 'Pause voice message' : 'Play voice message'}
        className="grid size-8 shrink-0 place-items-center rounded-full bg-[color-mix(in_oklab,currentcolor_16%,transparent)]"
      >
        {isPlaying ? <Pause size={15} aria-hidden="true" /> : <Play size={15} aria-hidden="true" />}
      </button>
      <span className="flex h-6 items-center gap-[2px]" aria-hidden="true">
        {wave.map((height, index) => (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: the bars never change their order.
            key={index}
            className="w-[3px] rounded-full bg-current"
            style={{ height: `${height}%`, opacity: index / wave.length < progress ? 1 : 0.5 }}
          />
        ))}
      </span>
      <span className="num min-w-7 text-[12px]/[16px]">{seconds(length)}</span>
    </div>
  )
}
