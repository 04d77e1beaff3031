import type { ApiConversation } from '@roost/server/api'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink, X } from 'lucide-react'
import { accountsQuery } from '../../data/queries.ts'
import { Face } from '../../parts/face.tsx'
import { channelName, personName, pictureAddress } from '../../words/names.ts'
import { Identities } from './identities.tsx'

interface ContactProps {
  readonly conversation: ApiConversation
  /** Title of the ad or the word of the link they came through, when the loaded messages tell. */
  readonly cameFrom: string | null
  /** Given where the panel lies over the thread. */
  readonly onClose: (() => void) | null
}

/** Who the person is: only what is known. */
export function Contact({ conversation, cameFrom, onClose }: ContactProps) {
  const { person, platform } = conversation
  const name = personName(person)
  const account = useQuery(accountsQuery).data?.data.find((each) => each.id === conversation.accountId)
  const facts: (readonly [string, string | null])[] = [
    ['Writes to', account?.username ?? conversation.accountId],
    ['Through', channelName(platform)],
    ['Came from', cameFrom],
  ]
  return (
    <aside className="contact pane" aria-label={`About ${name}`}>
      {onClose !== null && (
        <button type="button" className="ib self-end" aria-label="Close" onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </button>
      )}
      <div className="grid justify-items-center gap-0.5 pb-5 text-center">
        <Face id={person.id} name={name} pictureUrl={pictureAddress(person)} size={72} />
        <h2 className="mt-2.5 text-[17px] leading-6 font-semibold tracking-[-0.014em]">
          <bdi>{name}</bdi>
        </h2>
        {person.name !== null && person.username !== null && (
          <p className="muted">
            <bdi>@{person.username}</bdi>
          </p>
        )}
        {platform === 'instagram' && person.username !== null && (
          <a
            className="btn sm mt-3"
            href={`https://www.instagram.com/${encodeURIComponent(person.username)}/`}
            target="_blank"
            rel="noreferrer"
          >
            <ExternalLink size={14} className="rtl:-scale-x-100" aria-hidden="true" /> Open in Instagram
          </a>
        )}
      </div>
      <dl className="facts">
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
        )}
      </dl>
      <Identities conversation={conversation} />
    </aside>
  )
}
