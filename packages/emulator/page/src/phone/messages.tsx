import type { ControlMessage } from '@roost/emulator/control'
import { ArrowDown } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react'
import { copy } from '../clipboard.ts'
import type { ActMutation } from '../data/act.ts'
import { useNow } from '../data/clock.ts'
import { placeMessages } from './groups.ts'
import { Message } from './message.tsx'
import type { MessageChoices } from './message-menu.tsx'
import { useSide } from './side.ts'
import { useStickToEnd } from './use-stick-to-end.ts'
import { reactionBy } from './words.ts'

/** What the composer is asked to do with a message. */
export interface Intent {
  readonly kind: 'reply' | 'edit'
  readonly message: ControlMessage
}

const minuteMs = 60_000
/** A long thread, such as a load test leaves behind, would make each keystroke slow. */
const shownAtOnce = 150

/** Up and down go from message to message, by the ⋯ that each has. */
function moveBetweenMessages(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
  if (step === 0 || !(event.target instanceof HTMLElement) || !event.target.matches('[data-message-menu]'))
    return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-message-menu]')]
  event.preventDefault()
  event.stopPropagation()
  all[all.indexOf(event.target) + step]?.focus()
}

/** Both sides of the conversation. Stays at the newest message unless the reader went up. */
export function Messages(props: {
  messages: readonly ControlMessage[]
  /** What is asked of a message here: reactions, unsend, taps. */
  act: ActMutation
  onIntent: (intent: Intent) => void
  children?: ReactNode
}) {
  const { messages, act, onIntent, children } = props
  const { mine, other } = useSide()
  // Until the clock was read, the newest message is "now".
  const nowMs = useNow(minuteMs) ?? Date.parse(messages.at(-1)?.sentAt ?? '')
  const [shownCount, setShownCount] = useState(shownAtOnce)
  const placed = useMemo(() => placeMessages(messages.slice(-shownCount)), [messages, shownCount])
  const [openMid, setOpenMid] = useState<string | null>(null)
  const [focusedMid, setFocusedMid] = useState<string | null>(null)
  const [atFirst] = useState(() => new Set(messages.map(({ mid }) => mid)))
  const scroll = useStickToEnd(messages.length, messages.at(-1)?.from === mine)

  const lastOwn = messages.findLast(({ from }) => from === mine)
  const tabStop = messages.some(({ mid, isUnsent }) => mid === focusedMid && !isUnsent)
    ? focusedMid
    : (messages.findLast(({ isUnsent }) => !isUnsent)?.mid ?? null)

  const choicesOf = (message: ControlMessage): MessageChoices => ({
    react: (emoji) =>
      reactionBy(message, mine) === emoji
        ? act.mutate({ act: 'unreact', mid: message.mid })
        : act.mutate({ act: 'react', mid: message.mid, emoji }),
    reply: () => onIntent({ kind: 'reply', message }),
    edit: () => onIntent({ kind: 'edit', message }),
    unsend() {
      act.mutate({ act: 'unsend', mid: message.mid })
      // Its ⋯ goes with it; the focus stays in the conversation.
      scroll.ref.current?.focus()
    },
    copy: () => copy(message.text ?? ''),
  })

  return (
    <div className="relative min-h-0 flex-1">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys belong to the buttons inside. */}
      <div
        ref={scroll.ref}
        tabIndex={-1}
        onScroll={scroll.onScroll}
        onKeyDownCapture={moveBetweenMessages}
        onFocus={(event) =>
          setFocusedMid(event.target.closest<HTMLElement>('[data-mid]')?.dataset.mid ?? null)
        }
        className="no-bar flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain px-3 pb-1.5 outline-none"
      >
        <div role="log" aria-label={`Conversation with ${other.name}`} className="mt-auto">
          {messages.length > shownCount ? (
            <button
              type="button"
              onClick={() => setShownCount((count) => count + shownAtOnce)}
              className="mx-auto mt-3 block h-9 rounded-full px-4 text-[13px]/[20px] font-medium text-p-link hover:bg-p-in"
            >
              Show earlier messages
            </button>
          ) : null}
          <ol aria-label="Messages">
            {placed.map((one) => (
              <Message
                key={one.message.mid}
                placed={one}
                nowMs={nowMs}
                isNew={!atFirst.has(one.message.mid)}
                isTabStop={one.message.mid === tabStop}
                isMenuOpen={one.message.mid === openMid}
                onMenuOpenChange={(isOpen) => setOpenMid(isOpen ? one.message.mid : null)}
                choices={choicesOf(one.message)}
                onTapButton={({ title, payload }) =>
                  act.mutate({ act: 'postback', mid: one.message.mid, title, payload: payload ?? '' })
                }
                onGoTo={scroll.goTo}
                refusal={act.variables?.mid === one.message.mid ? act.error : null}
                footer={one.message === lastOwn && lastOwn.isSeen && !lastOwn.isUnsent ? 'Seen' : null}
              />
            ))}
          </ol>
          {children}
        </div>
      </div>
      {scroll.unseen > 0 ? (
        <button
          type="button"
          onClick={scroll.toEnd}
          className="arrives absolute bottom-2 left-1/2 flex h-8 -translate-x-1/2 items-center gap-1.5 rounded-full bg-raised px-3 text-[13px]/[20px] font-medium text-ink shadow-float"
        >
          {scroll.unseen} new
          <ArrowDown size={14} aria-hidden="true" />
        </button>
      ) : null}
    </div>
  )
}
