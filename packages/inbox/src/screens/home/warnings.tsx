import type { ApiToken } from '@roost/server/api'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Clock, Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import { useServerNow } from '../../data/clock.ts'
import { accountsQuery } from '../../data/queries.ts'
import { alarmsQuery, tokenQuery } from '../../data/setup.ts'
import { warningsOf } from '../../words/warnings.ts'
import { Line } from './line.tsx'

/** A house with more accounts reads the rest on the set-up page of each, and in the log. */
const LOOKED_AT = 25
const HOUR_MS = 3_600_000

/** The worst warning about an account, or what stands here when there is none. Loaded after the inbox stands. */
export default function Warnings({ children }: { readonly children: ReactNode }) {
  const accounts = useQuery(accountsQuery).data?.data ?? []
  const alarms = useQuery(alarmsQuery).data?.data ?? []
  const tokens = useQueries({
    queries: accounts.slice(0, LOOKED_AT).map(({ id }) => tokenQuery(id)),
    combine: (results) => results.flatMap(({ data }): ApiToken[] => (data === undefined ? [] : [data])),
  })
  const [worst, ...others] = warningsOf(accounts, tokens, alarms, useServerNow(HOUR_MS))
  if (worst === undefined) return children
  const Icon = worst.reconnects ? Hourglass : Clock
  return (
    <Line tone={worst.tone} icon={<Icon size={16} aria-hidden="true" />}>
      <b>
        <bdi>{worst.name}</bdi>:
      </b>{' '}
      {worst.sentence} {others.length > 0 && `${others.length} more like this. `}
      <Link
        className="link whitespace-nowrap"
        to={worst.reconnects ? '/setup/connect' : '/setup'}
        search={{ account: worst.accountId }}
      >
        {worst.reconnects ? 'Connect it again' : 'What to do'}
      </Link>
    </Line>
  )
}
