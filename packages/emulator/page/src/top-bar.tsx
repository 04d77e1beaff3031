import logo from '../../../../design/logo.svg'
import { ClockBar } from './clock-bar.tsx'

/** Name of the house and the clock, on screens wide enough for both. */
export function TopBar() {
  return (
    <header className="flex items-center justify-between gap-6 border-b border-line bg-surface px-5 [grid-area:top]">
      <h1 className="flex items-center gap-2 text-[15px]/[20px] font-semibold tracking-[-0.014em]">
        <img src={logo} alt="" width={26} height={26} />
        Roost <span className="font-medium text-ink-3">Emulator</span>
      </h1>
      <ClockBar />
    </header>
  )
}
