import type { ReactNode } from 'react'

interface LineProps {
  readonly tone: 'bad' | 'warn' | 'ok' | ''
  readonly icon: ReactNode
  readonly children: ReactNode
}

/** One banner. */
export function Line({ tone, icon, children }: LineProps) {
  return (
    <div className="px-2 pt-2" role="status">
      <div className={`banner ${tone}`}>
        {icon}
        <span>{children}</span>
      </div>
    </div>
  )
}
