import type { ControlPerson } from '@roost/emulator/control'
import { ArrowLeft } from 'lucide-react'
import { Face } from '../parts/face.tsx'

/** Whom to write to: the app lets a business write to anybody, which an API does not. */
export function NewMessage(props: {
  people: readonly ControlPerson[]
  onBack: () => void
  onChosen: (personId: string) => void
}) {
  const { people, onBack, onChosen } = props
  return (
    <>
      <header className="flex shrink-0 items-center gap-2.5 border-b border-p-line py-1.5 ps-2.5 pe-3.5">
        <button
          type="button"
          aria-label="All conversations"
          onClick={onBack}
          className="grid size-9 place-items-center rounded-full hover:bg-p-in focus-visible:rounded-full pointer-coarse:size-11"
        >
          <ArrowLeft size={21} strokeWidth={1.9} className="rtl:-scale-x-100" aria-hidden="true" />
        </button>
        <h2 className="text-[16px]/[22px] font-semibold">New message</h2>
      </header>
      <ul aria-label="People" className="min-h-0 flex-1 overflow-y-auto py-2">
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              onClick={() => onChosen(person.id)}
              className="flex w-full items-center gap-3 px-4 py-2 text-start hover:bg-p-in focus-visible:outline-offset-[-3px]"
            >
              <Face src={person.pictureUrl} name={person.name} size={44} />
              <span className="min-w-0">
                <b className="block truncate text-[15px]/[20px] font-medium">
                  <bdi>{person.name}</bdi>
                </b>
                <span className="block truncate text-[13px]/[18px] text-p-dim">
                  <bdi>@{person.username}</bdi>
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
