import type { LucideIcon } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'

export interface Choice {
  readonly value: string
  readonly name: string
  /** Faint, after the name. */
  readonly more?: string
  readonly Icon?: LucideIcon
}

export interface ChoiceMenuProps {
  readonly className: string
  /** Name of the button for those who do not see it. */
  readonly label?: string
  readonly title?: string
  readonly children: ReactNode
  readonly choices: readonly Choice[]
  readonly value: string
  readonly onChoose: (value: string) => void
  readonly side: 'bottom' | 'right'
  readonly align: 'start' | 'end'
}

const load = () => import('./choice-open.tsx')
const Opened = lazy(load)

/**
 * A button that opens a menu with one choice among several. The menu itself is a third of what the page would weigh, so
 * it comes when somebody reaches for it.
 */
export function ChoiceMenu(props: ChoiceMenuProps) {
  const [wanted, setWanted] = useState(false)
  const button = (
    <button
      type="button"
      className={props.className}
      aria-label={props.label}
      title={props.title}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    >
      {props.children}
    </button>
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <Opened {...props} />
    </Suspense>
  )
}
