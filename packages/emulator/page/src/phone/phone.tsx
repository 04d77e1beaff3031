import type { ControlAccount, ControlPerson } from '@roost/emulator/control'
import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../data/act.ts'
import { useThread } from '../data/queries.ts'
import { Refused } from '../parts/refusal.tsx'
import { goTo } from '../place.ts'
import { Chat, ChatSkeleton } from './chat.tsx'
import { ChatHeader } from './chat-header.tsx'
import { ChatList } from './chat-list.tsx'
import { PhoneFrame } from './phone-frame.tsx'
import { StoryViewer } from './story-viewer.tsx'
import { useSendPhoto } from './use-send-photo.ts'

/** The phone with one chat open. */
function OpenChat(props: {
  person: ControlPerson
  account: ControlAccount
  isStoryOpen: boolean
  onStory: (isOpen: boolean) => void
}) {
  const { person, account, isStoryOpen, onStory } = props
  const [screen, setScreen] = useState<HTMLDivElement | null>(null)
  const thread = useThread(person.id, account.id)
  const photo = useSendPhoto(person.id, account.id)
  const storyAct = useAct(person.id, account.id)

  return (
    <PhoneFrame name={person.name} screenRef={setScreen} onFile={photo.mutate}>
      <ChatHeader
        account={account}
        onBack={() => goTo({ personId: person.id, accountId: '' })}
        onOpenStory={() => onStory(true)}
      />
      {thread.data ? (
        <Chat person={person} account={account} thread={thread.data} photo={photo} />
      ) : thread.error ? (
        <div className="grid flex-1 content-center justify-items-center gap-3 p-6">
          <Refused error={thread.error} />
          <button type="button" className="btn" onClick={() => thread.refetch()}>
            <RotateCw size={14} aria-hidden="true" />
            Try again
          </button>
        </div>
      ) : (
        <ChatSkeleton />
      )}
      {isStoryOpen && screen ? (
        <StoryViewer account={account} container={screen} act={storyAct} onClose={() => onStory(false)} />
      ) : null}
    </PhoneFrame>
  )
}

/** One person's phone: their chats, or one of them. */
export function Phone(props: {
  person: ControlPerson
  account: ControlAccount | null
  accounts: readonly ControlAccount[]
  isStoryOpen: boolean
  onStory: (isOpen: boolean) => void
}) {
  const { person, account, accounts, isStoryOpen, onStory } = props
  if (account) {
    return (
      <OpenChat
        // A chat's draft, place and errors are its own.
        key={`${person.id}/${account.id}`}
        person={person}
        account={account}
        isStoryOpen={isStoryOpen}
        onStory={onStory}
      />
    )
  }
  return (
    <PhoneFrame name={person.name} screenRef={null}>
      <ChatList person={person} accounts={accounts} />
    </PhoneFrame>
  )
}
