import type { ApiConversation } from '@roost/server/api'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, PanelRight } from 'lucide-react'
import { useAccountName } from '../../data/queries.ts'
import { Face } from '../../parts/face.tsx'
import { personName, pictureAddress } from '../../words/names.ts'

interface HeadProps {
  readonly conversation: ApiConversation
  readonly contactShown: boolean
  readonly onContact: () => void
}

/** Who this is, and which account they write to. */
export function ThreadHead({ conversation, contactShown, onContact }: HeadProps) {
  const { person } = conversation
  const account = useAccountName(conversation.accountId)
  const name = personName(person)
  return (
    <header className="flex min-h-[61px] items-center gap-2.5 border-line border-b py-2 ps-5 pe-3 max-[700px]:ps-2 max-[700px]:pe-2">
      <Link to="/" search className="ib min-[700.02px]:hidden" aria-label="Back to the list">
        <ArrowLeft size={20} className="rtl:-scale-x-100" aria-hidden="true" />
      </Link>
      <Face id={person.id} name={name} pictureUrl={pictureAddress(person)} size={36} />
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-[15px] leading-5 font-semibold tracking-[-0.012em]">
          <bdi>{name}</bdi>
        </h2>
        <p className="cap truncate">
          <bdi>
            {person.name !== null && person.username !== null ? `@${person.username}, to ` : 'to '}
            <b className="font-medium text-ink-2">{account}</b>
          </bdi>
        </p>
      </div>
      <button
        type="button"
        className="ib"
        aria-label={`About ${name}`}
        title="Contact"
        aria-expanded={contactShown}
        onClick={onContact}
      >
        <PanelRight size={20} strokeWidth={1.75} className="rtl:-scale-x-100" aria-hidden="true" />
      </button>
    </header>
  )
}
