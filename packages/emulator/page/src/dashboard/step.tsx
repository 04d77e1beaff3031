import type { ReactNode } from 'react'

/** One card of a section: what it is, one line about it, and its controls. */
export function Step(props: { title: string; says?: ReactNode; end?: ReactNode; children: ReactNode }) {
  const { title, says, end, children } = props
  return (
    <section aria-label={title} className="card grid min-w-0 gap-3 px-[18px] py-4 max-sm:px-3.5">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-[1_1_240px]">
          <h2 className="text-[15px]/[22px] font-semibold tracking-[-0.012em]">{title}</h2>
          {says ? <p className="text-[13px]/[20px] text-pretty text-ink-2">{says}</p> : null}
        </div>
        {end}
      </header>
      {children}
    </section>
  )
}

/** Lines of a card, with hairlines between them. */
export function Lines({ children }: { children: ReactNode }) {
  return <ul className="grid">{children}</ul>
}

/** One line: what it is at the start, what can be done at the end. */
export function Line({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 border-t border-line py-2">
      <div className="min-w-0 flex-[1_1_180px] text-[13px]/[20px]">{children}</div>
      {end ? <div className="flex flex-wrap items-center gap-2">{end}</div> : null}
    </li>
  )
}
