import type { ApiContact } from '@roost/server/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { contactsQuery } from '../../data/queries.ts'
import { Other } from './identities.tsx'

/** Fast typists are asked for once. */
const SETTLE_MS = 200
const MOST_LETTERS = 200

/** Looks for somebody by name, of any account, to say that they are this same person. */
export function Join({ contact }: { readonly contact: ApiContact }) {
  const [isOpen, setIsOpen] = useState(false)
  const [text, setText] = useState('')
  const q = useSettled(text.trim())
  const found = useQuery({
    ...contactsQuery(q),
    enabled: isOpen && q !== '',
    placeholderData: keepPreviousData,
  })
  const fieldId = useId()
  const own = new Set(contact.identities.map(({ conversationId }) => conversationId))
  const others = (found.data?.data ?? []).filter(
    ({ identities }) => !identities.some(({ conversationId }) => own.has(conversationId)),
  )
  if (!isOpen) {
    return (
      <div className="mt-5 border-line border-t pt-4">
        <button type="button" className="textual" onClick={() => setIsOpen(true)}>
          Join with somebody else
        </button>
      </div>
    )
  }
  return (
    <section className="mt-5 border-line border-t pt-4" aria-label="Join with somebody else">
      <h3 className="mb-2.5 text-[13px] leading-5 font-semibold">
        <label htmlFor={fieldId}>Join with somebody else</label>
      </h3>
      <div className="field quiet mb-3 focus-within:outline-2 focus-within:outline-focus">
        <Search size={16} strokeWidth={1.75} className="flex-none text-ink-2" aria-hidden="true" />
        <input
          id={fieldId}
          type="text"
          inputMode="search"
          placeholder="Name or username"
          autoComplete="off"
          spellCheck={false}
          maxLength={MOST_LETTERS}
          // biome-ignore lint/a11y/noAutofocus: the button that opened it asked for it
          autoFocus
          dir={text === '' ? undefined : 'auto'}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            setIsOpen(false)
          }}
        />
      </div>
      <p className="muted text-[13px] leading-5" role="status">
        {q !== '' && found.isSuccess && others.length === 0 && 'Nobody else has this name.'}
      </p>
      {q !== '' && (
        <ul className="grid gap-3">
          {others.map(({ id, identities: [newest] }) =>
            newest === undefined ? null : <Other key={id} identity={newest} contact={contact} act="link" />,
          )}
        </ul>
      )}
    </section>
  )
}

/** The text once nobody has changed it for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), SETTLE_MS)
    return () => window.clearTimeout(timer)
  }, [text])
  return settled
}
