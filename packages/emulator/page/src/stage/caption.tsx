import type { ControlAccount, ControlPerson } from '@roost/emulator/control'
import { X } from 'lucide-react'
import { useNow } from '../data/clock.ts'
import { useThread } from '../data/queries.ts'
import { Face } from '../parts/face.tsx'
import { whenInWords } from '../time.ts'
import { ownerName, ownerPicture, type StagePhone, shortName } from './use-stage.ts'

function Window({ person, account }: { person: ControlPerson; account: ControlAccount }) {
  const { data: thread } = useThread(person.id, account.id)
  const now = useNow(60_000)
  if (!thread || now === null) return null
  const closesAt = thread.windowClosesAt ? Date.parse(thread.windowClosesAt) : null
  if (closesAt === null) return 'They may answer once you write'
  return closesAt > now
    ? `They may answer until ${whenInWords(closesAt, now).replace(/^To/, 'to')}`
    : 'Their 24 hours to answer are over'
}

/** Whose phone it is, and until when the business may answer. `onRemove`: null for the last phone. */
export function Caption(props: { phone: StagePhone; isActive: boolean; onRemove: (() => void) | null }) {
  const { phone, isActive, onRemove } = props
  const name = ownerName(phone)
  return (
    <div className="flex min-h-7 w-full items-center gap-[7px] ps-3 pe-1 text-[13px]/[20px] max-[699px]:hidden">
      <Face src={ownerPicture(phone)} name={name} size={20} />
      <p className={`shrink-0 font-semibold ${isActive ? '' : 'text-ink-2'}`}>
        <bdi>{shortName(phone)}</bdi>’s phone
      </p>
      <p className="num ms-auto min-w-0 truncate text-[12px]/[16px] text-ink-3">
        {phone.kind === 'shop' ? (
          'What is written here arrives as an echo'
        ) : phone.account ? (
          <Window person={phone.person} account={phone.account} />
        ) : null}
      </p>
      {onRemove ? (
        <button
          type="button"
          className="ib size-7!"
          aria-label={`Put ${name}’s phone away`}
          onClick={onRemove}
        >
          <X size={15} aria-hidden="true" />
        </button>
      ) : null}
    </div>
  )
}
