import type { ControlApp } from '@roost/emulator/control'
import { api } from '../data/api.ts'
import { useChange } from '../data/change.ts'
import { Refused } from '../parts/refusal.tsx'
import { Segments } from '../parts/segments.tsx'
import { AppPicker } from './app-picker.tsx'
import { type Section, sections } from './sections.ts'

const modes = [
  { value: 'development', name: 'Development' },
  { value: 'live', name: 'Live' },
] as const

/** The app mode, the dashboard's pages, and the line that says whose it is not. */
export function DashboardNav({ app, section }: { app: ControlApp; section: Section }) {
  const change = useChange(api.changeApp)
  const { isPublished } = app.settings
  return (
    <section
      aria-label="App"
      className="flex flex-col gap-3.5 overflow-y-auto px-3 py-3.5 [grid-area:nav] max-sm:overflow-visible"
    >
      <AppPicker app={app} />
      <div className="grid gap-2 px-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-2 text-[13px]/[18px] font-medium">
          App mode
          <span className="cap">{isPublished ? 'Open to anybody' : 'Only people with a role'}</span>
        </p>
        <Segments
          label="App mode"
          options={modes}
          value={isPublished ? 'live' : 'development'}
          onChange={(mode) => change.mutate({ isPublished: mode === 'live' })}
        />
        <Refused error={change.error} />
      </div>
      <nav aria-label="Dashboard">
        <ul className="grid gap-0.5 max-sm:flex max-sm:flex-wrap max-sm:gap-1">
          {sections.map(({ id, name, icon: Icon }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                aria-current={id === section.id ? 'page' : undefined}
                className="flex min-h-[34px] items-center gap-2.5 rounded-control px-2.5 py-1 text-[13px]/[18px] font-medium text-ink-2 hover:bg-well aria-[current=page]:bg-pressed aria-[current=page]:text-ink pointer-coarse:min-h-11"
              >
                <Icon size={16} strokeWidth={1.75} className="shrink-0 max-sm:hidden" aria-hidden="true" />
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p className="mt-auto px-2.5 text-[12px]/[16px] text-pretty text-ink-3">
        Stands in for Meta’s developer dashboard. The names of pages and buttons are the ones you will meet
        there. Not made by Meta.
      </p>
    </section>
  )
}
