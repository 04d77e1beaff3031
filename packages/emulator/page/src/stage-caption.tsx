import type { ControlAccount, ControlPerson } from '@roost/emulator/control'
import { useNow } from './data/clock.ts'
import { useThread } from './data/queries.ts'
import { Face } from './parts/face.tsx'
import { whenInWords } from './time.ts'

function Window({ person, account }: { person: ControlPerson; account: ControlAccount }) {
  const { data: thread } = useThread(person.id, account.id)
  const now = useNow(60_000)
  if (!thread || now === null) return null
  const closesAt = thread.windowClosesAt ? Date.parse(thread.windowClosesAt) : null
  const words =
    closesAt === null
      ? 'They may answer once you write'
      : closesAt > now
        ? `They may answer until ${whenInWords(closesAt, now).replace(/^To/, 'to')}`
        : 'Their 24 hours to answer are over'
  return <span className="num ms-auto shrink-0 text-[12px]/[16px] text-ink-3">{words}</span>
}

/** Whose phone it is, and until when the business may answer. */
export function StageCaption({ person, account }: { person: ControlPerson; account: ControlAccount | null }) {
  return (
    <p className="flex w-full items-center gap-[7px] px-3 text-[13px]/[20px] max-[699px]:hidden">
      <Face src={person.pictureUrl} name={person.name} size={20} />
      <b className="truncate font-semibold">
        <bdi>{person.name.split(' ')[0]}</bdi>’s phone
      </b>
      {account ? <Window person={person} account={account} /> : null}
    </p>
  )
}
