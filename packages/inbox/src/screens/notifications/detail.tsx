import type { ApiNotification, ApiNotificationEvent } from '@roost/server/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { serverClock } from '../../data/clock.ts'
import { notificationQuery } from '../../data/notifications.ts'
import { useAccountName } from '../../data/queries.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { kindWords, sentence, signerWords, sizeWords, standingOf } from '../../words/notification.ts'
import { spokenWhen } from '../../words/when.ts'
import { Acts } from './acts.tsx'
import { Body } from './body.tsx'
import { StandingMark } from './standing.tsx'

/** One notification: when and how it came, what became of each event, and the bytes. */
export default function NotificationDetail({ notificationId }: { readonly notificationId: string }) {
  const { data, error, refetch } = useQuery(notificationQuery(notificationId))
  if (error !== null && data === undefined) return <Trouble error={error} onAgain={() => void refetch()} />
  if (data === undefined)
    return <section className="pane came-one" aria-label="Notification" aria-busy="true" />
  return (
    <section className="pane came-one" aria-labelledby="came-heading">
      <div className="came-column">
        <Head notification={data} />
        <Facts notification={data} />
        <Acts notification={data} />
        <Events events={data.events} />
        <Body notification={data} />
      </div>
    </section>
  )
}

function Head({ notification }: { readonly notification: ApiNotification }) {
  return (
    <div className="came-head">
      <Link to="/notifications" search className="ib came-back" aria-label="Back to the list">
        <ArrowLeft size={18} strokeWidth={1.75} className="rtl:-scale-x-100" aria-hidden="true" />
      </Link>
      <h2 id="came-heading">Notification {notification.id}</h2>
      <StandingMark standing={standingOf(notification)} />
    </div>
  )
}

function Facts({ notification }: { readonly notification: ApiNotification }) {
  const { receivedAt, signedWith, sizeBytes, erased, lookedAt } = notification
  const nowMs = serverClock.now()
  return (
    <dl className="facts came-facts">
      <div>
        <dt>Came</dt>
        <dd>
          <time dateTime={receivedAt}>{spokenWhen(Date.parse(receivedAt), nowMs)}</time>
        </dd>
      </div>
      <div>
        <dt>Signed with</dt>
        <dd>{signerWords(signedWith)}</dd>
      </div>
      <div>
        <dt>Size</dt>
        <dd>{sizeWords(sizeBytes)}</dd>
      </div>
      {erased && (
        <div>
          <dt>Erased</dt>
          <dd>Somebody took words back, or was erased. What others said in it stays.</dd>
        </div>
      )}
      {lookedAt !== null && (
        <div>
          <dt>Looked at</dt>
          <dd>
            <time dateTime={lookedAt}>{spokenWhen(Date.parse(lookedAt), nowMs)}</time>
          </dd>
        </div>
      )}
    </dl>
  )
}

function Events({ events }: { readonly events: readonly ApiNotificationEvent[] }) {
  return (
    <section aria-labelledby="came-events">
      <h3 id="came-events">What became of it</h3>
      {events.length === 0 ? (
        <p className="small muted">It waits to be read.</p>
      ) : (
        <ol className="came-events">
          {events.map((event, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: events have a place and no id
            <OneEvent key={index} event={event} />
          ))}
        </ol>
      )}
    </section>
  )
}

function OneEvent({ event: { kind, accountId, state, reason } }: { readonly event: ApiNotificationEvent }) {
  return (
    <li>
      <span className="came-kind">{sentence(kindWords(kind))}</span>
      {accountId !== null && <EventAccount id={accountId} />}
      <StandingMark standing={state} />
      {reason !== null && <p>{sentence(reason)}</p>}
    </li>
  )
}

function EventAccount({ id }: { readonly id: string }) {
  return <bdi className="cap">{useAccountName(id)}</bdi>
}
