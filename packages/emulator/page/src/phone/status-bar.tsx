import { useNow } from '../data/clock.ts'
import { hourMinute } from '../time.ts'

/** What stands on top of every phone: the (emulated) time, and full bars. A real phone has its own. */
export function StatusBar() {
  const now = useNow(60_000)
  return (
    <div
      aria-hidden="true"
      className="num flex h-[42px] shrink-0 items-center justify-between px-[26px] pt-2 text-[14px] max-[699px]:hidden"
    >
      <b className="font-semibold">{now === null ? '' : hourMinute(now)}</b>
      <span className="flex items-center gap-[5px]">
        <svg width="17" height="12" viewBox="0 0 17 12" fill="currentColor" aria-hidden="true">
          <rect x="0" y="8" width="3" height="4" rx="1" />
          <rect x="4.600" y="5.500" width="3" height="6.500" rx="1" />
          <rect x="9.200" y="3" width="3" height="9" rx="1" />
          <rect x="13.800" y="0" width="3" height="12" rx="1" opacity=".4" />
        </svg>
        <span className="block h-[12px] w-[23px] rounded-[4px] border-[1.3px] border-current p-[1.5px] opacity-90">
          <i className="block h-full w-[72%] rounded-[1.5px] bg-current" />
        </span>
      </span>
    </div>
  )
}
