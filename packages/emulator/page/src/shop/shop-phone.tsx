import type { ControlAccount, ControlPerson } from '@roost/emulator/control'
import { useMemo, useState } from 'react'
import { useBusinessAct } from '../data/act.ts'
import { useBusinessThread, useConversations } from '../data/queries.ts'
import { ChatSkeleton } from '../phone/chat.tsx'
import { NotRead } from '../phone/not-read.tsx'
import { PhoneFrame } from '../phone/phone-frame.tsx'
import { type Side, SideProvider } from '../phone/side.ts'
import { useSendPhoto } from '../phone/use-send-photo.ts'
import { ConversationList } from './conversation-list.tsx'
import { NewMessage } from './new-message.tsx'
import { ShopChat } from './shop-chat.tsx'
import { ShopHeader } from './shop-header.tsx'

function OpenConversation(props: { account: ControlAccount; person: ControlPerson; onBack: () => void }) {
  const { account, person, onBack } = props
  const thread = useBusinessThread(account.id, person.id)
  const row = useConversations(account.id).data?.find((one) => one.person.id === person.id)
  const photo = useSendPhoto(useBusinessAct(account.id, person.id))
  const { name, pictureUrl } = person
  const side = useMemo((): Side => ({ mine: 'account', other: { name, pictureUrl } }), [name, pictureUrl])
  return (
    <SideProvider value={side}>
      <PhoneFrame name={account.name} screenRef={null} onFile={photo.mutate}>
        <ShopHeader account={account} person={person} thread={thread.data} row={row} onBack={onBack} />
        {thread.data ? (
          <ShopChat account={account} person={person} thread={thread.data} row={row} photo={photo} />
        ) : thread.error ? (
          <NotRead error={thread.error} onAgain={() => thread.refetch()} />
        ) : (
          <ChatSkeleton />
        )}
      </PhoneFrame>
    </SideProvider>
  )
}

/** The business's own app: its conversations and requests, or one of them. What is written here reaches apps as an echo. */
export function ShopPhone(props: {
  account: ControlAccount
  person: ControlPerson | null
  people: readonly ControlPerson[]
  /** A conversation is opened; null: back to all of them. */
  onConversation: (personId: string | null) => void
}) {
  const { account, person, people, onConversation } = props
  const [isWriting, setWriting] = useState(false)
  if (person) {
    return (
      <OpenConversation
        // A conversation's draft, place and errors are its own.
        key={`${account.id}/${person.id}`}
        account={account}
        person={person}
        onBack={() => onConversation(null)}
      />
    )
  }
  return (
    <PhoneFrame name={account.name} screenRef={null}>
      {isWriting ? (
        <NewMessage
          people={people}
          onBack={() => setWriting(false)}
          onChosen={(id) => {
            setWriting(false)
            onConversation(id)
          }}
        />
      ) : (
        <ConversationList account={account} onOpen={onConversation} onNew={() => setWriting(true)} />
      )}
    </PhoneFrame>
  )
}
