import type { ControlAccount } from '@roost/emulator/control'
import { ArrowUp, ChevronLeft, ChevronRight, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { ActMutation } from '../data/act.ts'
import { useNow } from '../data/clock.ts'
import { Face } from '../parts/face.tsx'
import { Refused } from '../parts/refusal.tsx'
import { spanInWords } from '../time.ts'
import { reactions } from './words.ts'

const sideLook =
  'absolute inset-y-0 my-auto grid size-9 pointer-coarse:size-11 place-items-center rounded-full bg-black/35 text-white focus-visible:rounded-full'

/** A business's stories, full screen on the phone, with a line to answer and six faces to answer with. */
export function StoryViewer(props: {
  account: ControlAccount
  container: HTMLElement | null
  act: ActMutation
  onClose: () => void
}) {
  const { account, container, act, onClose } = props
  const [index, setIndex] = useState(0)
  const [text, setText] = useState('')
  const now = useNow(60_000)
  const story = account.stories[Math.min(index, account.stories.length - 1)]
  if (!story) return null

  const answer = (words: string) =>
    act.mutate({ act: 'story_reply', storyId: story.id, text: words }, { onSuccess: onClose })
  const move = (step: number) => setIndex(Math.max(0, Math.min(account.stories.length - 1, index + step)))
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) answer(text.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return
    if (event.key === 'ArrowRight') move(1)
    if (event.key === 'ArrowLeft') move(-1)
  }

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal container={container}>
        <Dialog.Content
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          className="fade-in absolute inset-0 z-10 flex flex-col bg-black text-white outline-none"
        >
          <div className="relative min-h-0 flex-1 overflow-hidden rounded-b-[22px]">
            <img src={story.pictureUrl} alt="The story" className="size-full object-cover" />
            <div className="absolute inset-x-0 top-0 bg-linear-to-b from-black/55 to-transparent px-4 pt-4 pb-8">
              <div className="flex gap-1" aria-hidden="true">
                {account.stories.map((one, at) => (
                  <i
                    key={one.id}
                    className={`h-[2.5px] flex-1 rounded-full bg-white ${at > index ? 'opacity-40' : ''}`}
                  />
                ))}
              </div>
              <div className="flex items-center gap-2.5 pt-3">
                <Face src={account.pictureUrl} name={account.name} size={30} />
                <Dialog.Title className="flex-1 truncate text-[14px]/[20px] font-semibold">
                  {account.name}{' '}
                  <span className="font-normal opacity-80">
                    {now === null ? '' : spanInWords(now - Date.parse(story.postedAt))}
                  </span>
                </Dialog.Title>
                <Dialog.Close
                  aria-label="Close the story"
                  className="grid size-9 pointer-coarse:size-11 place-items-center rounded-full"
                >
                  <X size={21} aria-hidden="true" />
                </Dialog.Close>
              </div>
            </div>
            {index > 0 ? (
              <button
                type="button"
                aria-label="Earlier story"
                className={`${sideLook} start-2`}
                onClick={() => move(-1)}
              >
                <ChevronLeft size={20} aria-hidden="true" />
              </button>
            ) : null}
            {index < account.stories.length - 1 ? (
              <button
                type="button"
                aria-label="Next story"
                className={`${sideLook} end-2`}
                onClick={() => move(1)}
              >
                <ChevronRight size={20} aria-hidden="true" />
              </button>
            ) : null}
          </div>
          <Refused error={act.error} className="mx-3 mt-2" />
          <div className="flex justify-between px-5 pt-2.5">
            {reactions.map((emoji) => (
              <button
                key={emoji}
                type="button"
                aria-label={`Answer with ${emoji}`}
                onClick={() => answer(emoji)}
                className="grid size-10 place-items-center rounded-full text-[24px] transition-transform duration-[120ms] hover:scale-115"
              >
                {emoji}
              </button>
            ))}
          </div>
          <form
            onSubmit={onSubmit}
            className="m-3 flex items-center rounded-full border border-white/45 ps-4 pe-1"
          >
            <input
              aria-label="Reply to the story"
              placeholder={`Reply to ${account.name}`}
              dir="auto"
              value={text}
              onChange={(event) => setText(event.target.value)}
              className="h-11 min-w-0 flex-1 text-[16px] outline-none placeholder:text-white/75 sm:text-[15px]"
            />
            <button
              type="submit"
              aria-label="Reply"
              disabled={!text.trim()}
              className="grid size-9 pointer-coarse:size-11 place-items-center rounded-full bg-white text-black disabled:opacity-40"
            >
              <ArrowUp size={18} strokeWidth={2.25} aria-hidden="true" />
            </button>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
