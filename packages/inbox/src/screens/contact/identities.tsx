import type { ApiContact, ApiConversation, ApiIdentity } from '@roost/server/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, Refusal } from '../../data/api.ts'
import { serverClock } from '../../data/clock.ts'
import { contactQuery, useAccountName } from '../../data/queries.ts'
import { announce } from '../../parts/announcer.tsx'
import { Face } from '../../parts/face.tsx'
import { channelName, personName, pictureAddress } from '../../words/names.ts'
import { shortWhen } from '../../words/when.ts'
import { firstSeenWords, toldFields } from './identity-words.ts'
import { Join } from './join.tsx'

/** Under which ids the person is known, where from and since when; who is said to be the same, and who may be. */
export function Identities({ conversation }: { readonly conversation: ApiConversation }) {
  const contact = useQuery(contactQuery(conversation.id)).data
  const [own, ...others] = contact?.identities ?? []
  return (
    <>
      <section className="mt-5 border-line border-t pt-4">
        <h3 className="mb-2.5 text-[13px] leading-5 font-semibold">Known as</h3>
        <dl className="facts">
          <Fact label={conversation.platform === 'instagram' ? 'IGSID' : 'PSID'}>
            <code dir="ltr">{conversation.person.id}</code>
          </Fact>
          {own !== undefined && <Facts identity={own} />}
        </dl>
      </section>
      {contact !== undefined && others.length > 0 && (
        <People title="The same person" identities={others} contact={contact} act="unlink" />
      )}
      {contact !== undefined && contact.suggestions.length > 0 && (
        <People
          title="Perhaps the same person"
          words="Meta gave both this username. Usernames change hands, so you decide."
          identities={contact.suggestions}
          contact={contact}
          act="link"
        />
      )}
      {contact !== undefined && <Join contact={contact} />}
    </>
  )
}

function Facts({ identity }: { readonly identity: ApiIdentity }) {
  const nowMs = serverClock.now()
  const when = (at: string) => shortWhen(Date.parse(at), nowMs)
  const told = toldFields(identity)
  return (
    <>
      {told.map(({ key, label, value, staleSince }) => (
        <Fact key={key} label={label}>
          {value}
          {staleSince !== null && <span className="muted"> · last told {when(staleSince)}</span>}
        </Fact>
      ))}
      {identity.firstSeen !== null && (
        <Fact label="Known since">
          {when(identity.firstSeen.at)}, {firstSeenWords(identity.firstSeen)}
        </Fact>
      )}
      <Fact label="Profile">
        {identity.profileAt === null
          ? 'Not read from Meta yet'
          : `Read from Meta ${when(identity.profileAt)}`}
      </Fact>
    </>
  )
}

function Fact(props: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>
        <bdi>{props.children}</bdi>
      </dd>
    </div>
  )
}

interface PeopleProps {
  readonly title: string
  readonly words?: string
  readonly identities: readonly ApiIdentity[]
  readonly contact: ApiContact
  readonly act: 'link' | 'unlink'
}

function People({ title, words, identities, contact, act }: PeopleProps) {
  return (
    <section className="mt-5 border-line border-t pt-4" aria-label={title}>
      <h3 className="mb-2.5 text-[13px] leading-5 font-semibold">{title}</h3>
      {words !== undefined && <p className="muted mb-3 text-[13px] leading-5">{words}</p>}
      <ul className="grid gap-3">
        {identities.map((identity) => (
          <Other key={identity.conversationId} identity={identity} contact={contact} act={act} />
        ))}
      </ul>
    </section>
  )
}

interface OtherProps {
  readonly identity: ApiIdentity
  readonly contact: ApiContact
  readonly act: 'link' | 'unlink'
}

/** Somebody who is, or may be, the same person; with the button that says so. */
export function Other({ identity, contact, act }: OtherProps) {
  const { person, platform, conversationId, linkedBy, linkedAt } = identity
  const account = useAccountName(identity.accountId)
  const name = personName(person)
  const cache = useQueryClient()
  const change = useMutation({
    mutationFn: () =>
      act === 'link' ? api.linkContact(contact.id, conversationId) : api.unlinkContact(conversationId),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['contact'] }),
    onError: (error) =>
      announce(
        error instanceof Refusal ? `${error.message} ${error.fix}` : 'Roost does not answer. Try again.',
      ),
  })
  return (
    <li className="grid grid-cols-[32px_minmax(0,1fr)] items-start gap-2.5 text-[13px] leading-5">
      <Face id={person.id} name={name} pictureUrl={pictureAddress(person)} size={32} />
      <div className="min-w-0">
        <Link className="link" to="/c/$conversationId" params={{ conversationId }}>
          <bdi>{name}</bdi>
        </Link>
        <p className="muted">
          Writes to <bdi>{account}</bdi> through {channelName(platform)}
        </p>
        {act === 'unlink' && linkedBy !== null && linkedAt !== null && (
          <p className="muted">
            Said by <bdi>{linkedBy}</bdi>, {shortWhen(Date.parse(linkedAt), serverClock.now())}
          </p>
        )}
        <button type="button" className="textual" disabled={change.isPending} onClick={() => change.mutate()}>
          {act === 'link' ? 'Same person' : 'Not the same person'}
        </button>
      </div>
    </li>
  )
}
