import type { ControlButton, ControlMessage } from '@roost/emulator/control'
import { useId } from 'react'
import { Face } from '../parts/face.tsx'
import { Refused } from '../parts/refusal.tsx'
import { hourMinute, whenInWords } from '../time.ts'
import type { PlacedMessage } from './groups.ts'
import { MessageBody } from './message-body.tsx'
import { type MessageChoices, MessageMenu } from './message-menu.tsx'
import { MessageReactions } from './message-reactions.tsx'
import { Quote } from './quote.tsx'
import { type Side, useSide } from './side.ts'
import { useTouch } from './use-touch.ts'
import { heart } from './words.ts'

/** What stands above a message, when it is more than words. */
function labelOf(message: ControlMessage, { mine, other }: Side): string | null {
  const isMine = message.from === mine
  if (message.replyTo?.storyPictureUrl || message.kind === 'story_reply') {
    return isMine ? 'You replied to their story' : 'Replied to your story'
  }
  if (message.replyTo) return isMine ? 'You replied' : `${other.name} replied`
  if (message.kind === 'story_mention') return isMine ? 'You mentioned them in your story' : 'Mentioned you'
  if (message.kind === 'postback') return isMine ? 'You tapped' : 'Tapped a button'
  return null
}

export interface MessageProps {
  readonly placed: PlacedMessage
  /** Emulated time, for words such as "Today". */
  readonly nowMs: number
  readonly isNew: boolean
  readonly isTabStop: boolean
  readonly isMenuOpen: boolean
  readonly onMenuOpenChange: (isOpen: boolean) => void
  readonly choices: MessageChoices
  readonly onTapButton: (button: ControlButton) => void
  readonly onGoTo: (mid: string) => void
  /** Why the last thing asked of this message did not happen. */
  readonly refusal: Error | null
  /** Said below: "Seen". */
  readonly footer: string | null
}

/** One message of either side, with everything that hangs on it. */
export function Message(props: MessageProps) {
  const { placed, nowMs, choices, onMenuOpenChange } = props
  const side = useSide()
  const { other } = side
  const { message, isFirstOfGroup, isLastOfGroup, timeAboveMs } = placed
  const isMine = message.from === side.mine
  const label = message.isUnsent ? null : labelOf(message, side)
  const touch = useTouch({
    hold: () => onMenuOpenChange(true),
    swipe: choices.reply,
    inward: isMine ? -1 : 1,
  })
  const id = useId()
  const hasManyCards = message.attachments.some(({ cards }) => cards.length > 1)
  const tail = isLastOfGroup ? (isMine ? 'tail-mine' : 'tail-theirs') : ''
  // What a held, double-tapped or right-clicked message answers to; an unsent one has nothing left to ask for.
  const gestures = message.isUnsent
    ? {}
    : {
        ...touch,
        onDoubleClick: () => choices.react(heart),
        onContextMenu: (event: { preventDefault: () => void }) => {
          event.preventDefault()
          onMenuOpenChange(true)
        },
      }

  return (
    <li
      data-mid={message.mid}
      className={`${isFirstOfGroup || label ? 'mt-2.5' : 'mt-0.5'} ${props.isNew ? 'arrives' : ''}`}
    >
      {timeAboveMs === null ? null : (
        <time
          dateTime={message.sentAt}
          className="block pt-3 pb-2.5 text-center text-[11px]/[14px] font-medium text-p-dim"
        >
          {whenInWords(timeAboveMs, nowMs)}
        </time>
      )}
      <div className={`group flex items-end gap-1.5 ${isMine ? 'flex-row-reverse' : ''}`}>
        {isMine ? null : (
          <span className="w-[26px] shrink-0">
            {isLastOfGroup ? <Face src={other.pictureUrl} name={other.name} size={26} /> : null}
          </span>
        )}
        <div
          {...gestures}
          id={id}
          className={`swipes flex ${hasManyCards ? '' : 'max-w-[78%]'} min-w-0 flex-col gap-0.5 ${isMine ? 'items-end' : 'items-start'}`}
        >
          <span className="sr-only">
            {isMine ? 'You' : other.name}, {hourMinute(Date.parse(message.sentAt))}:
          </span>
          {label ? <span className="px-1 pb-0.5 text-[11px]/[15px] text-p-dim">{label}</span> : null}
          {message.isUnsent ? (
            <p className="bubble bubble-gone">
              {isMine ? 'You unsent a message.' : `${other.name} unsent a message.`}
            </p>
          ) : (
            <>
              <Quote message={message} onGoTo={props.onGoTo} />
              <MessageBody message={message} tail={tail} onTap={props.onTapButton} />
              <MessageReactions message={message} />
            </>
          )}
        </div>
        {message.isUnsent ? null : (
          <MessageMenu
            message={message}
            isOpen={props.isMenuOpen}
            isTabStop={props.isTabStop}
            describedBy={id}
            onOpenChange={onMenuOpenChange}
            choices={choices}
          />
        )}
      </div>
      {message.editCount > 0 && !message.isUnsent ? (
        <p className={`px-1.5 pt-0.5 text-[11px]/[14px] text-p-dim ${isMine ? 'text-end' : 'ps-9'}`}>
          Edited
        </p>
      ) : null}
      {props.footer ? (
        <p className="fade-in px-1.5 pt-1 text-end text-[11px]/[14px] text-p-dim">{props.footer}</p>
      ) : null}
      <Refused error={props.refusal} className="mt-1.5" />
    </li>
  )
}
