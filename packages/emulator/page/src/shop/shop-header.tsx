import type {
  ControlAccount,
  ControlConversation,
  ControlPerson,
  ControlThread,
} from '@roost/emulator/control'
import { ArrowLeft } from 'lucide-react'
import { useNow } from '../data/clock.ts'
import { Face } from '../parts/face.tsx'
import { whenInWords } from '../time.ts'

/** What matters about the other side: an app may answer until, a block, whether they follow. */
function standingInWords(
  person: ControlPerson,
  thread: ControlThread | undefined,
  row: ControlConversation | undefined,
  now: number | null,
): string {
  if (row?.isBlocked) return 'You blocked them'
  if (thread === undefined || now === null) return `@${person.username}`
  const closesAt = thread.windowClosesAt === null ? null : Date.parse(thread.windowClosesAt)
  if (closesAt === null) return 'Never wrote: apps may not write'
  return closesAt > now
    ? `Apps may answer until ${whenInWords(closesAt, now).replace(/^To/, 'to')}`
    : 'Too late for apps, not for you'
}

/** Whom the business writes with, and until when an app could. */
export function ShopHeader(props: {
  account: ControlAccount
  person: ControlPerson
  thread: ControlThread | undefined
  row: ControlConversation | undefined
  onBack: () => void
}) {
  const { person, thread, row, onBack } = props
  const now = useNow(60_000)
  return (
    <header className="flex shrink-0 items-center gap-2.5 border-b border-p-line py-1.5 ps-2.5 pe-3.5">
      <button
        type="button"
        aria-label="All conversations"
        title="All conversations"
        onClick={onBack}
        className="grid size-9 place-items-center rounded-full hover:bg-p-in focus-visible:rounded-full pointer-coarse:size-11"
      >
        <ArrowLeft size={21} strokeWidth={1.9} className="rtl:-scale-x-100" aria-hidden="true" />
      </button>
      <Face src={person.pictureUrl} name={person.name} size={34} />
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-[15px]/[19px] font-semibold tracking-[-0.014em]">
          <bdi>{person.name}</bdi>
          {thread?.isFollowing ? (
            <span className="ps-1.5 text-[12px] font-normal text-p-dim">follows you</span>
          ) : null}
        </h2>
        <p className="truncate text-[12px]/[15px] text-p-dim">{standingInWords(person, thread, row, now)}</p>
      </div>
    </header>
  )
}
