import type { ApiConversation, ApiMessage } from '@roost/server/api'
import { ChevronDown } from 'lucide-react'
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { announce } from '../../parts/announcer.tsx'
import { personName } from '../../words/names.ts'
import { preview } from '../../words/preview.ts'
import type { Goal, Looking } from './finding.ts'
import { LookingLine } from './looking.tsx'
import { MessageRow } from './message.tsx'
import { usePlace } from './place.ts'
import { newSince, threadRows } from './rows.ts'

interface LogProps {
  readonly conversation: ApiConversation
  readonly messages: readonly ApiMessage[]
  readonly nowMs: number
  /** The message to stand in front of. */
  readonly goal: Goal | null
  readonly glowingId: string | null
  readonly looking: Looking
  /** Changes when the reader did something that belongs at the end: an answer was written. */
  readonly endWish: number
  readonly loadingOlder: boolean
  /** Older ones are here and not loaded yet. */
  readonly hasOlder: boolean
  readonly onNearStart: () => void
}

/** The messages, oldest first, held in place while they change. */
export function Log(props: LogProps) {
  const { conversation, messages, nowMs, goal, glowingId, looking } = props
  const { endWish, loadingOlder, hasOlder, onNearStart } = props
  const scroll = useRef<HTMLElement>(null)
  const flow = useRef<HTMLDivElement>(null)
  const start = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => threadRows(messages, nowMs), [messages, nowMs])
  const { atEnd, toEnd, toRow } = usePlace(scroll, flow, rows)
  const name = personName(conversation.person)
  const missed = useMissed(messages, atEnd)
  useSpokenArrivals(messages, name)
  const shownFirst = useRef(messages.at(-1)?.sentAt ?? '')

  const reached = useRef<Goal | null>(null)
  const goToRow = useEffectEvent(toRow)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row may come a moment after the goal
  useLayoutEffect(() => {
    if (goal === null || reached.current === goal) return
    const row = flow.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(goal.id)}"]`)
    if (row == null) return
    reached.current = goal
    goToRow(row, goal.isNear && !goal.isOpenedAt ? 'smooth' : 'instant')
    if (goal.isOpenedAt) row.focus({ preventScroll: true })
  }, [goal, rows])

  const goToEnd = useEffectEvent(toEnd)
  useEffect(() => {
    if (endWish > 0) goToEnd()
  }, [endWish])

  const nearStart = useEffectEvent(onNearStart)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page moves the start out of sight; look again then
  useEffect(() => {
    if (start.current === null) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && nearStart(), {
      root: scroll.current,
      rootMargin: '800px 0px 0px',
    })
    watch.observe(start.current)
    return () => watch.disconnect()
  }, [messages.length])

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <LookingLine looking={looking} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
      <section ref={scroll} className="scroll" aria-label="Thread" tabIndex={0}>
        <div
          ref={flow}
          className="flow"
          role="log"
          aria-label={`Messages with ${name}`}
          // New messages are announced in groups by the announcer; older pages are not news.
          aria-live="off"
          aria-busy={loadingOlder}
        >
          <div ref={start} />
          {!hasOlder && messages[0]?.origin === 'import' && (
            <p className="sys">
              Read from Meta, which shows the 20 newest messages. Older ones stay in its own app.
            </p>
          )}
          {rows.map((row) =>
            row.type === 'day' ? (
              <div key={row.key} className="day">
                {row.title}
              </div>
            ) : (
              <MessageRow
                key={row.key}
                message={row.message}
                first={row.first}
                last={row.last}
                person={conversation.person}
                platform={conversation.platform}
                nowMs={needsNow(row.message) ? nowMs : 0}
                found={row.message.id === glowingId}
                fresh={row.message.sentAt > shownFirst.current}
              />
            ),
          )}
        </div>
      </section>
      {!atEnd && (
        <button type="button" className="btn chip-new" onClick={toEnd}>
          {missed === 0 ? 'To the newest' : `${missed} new`} <ChevronDown size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}

/** Most rows do not depend on what time it is, and are not drawn again when a minute passes. */
function needsNow(message: ApiMessage): boolean {
  return message.referral !== null
}

/** How many came while the reader was further up. */
function useMissed(messages: readonly ApiMessage[], atEnd: boolean): number {
  const lastId = messages.at(-1)?.id ?? null
  const [readId, setReadId] = useState(lastId)
  useEffect(() => {
    if (atEnd) setReadId(lastId)
  }, [atEnd, lastId])
  return atEnd ? 0 : newSince(messages, readId).length
}

/** Pieces that arrive together are told together. */
const GATHER_MS = 600

function useSpokenArrivals(messages: readonly ApiMessage[], name: string): void {
  const toldId = useRef(messages.at(-1)?.id ?? null)
  useEffect(() => {
    const fresh = newSince(messages, toldId.current)
    const last = fresh.at(-1)
    if (last === undefined) {
      toldId.current = messages.at(-1)?.id ?? null
      return
    }
    const timer = window.setTimeout(() => {
      announce(
        fresh.length === 1 ? `${name}: ${preview(last).words}` : `${fresh.length} new messages from ${name}`,
      )
      toldId.current = messages.at(-1)?.id ?? null
    }, GATHER_MS)
    return () => window.clearTimeout(timer)
  }, [messages, name])
}
