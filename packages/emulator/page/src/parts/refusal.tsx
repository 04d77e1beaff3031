import { CircleAlert } from 'lucide-react'
import { Refusal } from '../data/api.ts'

/** Why something did not happen, and what to do. Stands beside what failed, and is read out. */
export function Refused({ error, className = '' }: { error: Error | null; className?: string }) {
  if (!error) return null
  return (
    <p
      role="alert"
      className={`flex gap-2 rounded-control bg-bad-soft px-3 py-2 text-[13px]/[18px] text-bad-text ${className}`}
    >
      <CircleAlert size={15} className="mt-[1.5px] shrink-0" aria-hidden="true" />
      <span className="min-w-0 wrap-anywhere">
        <b className="font-medium">{error.message}</b>
        {error instanceof Refusal && error.fix ? ` ${error.fix}` : ''}
      </span>
    </p>
  )
}
