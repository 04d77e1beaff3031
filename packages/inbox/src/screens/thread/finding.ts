import type { ApiMessage } from '@roost/server/api'
import { useLocation } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Pages } from '../../data/cache.ts'
import { announce } from '../../parts/announcer.tsx'
import { messageIdIn } from './message-hash.ts'

interface Older {
  readonly data: Pages<ApiMessage> | undefined
  readonly hasNextPage: boolean
  fetchNextPage(options: { readonly cancelRefetch: false }): Promise<Older & { readonly isError: boolean }>
}

/** How far back a quoted message is looked for: further is a search, not a click. */
const QUOTE_PAGES = 10
/** How far back one that was searched for, before somebody says to go on: some 2,000 messages. */
const SEARCH_PAGES = 50
/** As long as the glow lasts. */
const GLOW_MS = 1700
/** How long the page says that a message is not here. */
const SAY_MS = 6000

/** A message to stand in front of; a new object each time somebody wants to go there. */
export interface Goal {
  readonly id: string
  /** Searched for, so that the keyboard goes on from there. */
  readonly isOpenedAt: boolean
  /** It was here already: the way to it may be shown. */
  readonly isNear: boolean
}

/** Where a search through older pages stands; null: none is under way. */
export type Looking =
  | { readonly state: 'looking' | 'absent' }
  | { readonly state: 'stopped'; readonly goOn: () => void }
  | null

interface Wanted {
  readonly is: (message: ApiMessage) => boolean
  readonly isOpenedAt: boolean
}

/** Goes to messages, loading older pages until they are there: one that is quoted, and the one that the address names. */
export function useFinding(older: Older) {
  const [goal, setGoal] = useState<Goal | null>(null)
  const [glowingId, setGlowingId] = useState<string | null>(null)
  const [looking, setLooking] = useState<Looking>(null)
  const latest = useRef(older)
  latest.current = older
  const turn = useRef(0)

  const look = useCallback(async (wanted: Wanted) => {
    const mine = ++turn.current
    const outcome = await lookBack(latest.current, wanted, () => {
      if (mine === turn.current) setLooking({ state: 'looking' })
      return mine === turn.current
    })
    if (mine !== turn.current) return
    if (outcome.state === 'found') {
      setGoal({ id: outcome.id, isOpenedAt: wanted.isOpenedAt, isNear: outcome.isNear })
      setGlowingId(outcome.id)
      setLooking(null)
    } else if (outcome.state === 'stopped') {
      announce('That message is further back.')
      setLooking({ state: 'stopped', goOn: () => void look(wanted) })
    } else {
      announce('That message is not here.')
      setLooking({ state: 'absent' })
    }
  }, [])

  const find = useCallback(
    (mid: string) => void look({ is: (message) => message.mid === mid, isOpenedAt: false }),
    [look],
  )
  const { hash, key } = useLocation({ select: (at) => ({ hash: at.hash, key: at.state.__TSR_key }) })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a press on the same link again goes there again
  useEffect(() => {
    const id = messageIdIn(hash)
    if (id !== null) void look({ is: (message) => message.id === id, isOpenedAt: true })
    return () => void turn.current++
  }, [hash, key, look])

  useEffect(() => {
    if (glowingId === null) return
    const timer = window.setTimeout(() => setGlowingId(null), GLOW_MS)
    return () => window.clearTimeout(timer)
  }, [glowingId])
  useEffect(() => {
    if (looking?.state !== 'absent') return
    const timer = window.setTimeout(() => setLooking(null), SAY_MS)
    return () => window.clearTimeout(timer)
  }, [looking])
  return { goal, glowingId, looking, find }
}

type Outcome =
  | { readonly state: 'found'; readonly id: string; readonly isNear: boolean }
  | { readonly state: 'absent' | 'stopped' }

/**
 * Loads older pages until the wanted message is among them.
 *
 * @param goesOn asked before each page; false: nobody waits for it any more
 */
async function lookBack(first: Older, { is, isOpenedAt }: Wanted, goesOn: () => boolean): Promise<Outcome> {
  let older = first
  for (let page = 0; ; page++) {
    const message = older.data?.pages.flatMap(({ data }) => data).find(is)
    if (message !== undefined) return { state: 'found', id: message.id, isNear: page === 0 }
    if (older.data !== undefined && !older.hasNextPage) return { state: 'absent' }
    if (page === (isOpenedAt ? SEARCH_PAGES : QUOTE_PAGES) || !goesOn()) return { state: 'stopped' }
    const answer = await first.fetchNextPage({ cancelRefetch: false })
    if (answer.isError) return { state: 'stopped' }
    older = answer
  }
}
