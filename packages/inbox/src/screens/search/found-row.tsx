import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { FoundMessage } from '../../data/found.ts'
import { Face } from '../../parts/face.tsx'
import { rowId } from '../../parts/moving-rows.tsx'
import { snippetParts } from '../../words/found-words.ts'
import { personName, pictureAddress } from '../../words/names.ts'
import { saidBy } from '../../words/preview.ts'
import { shortWhen } from '../../words/when.ts'
import { hashOf } from '../thread/message-hash.ts'
import { messageKey } from './items.ts'

interface FoundRowProps {
  readonly found: FoundMessage
  readonly nowMs: number
  readonly selected: boolean
  readonly focusable: boolean
  readonly position: number
  readonly onFocus: (key: string) => void
}

/** One message that was found: whose conversation, when, and the words around the match. Opens the thread at it. */
export const FoundRow = memo(function FoundRow(props: FoundRowProps) {
  const { found, nowMs, selected, focusable, position, onFocus } = props
  const { conversation, message, snippet } = found
  const { person } = conversation
  const name = personName(person)
  const key = messageKey(message.id)
  return (
    <Link
      to="/c/$conversationId"
      params={{ conversationId: conversation.id }}
      search
      hash={hashOf(message.id)}
      role="option"
      id={rowId(key)}
      className="row found-row"
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={-1}
      tabIndex={focusable ? 0 : -1}
      draggable={false}
      onFocus={() => onFocus(key)}
    >
      <Face id={person.id} name={name} pictureUrl={pictureAddress(person)} size={40} />
      <span className="row-top">
        <span className="row-name">
          <bdi>{name}</bdi>
        </span>
        <span className="sr">, </span>
        <time className="row-time">
          <bdi>{shortWhen(Date.parse(message.sentAt), nowMs)}</bdi>
        </time>
        <span className="sr">, </span>
      </span>
      <span className="found-words">
        {saidBy(message)}
        <bdi>
          {snippetParts(snippet).map(({ text, isMatch, start }) =>
            isMatch ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
          )}
        </bdi>
      </span>
    </Link>
  )
})
