import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useKeys } from '../../parts/keys.ts'
import { LIST_ID } from '../../parts/moving-rows.tsx'
import { createTyping } from './typing.ts'

/** More letters than this the server does not look for. */
const MOST_LETTERS = 200

/** Id of the field in the document: the results go back to it with the arrow key. */
export const SEARCH_ID = 'search'

interface SearchFieldProps {
  readonly q: string
  readonly onSearch: (q: string) => void
}

/** What is looked for. Enter asks at once; Enter again, or the arrow down, goes into what was found. */
export function SearchField({ q, onSearch }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(q)
  const search = useRef(onSearch)
  search.current = onSearch
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked at first is the beginning of what is typed
  const typing = useMemo(() => createTyping({ ask: (asked) => search.current(asked), later, asked: q }), [])
  useKeys({ '/': () => input.current?.focus() })
  useEffect(() => typing.stop, [typing])
  useEffect(() => {
    if (typing.changed(q)) setText(q)
  }, [typing, q])
  const clear = () => {
    setText('')
    typing.now('')
  }
  const press = (event: KeyboardEvent) => {
    // Keys that choose among the letters of an input method are not for us.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      clear()
      input.current?.blur()
    } else if (event.key === 'ArrowDown') intoList()
    else if (event.key === 'Enter') {
      if (!typing.now(text)) intoList()
    } else return
    event.preventDefault()
  }
  return (
    <search className="field quiet focus-within:outline-2 focus-within:outline-focus">
      <Search size={16} strokeWidth={1.75} className="flex-none text-ink-2" aria-hidden="true" />
      <input
        ref={input}
        id={SEARCH_ID}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label="Search people and messages"
        placeholder="Search people and messages"
        autoComplete="off"
        spellCheck={false}
        maxLength={MOST_LETTERS}
        dir={text === '' ? undefined : 'auto'}
        value={text}
        // The code of the results is here before the first letter is asked for.
        onFocus={() => void import('../search/results.tsx')}
        onChange={(event) => {
          setText(event.target.value)
          typing.typed(
            event.target.value,
            event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing,
          )
        }}
        onCompositionEnd={(event) => typing.typed(event.currentTarget.value, false)}
        onKeyDown={press}
      />
      {text === '' ? (
        <span aria-hidden="true" className="max-[700px]:hidden">
          <kbd>/</kbd>
        </span>
      ) : (
        <button
          type="button"
          className="grid place-items-center"
          aria-label="Clear the search"
          onClick={() => {
            clear()
            input.current?.focus()
          }}
        >
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </search>
  )
}

/** Focus goes to the row that the tab key would reach. */
function intoList(): void {
  document.getElementById(LIST_ID)?.querySelector<HTMLElement>('[role="option"][tabindex="0"]')?.focus()
}

function later(task: () => void, ms: number): () => void {
  const timer = window.setTimeout(task, ms)
  return () => window.clearTimeout(timer)
}
