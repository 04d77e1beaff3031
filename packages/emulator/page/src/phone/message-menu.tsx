import type { ControlMessage } from '@roost/emulator/control'
import { Copy, Ellipsis, type LucideIcon, Pencil, Reply, Undo2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type KeyboardEvent, useRef } from 'react'
import { canCopy } from '../clipboard.ts'
import { useOverlayRoot } from '../parts/overlay-root.ts'
import { useSide } from './side.ts'
import { reactionBy, reactions } from './words.ts'

/** What a held message can be asked to do. */
export interface MessageChoices {
  readonly react: (emoji: string) => void
  readonly reply: () => void
  readonly copy: () => void
  readonly unsend: () => void
  readonly edit: () => void
}

/** Left and right move along the row of reactions; up and down are the menu's own. */
function moveAlongRow(event: KeyboardEvent<HTMLDivElement>) {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')]
  const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1
  const next = items[at + step]
  if (at >= 0 && next) {
    event.preventDefault()
    next.focus()
  }
}

function Row(props: { icon: LucideIcon; label: string; isGrave?: boolean; onSelect: () => void }) {
  const { icon: Icon, label, isGrave, onSelect } = props
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className={`flex h-9 pointer-coarse:h-11 cursor-pointer items-center justify-between gap-6 rounded-control px-2.5 text-[14px]/[20px] outline-none data-highlighted:bg-well ${isGrave ? 'text-bad-text' : 'text-ink'}`}
    >
      {label}
      <Icon size={16} aria-hidden="true" />
    </DropdownMenu.Item>
  )
}

/**
 * The ⋯ beside a message and the menu that it, a held finger, the right button and the menu key open.
 * `describedBy`: id of the message, which the button is named after. `isTabStop`: one message at a time is in the Tab order; arrows go to the others.
 */
export function MessageMenu(props: {
  message: ControlMessage
  isOpen: boolean
  isTabStop: boolean
  describedBy: string
  onOpenChange: (isOpen: boolean) => void
  choices: MessageChoices
}) {
  const { message, isOpen, isTabStop, describedBy, onOpenChange, choices } = props
  const side = useSide()
  const isMine = message.from === side.mine
  const overlayRoot = useOverlayRoot()
  const mine = reactionBy(message, side.mine)
  // Reply and Edit put the cursor into the composer, Unsend removes the ⋯: the menu must not take the focus back.
  const hasGoneAway = useRef(false)
  const awayFromHere = (choose: () => void) => () => {
    hasGoneAway.current = true
    choose()
  }

  return (
    <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger
        data-message-menu
        tabIndex={isTabStop ? 0 : -1}
        aria-label="Choices"
        aria-describedby={describedBy}
        className="mb-1 grid size-7 shrink-0 place-items-center self-end rounded-full text-p-dim opacity-0 transition-opacity duration-[120ms] group-hover:opacity-100 hover:bg-p-in focus-visible:rounded-full focus-visible:opacity-100 data-[state=open]:opacity-100"
      >
        <Ellipsis size={16} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={overlayRoot}>
        <DropdownMenu.Content
          side="top"
          align={isMine ? 'end' : 'start'}
          collisionPadding={12}
          sideOffset={4}
          className="fade-in z-20 min-w-[248px] rounded-[14px] bg-raised p-1.5 shadow-modal"
          onCloseAutoFocus={(event) => {
            if (hasGoneAway.current) event.preventDefault()
            hasGoneAway.current = false
          }}
        >
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the menu items inside. */}
          <div className="flex gap-0.5 border-b border-line pb-1.5" onKeyDown={moveAlongRow}>
            {reactions.map((emoji) => (
              <DropdownMenu.Item
                key={emoji}
                aria-label={mine === emoji ? `Take back ${emoji}` : `React ${emoji}`}
                onSelect={() => choices.react(emoji)}
                className={`grid size-10 pointer-coarse:size-11 cursor-pointer place-items-center rounded-full text-[22px] outline-none transition-transform duration-[120ms] data-highlighted:scale-110 data-highlighted:bg-well ${mine === emoji ? 'bg-accent-soft' : ''}`}
              >
                {emoji}
              </DropdownMenu.Item>
            ))}
          </div>
          <div className="pt-1.5">
            <Row icon={Reply} label="Reply" onSelect={awayFromHere(choices.reply)} />
            {message.text && canCopy ? <Row icon={Copy} label="Copy" onSelect={choices.copy} /> : null}
            {isMine && side.mine === 'person' && message.text ? (
              <Row icon={Pencil} label="Edit" onSelect={awayFromHere(choices.edit)} />
            ) : null}
            {isMine ? (
              <Row icon={Undo2} label="Unsend" isGrave onSelect={awayFromHere(choices.unsend)} />
            ) : null}
          </div>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
