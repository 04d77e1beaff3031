import { RotateCw } from 'lucide-react'
import { Refused } from '../parts/refusal.tsx'

/** A screen whose contents could not be asked for: why, and once more. */
export function NotRead({ error, onAgain }: { error: Error; onAgain: () => void }) {
  return (
    <div className="grid flex-1 content-center justify-items-center gap-3 p-6">
      <Refused error={error} />
      <button type="button" className="btn" onClick={onAgain}>
        <RotateCw size={14} aria-hidden="true" />
        Try again
      </button>
    </div>
  )
}
