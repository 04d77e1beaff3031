import { type FormEvent, useId, useState } from 'react'
import type { ActField } from './acts.ts'

/** The one line that an act needs before it can be done. */
export function ActForm(props: {
  field: ActField
  isPending: boolean
  onDo: (line: string) => void
  onCancel: () => void
}) {
  const { field, isPending, onDo, onCancel } = props
  const [line, setLine] = useState(field.start)
  const id = useId()
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    onDo(line.trim())
  }
  return (
    <form
      onSubmit={onSubmit}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      className="fade-in mt-2 grid gap-1.5 rounded-card bg-well p-3"
    >
      <label htmlFor={id} className="text-[12px]/[16px] font-medium">
        {field.label}
      </label>
      <div className="flex gap-1.5">
        <input
          id={id}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this line by pressing its tile.
          autoFocus
          dir="auto"
          aria-describedby={`${id}-hint`}
          value={line}
          onChange={(event) => setLine(event.target.value)}
          onFocus={(event) => event.target.select()}
          className="h-9 min-w-0 flex-1 rounded-control bg-surface px-2.5 text-[16px] shadow-[inset_0_0_0_1px_var(--line-strong)] sm:h-8 sm:text-[13px]"
        />
        <button type="submit" className="btn pri max-sm:h-9" disabled={isPending || !line.trim()}>
          {field.verb}
        </button>
      </div>
      <p id={`${id}-hint`} className="text-[12px]/[16px] text-ink-2">
        {field.hint}
      </p>
    </form>
  )
}
