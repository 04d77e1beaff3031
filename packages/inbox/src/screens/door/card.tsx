import { CircleAlert } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Refusal } from '../../data/api.ts'
import { Mark } from '../../parts/mark.tsx'

interface DoorProps {
  readonly title: string
  readonly sentence: string
  readonly action: string
  readonly children: ReactNode
  /** Rejects with what went wrong; stays busy once it has resolved, because the page is being left. */
  readonly onSubmit: (form: FormData) => Promise<void>
}

/** A card with a form in the middle of the page. */
export function DoorCard({ title, sentence, action, children, onSubmit }: DoorProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    onSubmit(new FormData(event.currentTarget)).catch((cause: unknown) => {
      setBusy(false)
      setError(
        cause instanceof Refusal ? `${cause.message} ${cause.fix}` : 'Roost does not answer. Try again.',
      )
    })
  }
  return (
    <main className="door">
      <form className="door-card grid gap-4" onSubmit={submit}>
        <div className="grid justify-items-center gap-1 pb-1 text-center">
          <Mark size={44} />
          <h1 className="mt-3 text-[22px] leading-7 font-semibold tracking-[-0.02em]">{title}</h1>
          <p className="text-balance text-ink-2">{sentence}</p>
        </div>
        {children}
        {error !== null && (
          <p className="flex gap-2 text-[13px] leading-5 text-bad-text" role="alert">
            <CircleAlert size={16} className="mt-0.5 flex-none" aria-hidden="true" />
            {error}
          </p>
        )}
        <button type="submit" className="btn pri min-h-9" disabled={busy}>
          {action}
        </button>
      </form>
    </main>
  )
}

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'password'
  readonly autoComplete: string
  readonly minLength?: number
  readonly hint?: string
}

/** A labelled field of a card. */
export function DoorField({ name, label, type, autoComplete, minLength, hint }: FieldProps) {
  return (
    <label>
      {label}
      <span className="field">
        <input
          name={name}
          type={type}
          autoComplete={autoComplete}
          minLength={minLength}
          required
          dir="auto"
        />
      </span>
      {hint !== undefined && <span className="cap">{hint}</span>}
    </label>
  )
}
