import type { ApiConversation } from '@roost/server/api'
import { Link } from '@tanstack/react-router'
import { Lock, MessageCircle } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { movedAt } from '../../data/cache.ts'
import { Face } from '../../parts/face.tsx'
import { KindGlyph } from '../../parts/glyph.tsx'
import { rowId } from '../../parts/moving-rows.tsx'
import { Ring } from '../../parts/ring.tsx'
import { channelName, personName, pictureAddress } from '../../words/names.ts'
import { preview } from '../../words/preview.ts'
import { shortWhen } from '../../words/when.ts'
import { shortLeft, type WindowNow, windowNow } from '../../words/window.ts'

interface RowProps {
  readonly conversation: ApiConversation
  readonly nowMs: number
  readonly selected: boolean
  /** The one row that the tab key reaches. */
  readonly focusable: boolean
  readonly position: number
  readonly onFocus: (id: string) => void
}

/** One conversation of the list. Its name begins with the person's and says all that the row shows. */
export const Row = memo(function Row(props: RowProps) {
  const { conversation, nowMs, selected, focusable, position, onFocus } = props
  const { person, lastMessage, unreadCount, platform } = conversation
  const name = personName(person)
  const line = lastMessage === null ? null : preview(lastMessage)
  const at = windowNow(conversation.window, nowMs)
  const when = shortWhen(Date.parse(movedAt(conversation)), nowMs)
  return (
    <Link
      to="/c/$conversationId"
      params={{ conversationId: conversation.id }}
      search
      role="option"
      id={rowId(conversation.id)}
      className={`row${unreadCount > 0 ? ' unread' : ''}`}
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={-1}
      tabIndex={focusable ? 0 : -1}
      draggable={false}
      onFocus={() => onFocus(conversation.id)}
    >
      <Face id={person.id} name={name} pictureUrl={pictureAddress(person)} size={40} />
      <span className="row-top">
        <span className="row-name">
          <bdi>{name}</bdi>
        </span>
        {platform === 'messenger' && (
          <>
            <MessageCircle className="row-channel" size={14} strokeWidth={1.75} aria-hidden="true" />
            <Spoken>, on {channelName(platform)}</Spoken>
          </>
        )}
        <Spoken>, </Spoken>
        <time className="row-time">
          <bdi>{when}</bdi>
        </time>
        <Spoken>, </Spoken>
      </span>
      <span className="row-sub">
        <span className={`row-text${line?.bad ? ' bad' : ''}`}>
          {line?.glyph && <KindGlyph glyph={line.glyph} />}
          <bdi>{line?.words}</bdi>
        </span>
        <span className="row-end">
          <Left at={at} />
          {unreadCount > 0 && (
            <>
              <Spoken>, </Spoken>
              <span className="count">
                {unreadCount > 99 ? '99+' : unreadCount}
                <Spoken> unread</Spoken>
              </span>
            </>
          )}
        </span>
      </span>
    </Link>
  )
})

/** Joins and completes for the ear what the eye joins by itself. */
function Spoken({ children }: { readonly children: ReactNode }) {
  return <span className="sr">{children}</span>
}

/** Time left is shown only when it matters. */
function Left({ at }: { readonly at: WindowNow }) {
  if (at.phase === 'closed') {
    return (
      <span className="left closed" title="The window is closed">
        <Lock size={14} strokeWidth={1.75} aria-hidden="true" />
        <Spoken>, window closed</Spoken>
      </span>
    )
  }
  if (at.phase !== 'closing' && at.phase !== 'human') return null
  return (
    <span className={`left ${at.phase}`}>
      <Ring share={at.share} phase={at.phase} />
      <Spoken>{at.phase === 'closing' ? ', window closes in ' : ', only a person may answer for '}</Spoken>
      {shortLeft(at.leftMs)}
    </span>
  )
}
