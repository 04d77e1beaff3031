import type { ApiConversation } from '@roost/server/api'
import { CircleAlert, SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { Refusal } from '../../data/api.ts'
import { lastRefused, loadDraft, saveDraft } from '../../data/drafts.ts'
import { useSignal } from '../../data/signal.ts'
import { fillOf, textLimit, textSize, tooLongWords } from '../../words/bytes.ts'
import { shortName } from '../../words/names.ts'

interface ComposerProps {
  readonly conversation: ApiConversation
  readonly humanOnly: boolean
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly onSend: (text: string) => void
}

const NUMBER = new Intl.NumberFormat('en-GB')

/** The draft of a conversation: kept while it is written, and given back when the server refuses an answer. */
function useDraft(conversationId: string) {
  const [text, setText] = useState(() => loadDraft(conversationId))
  const refused = useSignal(lastRefused)
  const here = refused?.conversationId === conversationId ? refused : null
  useEffect(() => {
    if (here !== null) setText(loadDraft(conversationId))
  }, [here, conversationId])
  const change = (next: string) => {
    setText(next)
    saveDraft(conversationId, next)
  }
  const reason = here === null ? null : reasonOf(here.error)
  return { text, change, reason, clearReason: () => lastRefused.set(null) }
}

function reasonOf(error: unknown): string {
  return error instanceof Refusal ? `Not sent: ${error.message} ${error.fix}`.trim() : 'Not sent. Try again.'
}

/** Where an answer is written. It grows to eight lines; Enter sends, Shift and Enter make a new line. */
export function Composer({ conversation, humanOnly, field, onSend }: ComposerProps) {
  const { text, change, reason, clearReason } = useDraft(conversation.id)
  const limit = textLimit(conversation.platform)
  const size = textSize(text, limit)
  const fill = fillOf(size, limit)
  const empty = text.trim() === ''
  const name = shortName(conversation.person)

  useLayoutEffect(() => {
    const box = field.current
    if (box === null) return
    box.style.height = 'auto'
    // The style sheet stops it at eight lines.
    box.style.height = text === '' ? '' : `${box.scrollHeight}px`
  }, [text, field])

  const send = () => {
    if (empty || fill === 'over') return
    onSend(text.trim())
    change('')
    clearReason()
    field.current?.focus()
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      leave(event.currentTarget)
      return
    }
    // While an input method composes a word, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  const words = fill === 'over' ? tooLongWords(size, limit) : reason
  return (
    <>
      {words !== null && (
        <div className="composer-words" role="alert" id="composer-words">
          <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>{words}</span>
        </div>
      )}
      <form
        className="composer"
        aria-label="Answer"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <textarea
          ref={field}
          id="write"
          aria-label="Write an answer"
          aria-describedby={words === null ? undefined : 'composer-words'}
          placeholder={humanOnly ? `Write to ${name} yourself. Automations stay silent.` : `Write to ${name}`}
          rows={1}
          dir="auto"
          value={text}
          onChange={(event) => {
            change(event.target.value)
            if (reason !== null) clearReason()
          }}
          onKeyDown={press}
        />
        <div className="composer-bar">
          <span className="flex-1" />
          {!empty && (
            <bdi dir="ltr" className={`bytes ${fill}`} title={`Counted in ${limit.unit}`}>
              {NUMBER.format(size)} / {NUMBER.format(limit.max)}
              {fill === 'over' && ` ${limit.unit}`}
            </bdi>
          )}
          <button type="submit" className="send" disabled={empty || fill === 'over'} title="Send (Enter)">
            Send
            <SendHorizontal size={14} strokeWidth={2} className="rtl:-scale-x-100" aria-hidden="true" />
          </button>
        </div>
      </form>
    </>
  )
}

/** One level back: from the answer to its row of the list. */
function leave(box: HTMLTextAreaElement): void {
  const row = document.querySelector<HTMLElement>('[role="option"][aria-selected="true"]')
  if (row !== null && row.offsetParent !== null) row.focus()
  else box.blur()
}
