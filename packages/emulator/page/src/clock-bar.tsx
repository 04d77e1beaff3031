import { Pause, Play } from 'lucide-react'
import { useChangeClock, useClock, useNow } from './data/clock.ts'
import { Refused } from './parts/refusal.tsx'
import { dayHourMinute } from './time.ts'

/** Each step ends something: an hour for a look, a day and an hour for the window, eight days for the human agent's. */
const steps = [
  { label: '+1 h', advance: '1h', says: 'Move the clock on by one hour' },
  { label: '+25 h', advance: '25h', says: 'Move the clock on by 25 hours: a 24-hour window closes' },
  { label: '+8 d', advance: '8d', says: 'Move the clock on by eight days: seven days of human agent end' },
] as const

/** The emulated time, pause and run, and steps forward. `isTall`: in a sheet, with room for a thumb. */
export function ClockBar({ isTall = false }: { isTall?: boolean }) {
  const { data: clock } = useClock()
  const now = useNow(60_000)
  const change = useChangeClock()
  if (!clock || now === null) return <span className="late skeleton h-6 w-72 max-w-full" aria-hidden="true" />

  const isPaused = clock.speed === 0
  const button = `btn ${isTall ? 'h-11 flex-1' : ''}`
  return (
    <section aria-label="Clock" className={isTall ? 'grid gap-3' : 'flex items-center gap-1.5'}>
      {isTall ? null : <Refused error={change.error} className="me-2 py-1" />}
      <div className="flex items-center gap-1.5 pe-2">
        <button
          type="button"
          className="ib"
          aria-label={isPaused ? 'Run the clock' : 'Pause the clock'}
          title={isPaused ? 'Run the clock' : 'Pause the clock'}
          onClick={() => change.mutate({ speed: isPaused ? 1 : 0 })}
        >
          {isPaused ? <Play size={16} aria-hidden="true" /> : <Pause size={16} aria-hidden="true" />}
        </button>
        <time dateTime={new Date(now).toISOString()} className="text-[13px]/[20px] font-medium">
          {dayHourMinute(now)}
        </time>
        <span className={`cap num ${isTall ? '' : 'max-[1000px]:hidden'}`}>
          {isPaused ? 'paused' : `running, ${clock.speed}×`}
        </span>
      </div>
      <div className="flex gap-1.5">
        {steps.map((step) => (
          <button
            key={step.advance}
            type="button"
            className={button}
            title={step.says}
            aria-label={`${step.label}: ${step.says}`}
            disabled={change.isPending}
            onClick={() => change.mutate({ advance: step.advance })}
          >
            {step.label}
          </button>
        ))}
      </div>
      {isTall ? <Refused error={change.error} /> : null}
    </section>
  )
}
