import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { RotateCw, Search, UsersRound } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useServerNow } from '../../data/clock.ts'
import { accountsQuery } from '../../data/queries.ts'
import { announce } from '../../parts/announcer.tsx'
import { MovingRows, type RowPlace, rowId } from '../../parts/moving-rows.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { foundCount } from '../../words/found-words.ts'
import { Bones } from '../list/bones.tsx'
import { useListFilter } from '../list/filter.ts'
import { Row } from '../list/row.tsx'
import { SEARCH_ID } from '../list/search-field.tsx'
import { messageIdIn } from '../thread/message-hash.ts'
import { useFindings } from './findings.ts'
import { FoundRow } from './found-row.tsx'
import { type FoundItem, foundItems, messageKey } from './items.ts'
import '../../styles/search.css'

const MINUTE_MS = 60_000
const HEIGHTS_PX = { group: 34, person: 67, message: 87, 'more-people': 44, again: 44 } as const

/** People and messages with the words that somebody looks for. */
export default function Results({ openId }: { readonly openId: string | null }) {
  const { filter, change } = useListFilter()
  const q = filter.q.trim()
  const navigate = useNavigate()
  const nowMs = useServerNow(MINUTE_MS)
  const openMessageId = messageIdIn(useLocation({ select: ({ hash }) => hash }))
  const findings = useFindings({ account: filter.account, q })
  // More people of one question are not more people of the next.
  const [openedFor, setOpenedFor] = useState<string | null>(null)
  const arePeopleOpen = openedFor === q
  const { people, hasMorePeople, messages, hasMoreMessages, isBroken } = findings
  const items = useMemo(
    () => foundItems({ people, hasMorePeople, messages, hasMoreMessages, arePeopleOpen, isBroken }),
    [people, hasMorePeople, messages, hasMoreMessages, arePeopleOpen, isBroken],
  )
  useSpokenCount(findings, q)
  if (findings.error !== null) return <Trouble error={findings.error} onAgain={findings.again} />
  const isLooking = findings.isPending || hasMoreMessages
  if (items.length === 0) {
    return isLooking ? <Bones /> : <Nothing q={q} account={filter.account} change={change} />
  }
  const openKey = openId !== null && openMessageId !== null ? messageKey(openMessageId) : openId
  const draw = (item: FoundItem, place: RowPlace) => {
    const shown = { ...place, selected: item.key === openKey }
    switch (item.type) {
      case 'group':
        return (
          <div className="group" aria-hidden="true">
            {item.title}
          </div>
        )
      case 'person':
        return <Row conversation={item.conversation} nowMs={nowMs} {...shown} />
      case 'message':
        return <FoundRow found={item.found} nowMs={nowMs} {...shown} />
      case 'more-people':
        return (
          <ActRow
            itemKey={item.key}
            place={place}
            icon={<UsersRound size={16} strokeWidth={1.75} />}
            onPress={() => {
              if (arePeopleOpen) findings.morePeople()
              setOpenedFor(q)
            }}
          >
            More people
          </ActRow>
        )
      case 'again':
        return (
          <ActRow
            itemKey={item.key}
            place={place}
            icon={<RotateCw size={16} strokeWidth={1.75} />}
            onPress={findings.again}
          >
            More could not be loaded. Try again
          </ActRow>
        )
    }
  }
  return (
    <div className="findings" aria-busy={findings.isEarlier}>
      <MovingRows
        label="Found"
        items={items}
        openKey={openKey}
        isHeading={(item) => item.type === 'group'}
        heightPxOf={(item) => HEIGHTS_PX[item.type]}
        draw={draw}
        onNearEnd={findings.moreMessages}
        onEscape={() => {
          if (openId === null) change({ q: '' })
          else void navigate({ to: '/', search: true })
        }}
        onAbove={() => document.getElementById(SEARCH_ID)?.focus()}
      />
    </div>
  )
}

interface ActRowProps {
  readonly itemKey: string
  readonly place: RowPlace
  readonly icon: ReactNode
  readonly onPress: () => void
  readonly children: string
}

/** A row that does something, reached like every other. */
function ActRow({ itemKey, place, icon, onPress, children }: ActRowProps) {
  return (
    <button
      type="button"
      role="option"
      aria-selected={false}
      id={rowId(itemKey)}
      className="act-row"
      tabIndex={place.focusable ? 0 : -1}
      onFocus={() => place.onFocus(itemKey)}
      onClick={onPress}
    >
      {icon}
      {children}
    </button>
  )
}

/** Says how much was found, once for each question. */
function useSpokenCount(findings: ReturnType<typeof useFindings>, q: string): void {
  const { people, hasMorePeople, messages, hasMoreMessages, isPending, isEarlier, error } = findings
  const words = foundCount(
    { count: people.length, hasMore: hasMorePeople },
    { count: messages.length, hasMore: hasMoreMessages },
  )
  const isReady = !isPending && !isEarlier && error === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: further pages of one question are not told
  useEffect(() => {
    if (isReady) announce(words)
  }, [isReady, q])
}

interface NothingProps {
  readonly q: string
  readonly account: string | null
  readonly change: ReturnType<typeof useListFilter>['change']
}

function Nothing({ q, account, change }: NothingProps) {
  const accounts = useQuery(accountsQuery).data?.data ?? []
  const only = accounts.length > 1 ? accounts.find((each) => each.id === account) : undefined
  return (
    <div className="calm">
      <Search size={24} strokeWidth={1.75} aria-hidden="true" />
      <h2>
        Nothing for “<bdi>{q}</bdi>”
      </h2>
      {only === undefined ? (
        <p>Roost looked in names and messages. All the words must be there; the last may be a beginning.</p>
      ) : (
        <p>
          Roost looked in names and messages of <bdi>{only.username}</bdi>.
        </p>
      )}
      {only === undefined ? (
        <button type="button" className="btn" onClick={() => change({ q: '' })}>
          Show all conversations
        </button>
      ) : (
        <button type="button" className="btn" onClick={() => change({ account: null })}>
          Search all accounts
        </button>
      )}
    </div>
  )
}
