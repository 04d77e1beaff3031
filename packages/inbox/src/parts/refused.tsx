import { CircleAlert } from 'lucide-react'
import { Refusal, Unreachable } from '../data/api.ts'

/** Why something that was asked for did not happen, beside the button that asked. */
export function Refused({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null
  return (
    <p className="refusal" role="alert">
      <CircleAlert size={16} aria-hidden="true" />
      <span>{wordsFor(error)}</span>
    </p>
  )
}

function wordsFor(error: unknown): string {
  if (error instanceof Refusal) return `${error.message} ${error.fix}`
  if (error instanceof Unreachable) return 'Roost does not answer. Try again.'
  return 'This page broke while asking. Load it again.'
}
