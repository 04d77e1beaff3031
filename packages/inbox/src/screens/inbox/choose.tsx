import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { eachOnce } from '../../data/cache.ts'
import { accountsQuery, conversationsQuery } from '../../data/queries.ts'
import { Mark } from '../../parts/mark.tsx'
import { personName } from '../../words/names.ts'
import { useListFilter } from '../list/filter.ts'
import { lastOpened } from './last-opened.ts'

/** Beside the list while no conversation is open: a way into the last one, or the newest. */
export function Choose() {
  const { filter } = useListFilter()
  // What is searched for changes nothing of what was open last.
  const { data } = useInfiniteQuery(conversationsQuery({ ...filter, q: '' }))
  const isNew = useQuery(accountsQuery).data?.data.length === 0
  const last = useMemo(lastOpened, [])
  const conversations = data === undefined ? [] : eachOnce(data)
  const next = conversations.find((each) => each.id === last) ?? conversations[0]
  return (
    <div className="pane">
      <div className="calm">
        <Mark size={44} />
        <h2>{next === undefined ? 'All quiet' : 'Pick a conversation'}</h2>
        <p>
          {next === undefined
            ? isNew
              ? 'No account is connected yet.'
              : 'New ones land here by themselves.'
            : 'Messages land here by themselves. Move with j and k, open with Enter.'}
        </p>
        {isNew && (
          <Link className="btn pri" to="/setup" search={{}}>
            Set up Roost
          </Link>
        )}
        {next !== undefined && (
          <Link className="btn" to="/c/$conversationId" params={{ conversationId: next.id }} search>
            <span>
              Open <bdi>{personName(next.person)}</bdi>
            </span>
          </Link>
        )}
      </div>
    </div>
  )
}
