import type { ControlAccount, ControlMessage } from '@roost/emulator/control'

/** The reactions on a message, over its lower edge. At most one a side. */
export function MessageReactions({ message, account }: { message: ControlMessage; account: ControlAccount }) {
  if (message.reactions.length === 0) return null
  return (
    <p
      className={`-mt-2 flex w-fit gap-1 rounded-full border-2 border-p-bg bg-p-in px-1.5 text-[12px]/[19px] ${message.from === 'person' ? 'me-3 self-end' : 'ms-3 self-start'}`}
    >
      {message.reactions.map(({ by, emoji }) => (
        <span key={by} title={by === 'person' ? 'You' : account.name} className="fade-in">
          {emoji}
          <span className="sr-only"> {by === 'person' ? 'from you' : `from ${account.name}`}</span>
        </span>
      ))}
    </p>
  )
}
