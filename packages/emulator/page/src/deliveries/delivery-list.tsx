import type { ControlDelivery } from '@roost/emulator/control'
import { Webhook } from 'lucide-react'
import { memo, useId } from 'react'
import { useNow } from '../data/clock.ts'
import { useDeliveries } from '../data/queries.ts'
import { Refused } from '../parts/refusal.tsx'
import { hourMinuteSecond } from '../time.ts'
import { outcomeOf, toneText } from './outcome.ts'

/** The host that notifications go to, as people say it. */
export function hostOf(url: string | null | undefined): string | null {
  return url ? (URL.parse(url)?.host ?? url) : null
}

const Row = memo(function Row(props: {
  delivery: ControlDelivery
  nowMs: number
  isOpen: boolean
  onOpen: (id: string) => void
}) {
  const { delivery, nowMs, isOpen, onOpen } = props
  const { tone, icon: Icon, word, next } = outcomeOf(delivery, nowMs)
  const id = useId()
  return (
    <div
      className={`relative -mx-4 grid grid-cols-[58px_minmax(0,1fr)_auto] items-baseline gap-x-2.5 border-t border-line px-4 py-2 transition-colors duration-[120ms] first:border-transparent ${isOpen ? 'bg-accent-soft' : 'hover:bg-well'}`}
    >
      <time dateTime={delivery.createdAt} className="text-[12px]/[18px] text-ink-3">
        {hourMinuteSecond(Date.parse(delivery.createdAt))}
      </time>
      <div className="grid min-w-0">
        {/* The button covers the row, and is named by the fields alone: the summary quotes what people wrote. */}
        <button
          type="button"
          aria-expanded={isOpen}
          aria-describedby={`${id}-summary ${id}-answer`}
          onClick={() => onOpen(delivery.id)}
          className="truncate text-start text-[13px]/[18px] font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {delivery.fields.join(', ')}
        </button>
        <span id={`${id}-summary`} className="cap truncate">
          {delivery.summary}
        </span>
        {next && tone !== 'quiet' ? (
          <span className={`num text-[12px]/[16px] ${toneText[tone]}`}>{next}</span>
        ) : null}
      </div>
      <span
        id={`${id}-answer`}
        className={`num inline-flex items-center gap-1 text-[12px]/[18px] font-medium ${toneText[tone]}`}
      >
        <Icon size={13} strokeWidth={2.4} aria-hidden="true" />
        {word}
      </span>
    </div>
  )
})

function Skeleton() {
  return (
    <div className="late grid gap-2 pt-2" role="status" aria-label="Loading">
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <span key={key} className="skeleton h-[46px]" />
      ))}
    </div>
  )
}

/** Every notification that Meta's side posted, newest first, and how it was answered. */
export function DeliveryList(props: { openId: string | null; onOpen: (id: string) => void }) {
  const { openId, onOpen } = props
  const deliveries = useDeliveries()
  const now = useNow(1_000) ?? 0
  if (!deliveries.data) return deliveries.error ? <Refused error={deliveries.error} /> : <Skeleton />
  if (deliveries.data.length === 0) {
    return (
      <div className="grid justify-items-center gap-2 px-6 py-8 text-center text-ink-2">
        <Webhook size={22} strokeWidth={1.6} aria-hidden="true" />
        <p className="text-[13px]/[20px] text-balance">
          Nothing was posted yet. Write something on the phone, and its notification stands here.
        </p>
      </div>
    )
  }
  return (
    <fieldset aria-label="Deliveries" className="grid min-w-0">
      {deliveries.data.map((delivery) => (
        <Row
          key={delivery.id}
          delivery={delivery}
          // Only a waiting retry counts down; the others need no new look each second.
          nowMs={delivery.state === 'retrying' ? now : 0}
          isOpen={delivery.id === openId}
          onOpen={onOpen}
        />
      ))}
    </fieldset>
  )
}
