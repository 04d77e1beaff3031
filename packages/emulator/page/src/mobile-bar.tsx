import { ChevronDown, Hand, type LucideIcon, Timer, Webhook } from 'lucide-react'
import type { ReactNode } from 'react'
import { useNow } from './data/clock.ts'
import { Face } from './parts/face.tsx'
import { ownerName, ownerPicture, type StagePhone, shortName } from './stage/use-stage.ts'
import { hourMinute } from './time.ts'

/** The panels that are sheets on a narrow screen. */
export type SheetName = 'people' | 'acts' | 'clock' | 'deliveries'

function Item(props: { icon: LucideIcon; label: string; onClick: () => void; children: ReactNode }) {
  const { icon: Icon, label, onClick, children } = props
  return (
    <button
      type="button"
      aria-label={label}
      aria-haspopup="dialog"
      onClick={onClick}
      className="inline-flex h-11 items-center gap-1.5 rounded-full px-3 text-[13px]/[20px] font-medium text-ink-2 focus-visible:rounded-full"
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
      {children}
    </button>
  )
}

/** The bar under the phone on a narrow screen: who holds it, what they can do, the time, and what was posted. */
export function MobileBar({ phone, onOpen }: { phone: StagePhone; onOpen: (name: SheetName) => void }) {
  const now = useNow(60_000)
  return (
    <nav
      aria-label="Emulator"
      className="flex justify-between gap-1 border-t border-line bg-canvas px-2.5 pt-1.5 pb-[calc(6px+env(safe-area-inset-bottom))] [grid-area:bar]"
    >
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => onOpen('people')}
        className="inline-flex h-11 min-w-0 items-center gap-1.5 rounded-full bg-surface ps-2 pe-3 text-[13px]/[20px] font-medium shadow-[0_0_0_1px_var(--line),var(--shadow-1)] focus-visible:rounded-full"
      >
        <Face src={ownerPicture(phone)} name={ownerName(phone)} size={26} />
        <bdi className="truncate">{shortName(phone)}</bdi>
        <ChevronDown size={14} aria-hidden="true" />
      </button>
      <Item icon={Hand} label="Acts" onClick={() => onOpen('acts')}>
        Acts
      </Item>
      <Item
        icon={Timer}
        label={now === null ? 'Clock' : `Clock, ${hourMinute(now)}`}
        onClick={() => onOpen('clock')}
      >
        <span className="num">{now === null ? 'Clock' : hourMinute(now)}</span>
      </Item>
      <Item icon={Webhook} label="Deliveries log" onClick={() => onOpen('deliveries')}>
        Log
      </Item>
    </nav>
  )
}
