import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useState } from 'react'
import { Dialog } from '../../parts/dialog.tsx'
import type { Shown } from './media.ts'

interface ViewerProps {
  readonly media: readonly Shown[]
  readonly startKey: string
  readonly onClose: () => void
}

/** Pictures and videos of a thread, large, one after another: ← → and Escape. */
export default function Viewer({ media, startKey, onClose }: ViewerProps) {
  const [key, setKey] = useState(startKey)
  const index = Math.max(
    0,
    media.findIndex((each) => each.key === key),
  )
  const shown = media[index]
  const go = (step: number) => {
    const next = media[index + step]
    if (next !== undefined) setKey(next.key)
  }
  if (shown === undefined) return null
  const rtl = document.documentElement.dir === 'rtl'
  return (
    <Dialog label="Photos and videos" className="viewer" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys work anywhere in the dialog; its buttons do the same */}
      <div
        className="grid h-dvh grid-rows-[auto_minmax(0,1fr)] gap-3 p-3"
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') go(rtl ? 1 : -1)
          if (event.key === 'ArrowRight') go(rtl ? -1 : 1)
        }}
      >
        <div className="flex items-center gap-3">
          <p className="num flex-1 text-[13px] leading-5" aria-live="polite">
            <bdi>{shown.label}</bdi> · {index + 1} of {media.length}
          </p>
          <button type="button" className="ib" aria-label="Close" onClick={onClose}>
            <X size={20} aria-hidden="true" />
          </button>
        </div>
        <div className="grid min-h-0 grid-cols-[44px_minmax(0,1fr)_44px] items-center gap-2">
          {index > 0 ? (
            <button type="button" className="ib" aria-label="Before" onClick={() => go(-1)}>
              <ChevronLeft size={24} className="rtl:-scale-x-100" aria-hidden="true" />
            </button>
          ) : (
            <span />
          )}
          <div className="grid h-full min-h-0 place-items-center">
            {shown.type === 'image' ? (
              <img key={shown.key} src={shown.url} alt={shown.label} referrerPolicy="no-referrer" />
            ) : (
              // biome-ignore lint/a11y/useMediaCaption: what people send to each other comes without captions
              <video key={shown.key} src={shown.url} controls autoPlay playsInline />
            )}
          </div>
          {index < media.length - 1 && (
            <button type="button" className="ib" aria-label="After" onClick={() => go(1)}>
              <ChevronRight size={24} className="rtl:-scale-x-100" aria-hidden="true" />
            </button>
          )}
        </div>
      </div>
    </Dialog>
  )
}
