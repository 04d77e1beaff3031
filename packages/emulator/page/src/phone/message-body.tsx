import type { ControlButton, ControlMessage } from '@roost/emulator/control'
import { AttachmentView } from './attachment.tsx'
import { useSide } from './side.ts'
import { TemplateCards } from './template-cards.tsx'

/** Attachments, then the words. `tail` is the class of the bubble's corner by the speaker. Never empty. */
export function MessageBody(props: {
  message: ControlMessage
  tail: string
  onTap: (button: ControlButton) => void
}) {
  const { message, tail, onTap } = props
  const { mine } = useSide()
  const isMine = message.from === mine
  return (
    <>
      {message.attachments.map((attachment, index) =>
        attachment.cards.length > 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: attachments have no id and keep their order.
          <TemplateCards key={index} cards={attachment.cards} onTap={onTap} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: attachments have no id and keep their order.
          <AttachmentView key={index} attachment={attachment} kind={message.kind} isMine={isMine} />
        ),
      )}
      {message.text && !message.attachments.some(({ cards }) => cards[0]?.title === message.text) ? (
        <p className={`bubble ${isMine ? 'bubble-mine' : 'bubble-theirs'} ${tail}`}>
          {/* The words have a direction of their own; the tail stays on the speaker's side. */}
          <span dir="auto" className="block">
            {message.text}
          </span>
        </p>
      ) : null}
      {!message.text && message.attachments.length === 0 ? (
        message.kind === 'like_heart' ? (
          <AttachmentView
            attachment={{ type: 'like_heart', url: null, title: null, cards: [] }}
            isMine={isMine}
          />
        ) : (
          <p className="bubble bubble-gone">Something that is not shown to apps</p>
        )
      ) : null}
    </>
  )
}
