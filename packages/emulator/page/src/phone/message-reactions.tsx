import type { ControlMessage } from '@roost/emulator/control'
import { useSide } from './side.ts'

/** The reactions on a message, over its lower edge. At most one a side. */
export function MessageReactions({ message }: { message: ControlMessage }) {
  const { mine, other } = useSide()
  if (message.reactions.length === 0) return null
  return (
    <p
      className={`-mt-2 flex w-fit gap-1 rounded-full border-2 border-p-bg bg-p-in px-1.5 text-[12px]/[19px] ${message.from === mine ? 'me-3 self-end' : 'ms-3 self-start'}`}
    >
      {message.reactions.map(({ by, emoji }) => (
        <span key={by} title={by === mine ? 'You' : other.name} className="fade-in">
          {emoji}
          <span className="sr-only"> {by === mine ? 'from you' : `from ${other.name}`}</span>
        </span>
      ))}
    </p>
  )
}
