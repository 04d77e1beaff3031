import type { ApiMessage } from '@roost/server/api'
import type { ReactNode } from 'react'
import { KindGlyph } from '../../parts/glyph.tsx'
import type { Glyph } from '../../words/preview.ts'
import { useThreadActs } from './acts.ts'
import { linkParts } from './media.ts'

/** Words. Web addresses in them can be followed; the direction is that of the words. */
export function Bubble({ text, tone }: { readonly text: string; readonly tone: string }) {
  let at = 0
  return (
    <div className={`b ${tone}`} dir="auto">
      {linkParts(text).map((part) => {
        const key = at
        at += part.text.length
        if (part.url === null) return part.text
        return (
          <a key={key} href={part.url} target="_blank" rel="noreferrer nofollow">
            {part.text}
          </a>
        )
      })}
    </div>
  )
}

/** The small line above what is not plain words. */
export function Label({ glyph, children }: { readonly glyph: Glyph; readonly children: ReactNode }) {
  return (
    <div className="above">
      <KindGlyph glyph={glyph} />
      {children}
    </div>
  )
}

/** What this message answers; goes there when it can. */
export function Quote({ replyTo }: { readonly replyTo: NonNullable<ApiMessage['replyTo']> }) {
  const { goTo } = useThreadActs()
  const { mid } = replyTo
  const words = (
    <>
      <KindGlyph glyph="reply" />
      <bdi>{replyTo.text ?? 'An earlier message'}</bdi>
    </>
  )
  if (mid === null) return <div className="quote">{words}</div>
  return (
    <button type="button" className="quote" title="Go to this message" onClick={() => goTo(mid)}>
      {words}
    </button>
  )
}

/** What both sides put on a message: each emoji once, with a count from two on. */
export function Reactions({ message, name }: { readonly message: ApiMessage; readonly name: string }) {
  if (message.reactions.length === 0) return null
  const counts = new Map<string, number>()
  for (const { emoji } of message.reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1)
  const spoken = message.reactions.map(
    ({ by, emoji }) => `${by === 'customer' ? name : 'Your side'}: ${emoji}`,
  )
  return (
    <span className="react" role="img" aria-label={`Reactions, ${spoken.join(', ')}`}>
      {[...counts].map(([emoji, count]) => (
        <span key={emoji}>
          {emoji}
          {count > 1 && <small> {count}</small>}
        </span>
      ))}
    </span>
  )
}
