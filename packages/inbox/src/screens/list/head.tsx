import { useQuery } from '@tanstack/react-query'
import { ChevronDown, Search, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { accountsQuery } from '../../data/queries.ts'
import { ChoiceMenu } from '../../parts/choice.tsx'
import { useKeys } from '../../parts/keys.ts'
import { channelName } from '../../words/names.ts'
import { useListFilter } from './filter.ts'

/** Typing is one question, not one for each letter. */
const TYPING_MS = 200

/** Title, account, search and tabs over the list. */
export function ListHead({ unread }: { readonly unread: string }) {
  const { filter, change } = useListFilter()
  return (
    <header>
      <div className="grid grid-cols-1 gap-3 px-4 pt-3.5 pb-3">
        <div className="flex min-h-8 items-center gap-2.5">
          <h2 className="text-[18px] leading-6 font-semibold tracking-[-0.018em]">Inbox</h2>
          <AccountMenu account={filter.account} onChoose={(account) => change({ account })} />
        </div>
        <SearchField q={filter.q} onSearch={(q) => change({ q })} />
      </div>
      {/* Two answers to one question, so pressed buttons rather than tabs: the list below stays the same list. */}
      <fieldset className="tabs" aria-label="Show">
        <button
          type="button"
          aria-pressed={filter.status === 'open'}
          onClick={() => change({ status: 'open' })}
        >
          Open
        </button>
        <button
          type="button"
          aria-pressed={filter.status === 'unread'}
          onClick={() => change({ status: 'unread' })}
        >
          <bdi>Unread{unread !== '' && <span className="num">{unread}</span>}</bdi>
        </button>
      </fieldset>
    </header>
  )
}

interface AccountMenuProps {
  readonly account: string | null
  readonly onChoose: (account: string | null) => void
}

function AccountMenu({ account, onChoose }: AccountMenuProps) {
  const accounts = useQuery(accountsQuery).data?.data ?? []
  if (accounts.length < 2) return null
  const chosen = accounts.find((each) => each.id === account)?.username ?? 'All accounts'
  const choices = accounts.map((each) => ({
    value: each.id,
    name: each.username,
    more: channelName(each.platform),
  }))
  return (
    <ChoiceMenu
      className="btn ghost sm"
      label={`Account: ${chosen}`}
      choices={[{ value: '', name: 'All accounts' }, ...choices]}
      value={account ?? ''}
      onChoose={(id) => onChoose(id === '' ? null : id)}
      side="bottom"
      align="start"
    >
      <bdi className="max-w-40 truncate">{chosen}</bdi>
      <ChevronDown size={14} aria-hidden="true" />
    </ChoiceMenu>
  )
}

function SearchField({ q, onSearch }: { readonly q: string; readonly onSearch: (q: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(q)
  useKeys({ '/': () => input.current?.focus() })
  // What we asked for ourselves must not overwrite what was typed since.
  const asked = useRef(q)
  const ask = useEffectEvent((text: string) => {
    asked.current = text
    onSearch(text)
  })
  useEffect(() => {
    if (q === asked.current) return
    asked.current = q
    setTyped(q)
  }, [q])
  useEffect(() => {
    if (typed === asked.current) return
    const timer = window.setTimeout(() => ask(typed), TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [typed])
  return (
    <search className="field quiet focus-within:outline-2 focus-within:outline-focus">
      <Search size={16} strokeWidth={1.75} className="flex-none text-ink-2" aria-hidden="true" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        aria-label="Search people"
        placeholder="Search people"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          setTyped('')
          input.current?.blur()
        }}
      />
      {typed === '' ? (
        <span aria-hidden="true" className="max-[700px]:hidden">
          <kbd>/</kbd>
        </span>
      ) : (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => {
            setTyped('')
            input.current?.focus()
          }}
        >
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </search>
  )
}
