import { ArrowUp, Heart, type LucideIcon, Mic, X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Act, ActMutation } from '../data/act.ts'
import { Refused } from '../parts/refusal.tsx'
import type { Intent } from './messages.tsx'
import { PhotoPicker } from './photo-picker.tsx'
import { useSide } from './side.ts'
import { inOneLine } from './words.ts'

function IntentBar({ intent, onCancel }: { intent: Intent; onCancel: () => void }) {
  const { mine, other } = useSide()
  const whom = intent.message.from === mine ? 'yourself' : other.name
  return (
    <div className="fade-in flex items-center gap-2 border-t border-p-line ps-5 pe-3 pt-2 text-[12px]/[16px]">
      <p className="min-w-0 flex-1">
        <b className="block font-medium">
          {intent.kind === 'edit' ? 'Edit what you wrote' : `Reply to ${whom}`}
        </b>
        <span className="block truncate text-p-dim">{inOneLine(intent.message)}</span>
      </p>
      <button
        type="button"
        aria-label="Cancel"
        onClick={onCancel}
        className="grid size-9 pointer-coarse:size-11 place-items-center rounded-full text-p-dim hover:bg-p-in"
      >
        <X size={17} aria-hidden="true" />
      </button>
    </div>
  )
}

function Tool(props: { icon: LucideIcon; label: string; onClick: () => void }) {
  const { icon: Icon, label, onClick } = props
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-9 pointer-coarse:size-11 shrink-0 place-items-center rounded-full hover:bg-[color-mix(in_oklab,var(--p-ink)_8%,transparent)]"
    >
      <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
    </button>
  )
}

/** What the words mean: a new message, an answer to one, or a new text for one. */
function wordsAsAct(text: string, intent: Intent | null): Act {
  if (intent?.kind === 'edit') return { act: 'edit', mid: intent.message.mid, text }
  if (intent?.kind === 'reply') return { act: 'reply', mid: intent.message.mid, text }
  return { act: 'text', text }
}

/**
 * The line to write in, with the photo, voice and heart beside it, and `tools` before these. Enter goes out; Shift and Enter is a
 * new line.
 */
export function Composer(props: {
  hasHeart: boolean
  tools?: ReactNode
  intent: Intent | null
  onIntentDone: () => void
  act: ActMutation
  onPhoto: (file: File) => void
  children?: ReactNode
}) {
  const { hasHeart, tools, intent, onIntentDone, act, onPhoto, children } = props
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const hasWords = text.trim() !== ''

  useEffect(() => {
    if (!intent) return
    if (intent.kind === 'edit') setText(intent.message.text ?? '')
    field.current?.focus()
  }, [intent])

  const cancel = () => {
    if (intent?.kind === 'edit') setText('')
    onIntentDone()
    field.current?.focus()
  }
  const go = () => {
    if (!hasWords) return
    act.mutate(wordsAsAct(text.trim(), intent), {
      // The words come back when they did not arrive, unless something new stands there.
      onError: () => setText((now) => now || text),
    })
    setText('')
    onIntentDone()
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && intent) cancel()
    // Enter also ends a word in an input method; that is not ours to take.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    go()
  }
  const onPaste = (event: ClipboardEvent) => {
    const [file] = event.clipboardData.files
    if (!file) return
    event.preventDefault()
    onPhoto(file)
  }

  return (
    <div className="shrink-0">
      <Refused error={act.error} className="mx-3 my-1.5" />
      {children}
      {intent ? <IntentBar intent={intent} onCancel={cancel} /> : null}
      <div className="mx-3 mt-1.5 mb-2.5 flex items-end gap-1.5 rounded-[24px] bg-p-in p-[5px] sm:mb-0.5">
        <PhotoPicker onFile={onPhoto} onSample={(media) => act.mutate({ act: 'photo', media })} />
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          aria-label="Message"
          placeholder="Message"
          enterKeyHint="send"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            if (act.isError) act.reset()
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="composer-field no-bar min-w-0 flex-1 resize-none self-center px-1 py-2 text-[16px]/[20px] outline-none placeholder:text-p-dim sm:text-[15px]/[20px]"
        />
        {hasWords ? (
          <button
            type="button"
            aria-label={intent?.kind === 'edit' ? 'Save' : 'Send'}
            onClick={go}
            className="fade-in grid h-9 w-11 pointer-coarse:h-11 shrink-0 place-items-center rounded-full bg-p-out text-p-on"
          >
            <ArrowUp size={19} strokeWidth={2.25} aria-hidden="true" />
          </button>
        ) : (
          <>
            {tools}
            <Tool icon={Mic} label="Voice message" onClick={() => act.mutate({ act: 'voice' })} />
            {hasHeart ? (
              <Tool icon={Heart} label="Like" onClick={() => act.mutate({ act: 'like_heart' })} />
            ) : null}
          </>
        )}
      </div>
    </div>
  )
}
