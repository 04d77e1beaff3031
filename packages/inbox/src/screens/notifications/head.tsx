import type { ApiNotificationSummary } from '@roost/server/api'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { serverClock } from '../../data/clock.ts'
import { accountsQuery } from '../../data/queries.ts'
import { ChoiceMenu } from '../../parts/choice.tsx'
import { dayTitle } from '../../words/when.ts'
import { useNotificationFilter } from './filter.ts'

const TABS = [
  { state: null, name: 'All' },
  { state: 'set_aside', name: 'Set aside' },
  { state: 'ignored', name: 'Ignored' },
] as const

const HOUR_MS = 3_600_000

const SINCE = [
  { value: '', name: 'Any time' },
  { value: String(HOUR_MS), name: 'The last hour' },
  { value: String(24 * HOUR_MS), name: 'The last day' },
  { value: String(7 * 24 * HOUR_MS), name: 'The last week' },
] as const

/** Title, what is kept, and the filters. */
export function NotificationHead({ summary }: { readonly summary: ApiNotificationSummary | null }) {
  const { filter, change } = useNotificationFilter()
  return (
    <header>
      <div className="came-title">
        <h2>Notifications</h2>
        <Account />
        <Since />
      </div>
      {summary !== null && <p className="came-kept">{keptWords(summary)}</p>}
      <fieldset className="tabs" aria-label="Show">
        {TABS.map(({ state, name }) => (
          <button
            key={name}
            type="button"
            aria-pressed={filter.state === state}
            onClick={() => change({ state })}
          >
            {name}{' '}
            {state === 'set_aside' && summary !== null && summary.setAside > 0 && (
              <span className="num">{summary.setAside >= 1_000 ? '1000+' : summary.setAside}</span>
            )}
          </button>
        ))}
      </fieldset>
    </header>
  )
}

/** The limits of replay, in one sentence. */
function keptWords({ keepDays, oldestReceivedAt }: ApiNotificationSummary): string {
  if (oldestReceivedAt === null) return 'What Meta sends is kept here as it came.'
  const day = dayTitle(Date.parse(oldestReceivedAt), serverClock.now())
  const back = `Replay reaches back to ${/^(Today|Yesterday)$/.test(day) ? day.toLowerCase() : day}.`
  return keepDays === null ? back : `Kept for ${keepDays} days. ${back}`
}

function Account() {
  const { filter, change } = useNotificationFilter()
  const accounts = useQuery(accountsQuery).data?.data ?? []
  if (accounts.length < 2) return null
  const chosen = accounts.find(({ id }) => id === filter.account)
  return (
    <ChoiceMenu
      className="btn ghost sm"
      label={`Account: ${chosen?.username ?? 'All accounts'}`}
      choices={[
        { value: '', name: 'All accounts' },
        ...accounts.map(({ id, username }) => ({ value: id, name: username })),
      ]}
      value={filter.account ?? ''}
      onChoose={(value) => change({ account: value === '' ? null : value })}
      side="bottom"
      align="end"
    >
      <bdi className="came-choice">{chosen?.username ?? 'All accounts'}</bdi>
      <ChevronDown size={14} aria-hidden="true" />
    </ChoiceMenu>
  )
}

function Since() {
  const { filter, change } = useNotificationFilter()
  const shown =
    filter.since === null ? 'Any time' : `Since ${dayTitle(Date.parse(filter.since), serverClock.now())}`
  return (
    <ChoiceMenu
      className="btn ghost sm"
      label={`Time: ${shown}`}
      choices={SINCE}
      value={filter.since === null ? '' : 'other'}
      onChoose={(value) =>
        change({ since: value === '' ? null : new Date(serverClock.now() - Number(value)).toISOString() })
      }
      side="bottom"
      align="end"
    >
      {shown}
      <ChevronDown size={14} aria-hidden="true" />
    </ChoiceMenu>
  )
}
