import { Copy, Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { canCopy, copy } from '../clipboard.ts'

/** An id or a secret of the app, to copy. A secret shows its last four letters until it is asked for. */
export function Value({
  name,
  value,
  isSecret = false,
}: {
  name: string
  value: string
  isSecret?: boolean
}) {
  const [isShown, setShown] = useState(!isSecret)
  const Icon = isShown ? EyeOff : Eye
  return (
    <div className="min-w-0">
      <p className="pb-1 text-[12px]/[16px] font-medium text-ink-2">{name}</p>
      <div className="flex items-center rounded-control bg-well ps-2.5">
        <code className="min-w-0 flex-1 truncate">
          {isShown ? value : `${'•'.repeat(12)} ${value.slice(-4)}`}
        </code>
        {isSecret ? (
          <button
            type="button"
            className="ib"
            aria-label={`${isShown ? 'Hide' : 'Show'} ${name}`}
            onClick={() => setShown(!isShown)}
          >
            <Icon size={15} aria-hidden="true" />
          </button>
        ) : null}
        {canCopy ? (
          <button type="button" className="ib" aria-label={`Copy ${name}`} onClick={() => copy(value)}>
            <Copy size={15} aria-hidden="true" />
          </button>
        ) : null}
      </div>
    </div>
  )
}
