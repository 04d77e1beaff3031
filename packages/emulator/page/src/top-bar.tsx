import logo from '../../../../design/logo.svg'
import { ClockBar } from './clock-bar.tsx'

const pages = [
  { name: 'Phones', path: '/' },
  { name: 'Dashboard', path: '/_emulator/dashboard' },
] as const

/** Name of the house, its pages, and the clock where there is room for it. `title`: the page's, for those who do not see it. */
export function TopBar({ title, hasClock = true }: { title?: string; hasClock?: boolean }) {
  const { pathname } = window.location
  return (
    <header className="flex items-stretch justify-between gap-4 border-b border-line bg-surface px-5 [grid-area:top] max-sm:px-3.5">
      {title ? <h1 className="sr-only">{title}</h1> : null}
      <div className="flex min-w-0 items-stretch gap-6 max-lg:gap-3">
        <p className="flex items-center gap-2 text-[15px]/[20px] font-semibold tracking-[-0.014em]">
          <img src={logo} alt="" width={26} height={26} />
          Roost <span className="font-medium text-ink-3 max-[1120px]:hidden">Emulator</span>
        </p>
        <nav aria-label="Pages" className="flex">
          {pages.map(({ name, path }) => (
            <a
              key={path}
              href={path}
              aria-current={path === pathname ? 'page' : undefined}
              className="-mb-px flex items-center border-b-2 border-transparent px-2.5 text-[13px]/[20px] font-medium text-ink-2 hover:text-ink focus-visible:outline-offset-[-4px] aria-[current=page]:border-ink aria-[current=page]:text-ink"
            >
              {name}
            </a>
          ))}
        </nav>
      </div>
      {hasClock ? (
        <div className="flex items-center">
          <ClockBar />
        </div>
      ) : null}
    </header>
  )
}
