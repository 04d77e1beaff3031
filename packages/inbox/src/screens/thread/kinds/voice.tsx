import { Mic, Pause, Play } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { clipLength, wave } from '../media.ts'

const SPEEDS = [1, 1.5, 2] as const
const BARS = 34

interface VoiceProps {
  readonly url: string | null
  readonly seed: string
  readonly tone: string
  /** Words that stand there when it is gone. */
  readonly gone: string
}

/** A voice message: play, where it stands, how fast. Space on the button plays and pauses. */
export function Voice({ url, seed, tone, gone }: VoiceProps) {
  const audio = useRef<HTMLAudioElement>(null)
  const bars = useMemo(
    () => wave(seed, BARS).map((height, index) => ({ key: `${seed}.${index}`, height })),
    [seed],
  )
  const [isBroken, setBroken] = useState(false)
  const [playing, setPlaying] = useState(false)
  const [seconds, setSeconds] = useState(0)
  const [at, setAt] = useState(0)
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>(1)
  if (url === null || isBroken) {
    return (
      <span className="gone">
        <Mic size={16} aria-hidden="true" /> {gone}
      </span>
    )
  }
  const toggle = () => {
    const player = audio.current
    if (player === null) return
    if (player.paused) void player.play().catch(() => setBroken(true))
    else player.pause()
  }
  const faster = () => {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1
    setSpeed(next)
    if (audio.current !== null) audio.current.playbackRate = next
  }
  return (
    <span className={`b voice ${tone}`}>
      {/* biome-ignore lint/a11y/useMediaCaption: voice messages come without captions */}
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onLoadedMetadata={(event) => setSeconds(event.currentTarget.duration)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onError={() => setBroken(true)}
      />
      <button
        type="button"
        className="play-voice"
        aria-label={playing ? 'Pause the voice message' : 'Play the voice message'}
        onClick={toggle}
      >
        {playing ? (
          <Pause size={16} fill="currentColor" aria-hidden="true" />
        ) : (
          <Play size={16} fill="currentColor" aria-hidden="true" />
        )}
      </button>
      <span className="wave">
        {bars.map(({ key, height }, index) => (
          <i
            key={key}
            className={seconds > 0 && index / BARS < at / seconds ? 'played' : ''}
            style={{ height }}
          />
        ))}
        <input
          type="range"
          aria-label="Where it plays"
          aria-valuetext={`${clipLength(at)} of ${clipLength(seconds)}`}
          min={0}
          max={Number.isFinite(seconds) ? seconds : 0}
          step={0.1}
          value={at}
          onChange={(event) => {
            if (audio.current !== null) audio.current.currentTime = Number(event.target.value)
          }}
        />
      </span>
      <time>{Number.isFinite(seconds) ? clipLength(playing || at > 0 ? at : seconds) : ''}</time>
      <button type="button" className="textual text-[12px]" aria-label={`Speed ${speed}`} onClick={faster}>
        {speed}×
      </button>
    </span>
  )
}
