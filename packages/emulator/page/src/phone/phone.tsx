import type { ControlAccount, ControlPerson } from '@roost/emulator/control'
import { useMemo, useState } from 'react'
import { useAct } from '../data/act.ts'
import { useThread } from '../data/queries.ts'
import { Chat, ChatSkeleton } from './chat.tsx'
import { ChatHeader } from './chat-header.tsx'
import { ChatList } from './chat-list.tsx'
import { NotRead } from './not-read.tsx'
import { PhoneFrame } from './phone-frame.tsx'
import { type Side, SideProvider } from './side.ts'
import { StoryViewer } from './story-viewer.tsx'
import { useSendPhoto } from './use-send-photo.ts'

/** The phone with one chat open. */
function OpenChat(props: {
  person: ControlPerson
  account: ControlAccount
  isStoryOpen: boolean
  onStory: (isOpen: boolean) => void
  onBack: () => void
}) {
  const { person, account, isStoryOpen, onStory, onBack } = props
  const [screen, setScreen] = useState<HTMLDivElement | null>(null)
  const thread = useThread(person.id, account.id)
  const photo = useSendPhoto(useAct(person.id, account.id))
  const storyAct = useAct(person.id, account.id)
  const { name, pictureUrl } = account
  const side = useMemo((): Side => ({ mine: 'person', other: { name, pictureUrl } }), [name, pictureUrl])

  return (
    <SideProvider value={side}>
      <PhoneFrame name={person.name} screenRef={setScreen} onFile={photo.mutate}>
        <ChatHeader account={account} onBack={onBack} onOpenStory={() => onStory(true)} />
        {thread.data ? (
          <Chat person={person} account={account} thread={thread.data} photo={photo} />
        ) : thread.error ? (
          <NotRead error={thread.error} onAgain={() => thread.refetch()} />
        ) : (
          <ChatSkeleton />
        )}
        {isStoryOpen && screen ? (
          <StoryViewer account={account} container={screen} act={storyAct} onClose={() => onStory(false)} />
        ) : null}
      </PhoneFrame>
    </SideProvider>
  )
}

/** One person's phone: their chats, or one of them. */
export function Phone(props: {
  person: ControlPerson
  account: ControlAccount | null
  accounts: readonly ControlAccount[]
  isStoryOpen: boolean
  onStory: (isOpen: boolean) => void
  /** An account's chat is opened; null: back to all of them. */
  onChat: (accountId: string | null) => void
}) {
  const { person, account, accounts, isStoryOpen, onStory, onChat } = props
  if (account) {
    return (
      <OpenChat
        // A chat's draft, place and errors are its own.
        key={`${person.id}/${account.id}`}
        person={person}
        account={account}
        isStoryOpen={isStoryOpen}
        onStory={onStory}
        onBack={() => onChat(null)}
      />
    )
  }
  return (
    <PhoneFrame name={person.name} screenRef={null}>
      <ChatList person={person} accounts={accounts} onChat={onChat} />
    </PhoneFrame>
  )
}
