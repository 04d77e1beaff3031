import type { ApiAccount, ApiConversation } from '@roost/server/api'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BadgeCheck, CircleAlert, FlaskConical, Inbox, type LucideIcon, MessageCircle } from 'lucide-react'
import { useEffect, useState } from 'react'
import { eachOnce } from '../../data/cache.ts'
import { useServerNow } from '../../data/clock.ts'
import { conversationsQuery } from '../../data/queries.ts'
import { arrivalsQuery } from '../../data/setup.ts'
import { announce } from '../../parts/announcer.tsx'
import { CopyWord } from '../../parts/copy.tsx'
import { Mark } from '../../parts/mark.tsx'
import { type Seen, seenLately } from '../../words/arrivals.ts'
import { holdsCodeWord, makeCodeWord } from '../../words/code-word.ts'
import { personName } from '../../words/names.ts'
import { shortWhen } from '../../words/when.ts'

const SHOWN = 6
const MINUTE_MS = 60_000

const ICONS: Readonly<Record<Seen['icon'], LucideIcon>> = {
  test: FlaskConical,
  verified: BadgeCheck,
  message: MessageCircle,
  refused: CircleAlert,
  other: Inbox,
}

interface FirstMessageProps {
  readonly account: ApiAccount
  /** Something must be mended before a message can arrive. */
  readonly isBlocked: boolean
}

/** Waits for a real message, and shows meanwhile what else reached the callback. */
export function FirstMessage({ account, isBlocked }: FirstMessageProps) {
  const [codeWord] = useState(() => keptCodeWord(account.id))
  const { data: arrivals } = useQuery(arrivalsQuery)
  const { data } = useInfiniteQuery(conversationsQuery({ account: account.id, status: 'open', q: '' }))
  const nowMs = useServerNow(MINUTE_MS)
  const conversations = data === undefined ? [] : eachOnce(data)
  const ours = conversations.find(({ lastMessage }) => holdsCodeWord(lastMessage?.text ?? null, codeWord))
  const arrived = ours ?? conversations.find(({ lastMessage }) => lastMessage !== null) ?? null
  const seen = arrivals === undefined ? [] : seenLately(arrivals, account.id, SHOWN)
  const hasArrived = arrived !== null
  useEffect(() => {
    if (hasArrived) announce('A real message arrived.')
  }, [hasArrived])
  return (
    <section className="sec" aria-label="Your first real message">
      <header>
        <h2>Your first real message</h2>
      </header>
      <div className="card live">
        <div className={`pulse ${hasArrived ? 'still' : ''}`} aria-hidden="true">
          <i />
          <i />
          <i />
          <Mark size={34} />
        </div>
        {arrived === null ? (
          <Waiting account={account} codeWord={codeWord} isBlocked={isBlocked} />
        ) : (
          <Arrived conversation={arrived} isOurs={ours !== undefined} account={account} />
        )}
        {seen.length > 0 && (
          <ul className="seen" aria-label="What reached the callback">
            {seen.map((each) => (
              <SeenRow key={each.key} seen={each} nowMs={nowMs} />
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

function Waiting({ account, codeWord, isBlocked }: FirstMessageProps & { readonly codeWord: string }) {
  const to = account.platform === 'instagram' ? `@${account.username}` : account.username
  const from =
    account.platform === 'instagram' ? 'a different Instagram account' : 'another person’s Messenger'
  return (
    <div>
      <h3>{account.platform === 'instagram' ? 'Waiting for a real DM' : 'Waiting for a real message'}</h3>
      <p className="muted">
        {isBlocked ? 'Once the check above is green, write to ' : 'Write to '}
        <b>
          <bdi>{to}</bdi>
        </b>{' '}
        from {from}. Any words will do; with these, this page knows that it was you.
      </p>
      <p className="code-word">
        <code>{codeWord}</code>
        <CopyWord text={codeWord} label="the words" />
      </p>
    </div>
  )
}

interface ArrivedProps {
  readonly conversation: ApiConversation
  readonly isOurs: boolean
  readonly account: ApiAccount
}

function Arrived({ conversation, isOurs, account }: ArrivedProps) {
  return (
    <div>
      <h3>{isOurs ? 'Your message is here' : 'Real messages arrive'}</h3>
      <p className="muted">
        <bdi>{personName(conversation.person)}</bdi> wrote to <bdi>{account.username}</bdi>. The road from{' '}
        {account.platform === 'instagram' ? 'Instagram' : 'Messenger'} to this inbox is whole.
      </p>
      <p className="mt-3">
        <Link
          className="btn"
          to="/c/$conversationId"
          params={{ conversationId: conversation.id }}
          search={{}}
        >
          Open the conversation
        </Link>
      </p>
    </div>
  )
}

function SeenRow({ seen, nowMs }: { readonly seen: Seen; readonly nowMs: number }) {
  const Icon = ICONS[seen.icon]
  return (
    <li>
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
      <span>
        <b>{seen.what}</b> <time>{shortWhen(seen.atMs, nowMs)}</time>. {seen.more}
      </span>
    </li>
  )
}

/** The same words after a reload, in this tab: somebody may have typed them already. */
function keptCodeWord(accountId: string): string {
  const key = `roost.code-word.${accountId}`
  const kept = sessionStorage.getItem(key)
  if (kept !== null) return kept
  const made = makeCodeWord(Math.random)
  sessionStorage.setItem(key, made)
  return made
}
