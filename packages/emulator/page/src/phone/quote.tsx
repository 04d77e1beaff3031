import type { ControlMessage } from '@roost/emulator/control'
import { Picture } from './attachment.tsx'

/** What a message answers: a line of another message, which a press goes to, or a story. */
export function Quote({ message, onGoTo }: { message: ControlMessage; onGoTo: (mid: string) => void }) {
  const { replyTo } = message
  if (!replyTo) return null
  if (replyTo.storyPictureUrl) {
    return (
      <Picture
        src={replyTo.storyPictureUrl}
        alt="The story"
        className="aspect-[9/13] w-[84px] rounded-[14px]"
      />
    )
  }
  if (message.kind === 'story_reply') return <p className="bubble bubble-gone">This story is gone</p>
  const { mid } = replyTo
  const look =
    'max-w-[min(236px,100%)] truncate rounded-[16px] px-3 py-1.5 text-start text-[13px]/[18px] text-p-dim shadow-[inset_0_0_0_1px_var(--p-line)]'
  if (!mid) return <p className={look}>{replyTo.text ?? 'A message that is gone'}</p>
  return (
    <button type="button" className={look} onClick={() => onGoTo(mid)}>
      <span className="sr-only">Answers: </span>
      {replyTo.text ?? 'A picture or card'}
    </button>
  )
}
