import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { accountsQuery } from '../../data/queries.ts'
import { ChoiceMenu } from '../../parts/choice.tsx'
import { channelName } from '../../words/names.ts'
import { isSearching, useListFilter } from './filter.ts'
import { SearchField } from './search-field.tsx'

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
      {/* A search looks through everything, read or not. */}
      {!isSearching(filter) && (
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
      )}
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
