import type { ApiNotification } from '@roost/server/api'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useAccountName } from '../../data/queries.ts'
import { rowId } from '../../parts/moving-rows.tsx'
import { contentWords, reasonOf, standingOf } from '../../words/notification.ts'
import { shortWhen } from '../../words/when.ts'
import { StandingMark } from './standing.tsx'

interface RowProps {
  readonly notification: ApiNotification
  readonly nowMs: number
  readonly selected: boolean
  /** The one row that the tab key reaches. */
  readonly focusable: boolean
  readonly position: number
  readonly onFocus: (id: string) => void
}

/** One notification of the list: what it told, when, of which account, and how it stands. */
export const NotificationRow = memo(function NotificationRow(props: RowProps) {
  const { notification, nowMs, selected, focusable, position, onFocus } = props
  const { id, receivedAt, events } = notification
  const standing = standingOf(notification)
  const reason = standing === 'applied' ? null : reasonOf(events)
  const accountId = events.find((event) => event.accountId !== null)?.accountId ?? null
  return (
    <Link
      to="/notifications/$notificationId"
      params={{ notificationId: id }}
      search
      role="option"
      id={rowId(id)}
      className="row came-row"
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={-1}
      tabIndex={focusable ? 0 : -1}
      draggable={false}
      onFocus={() => onFocus(id)}
    >
      <span className="row-top">
        <span className="row-name">{contentWords(events)}</span>
        <span className="sr">, </span>
        <time className="row-time" dateTime={receivedAt}>
          <bdi>{shortWhen(Date.parse(receivedAt), nowMs)}</bdi>
        </time>
        <span className="sr">, </span>
      </span>
      <span className="row-sub">
        <span className="row-text">
          {reason ?? (accountId === null ? `Number ${id}` : <AccountName id={accountId} />)}
        </span>
        <span className="row-end">
          <span className="sr">, </span>
          <StandingMark standing={standing} quiet />
        </span>
      </span>
    </Link>
  )
})

function AccountName({ id }: { readonly id: string }) {
  return <bdi>{useAccountName(id)}</bdi>
}
