import type { ControlAccount } from '@roost/emulator/control'
import { ArrowLeft } from 'lucide-react'
import { Face } from '../parts/face.tsx'

/** Whom one writes to. A ring around the face: a story is up, and a tap opens it. */
export function ChatHeader(props: { account: ControlAccount; onBack: () => void; onOpenStory: () => void }) {
  const { account, onBack, onOpenStory } = props
  const face = <Face src={account.pictureUrl} name={account.name} size={34} />
  return (
    <header className="flex shrink-0 items-center gap-2.5 border-b border-p-line py-1.5 ps-2.5 pe-3.5">
      <button
        type="button"
        aria-label="All chats"
        title="All chats"
        onClick={onBack}
        className="grid size-9 pointer-coarse:size-11 place-items-center rounded-full hover:bg-p-in focus-visible:rounded-full"
      >
        <ArrowLeft size={21} strokeWidth={1.9} className="rtl:-scale-x-100" aria-hidden="true" />
      </button>
      {account.stories.length > 0 ? (
        <button
          type="button"
          aria-label={`Story of ${account.name}`}
          title={`Story of ${account.name}`}
          onClick={onOpenStory}
          className="story-ring focus-visible:rounded-full"
        >
          {face}
        </button>
      ) : (
        face
      )}
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-[15px]/[19px] font-semibold tracking-[-0.014em]">{account.name}</h2>
        <p className="truncate text-[12px]/[15px] text-p-dim">
          {account.platform === 'messenger' ? 'Messenger' : <bdi>{account.username}</bdi>}
        </p>
      </div>
    </header>
  )
}
