import type { ControlDelivery } from '@roost/emulator/control'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Copy, RefreshCw } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { canCopy, copy } from '../clipboard.ts'
import { api } from '../data/api.ts'
import { useNow } from '../data/clock.ts'
import { keys } from '../data/queries.ts'
import { Refused } from '../parts/refusal.tsx'
import { dayHourMinute, hourMinuteSecond } from '../time.ts'
import { outcomeOf, toneText } from './outcome.ts'
import { indentJson } from './pretty.ts'

function Part({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-1.5">
      <div className="flex min-h-7 items-center justify-between">
        <h3 className="text-[12px]/[16px] font-semibold text-ink-2">{title}</h3>
        {end}
      </div>
      {children}
    </section>
  )
}

function Attempts({ delivery }: { delivery: ControlDelivery }) {
  if (delivery.attempts.length === 0) return <p className="text-[13px]/[20px] text-ink-2">Not tried yet.</p>
  return (
    <ol className="grid gap-1">
      {delivery.attempts.map((attempt, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attempts are only ever added at the end.
        <li key={index} className="num grid grid-cols-[58px_1fr_auto] gap-2.5 text-[13px]/[20px]">
          <time dateTime={attempt.at} className="text-ink-3">
            {hourMinuteSecond(Date.parse(attempt.at))}
          </time>
          <span className={attempt.status === 200 ? 'text-ok-text' : 'text-bad-text'}>
            {attempt.status ?? 'No answer'}
            {attempt.error ? <span className="text-ink-2 wrap-anywhere"> {attempt.error}</span> : null}
          </span>
          <span className="text-ink-3">{attempt.tookMs} ms</span>
        </li>
      ))}
    </ol>
  )
}

function Body({ body }: { body: string }) {
  const [isIndented, setIndented] = useState(true)
  return (
    <Part
      title="Body"
      end={
        <span className="flex gap-1">
          <button
            type="button"
            className="btn ghost sm"
            aria-pressed={!isIndented}
            onClick={() => setIndented(!isIndented)}
          >
            {isIndented ? 'Show as it was posted' : 'Indent'}
          </button>
          {canCopy ? (
            <button
              type="button"
              className="ib size-7"
              aria-label="Copy the body"
              title="Copy the body as it was posted"
              onClick={() => copy(body)}
            >
              <Copy size={14} aria-hidden="true" />
            </button>
          ) : null}
        </span>
      }
    >
      <pre className="rounded-card bg-well p-3 font-mono text-[12px]/[18px] tracking-normal wrap-anywhere whitespace-pre-wrap">
        {isIndented ? indentJson(body) : body}
      </pre>
    </Part>
  )
}

/** One delivery: each attempt, the headers and the body, and the button that posts it once more. */
export function DeliveryDetail({ delivery }: { delivery: ControlDelivery }) {
  const queries = useQueryClient()
  const now = useNow(1_000) ?? 0
  const redeliver = useMutation({
    mutationFn: () => api.redeliver(delivery.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.deliveries }),
  })
  const { tone, next } = outcomeOf(delivery, now)

  return (
    <div className="grid gap-4">
      <div className="flex items-start justify-between gap-4">
        <div className="grid min-w-0 gap-0.5 text-[13px]/[20px]">
          <p className="wrap-anywhere">{delivery.summary}</p>
          <p className="cap wrap-anywhere">
            {dayHourMinute(Date.parse(delivery.createdAt))}
            {delivery.url ? ` to ${delivery.url}` : ''}
          </p>
          {next ? <p className={`num text-[12px]/[16px] ${toneText[tone]}`}>{next}</p> : null}
        </div>
        <button
          type="button"
          className="btn shrink-0"
          disabled={redeliver.isPending}
          onClick={() => redeliver.mutate()}
        >
          <RefreshCw size={14} aria-hidden="true" />
          Redeliver
        </button>
      </div>
      <Refused error={redeliver.error} />
      <Part title="Answers">
        <Attempts delivery={delivery} />
      </Part>
      <Part title="Headers">
        <dl className="grid gap-1 rounded-card bg-well p-3 font-mono text-[12px]/[18px] tracking-normal">
          {Object.entries(delivery.headers).map(([name, value]) => (
            <div key={name} className="wrap-anywhere">
              <dt className="inline text-ink-2">{name}: </dt>
              <dd className="inline">{value}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Body body={delivery.body} />
    </div>
  )
}
