/** The page's one outbox and one feed, wired to the Query cache. Everything that lives as long as the page starts here. */
import type { ApiConversation, ApiFeedEvent } from '@roost/server/api'
import { api } from './api.ts'
import { type Pages, placeAccepted } from './cache.ts'
import { serverClock } from './clock.ts'
import { refused } from './drafts.ts'
import { applyConversation, applyFeedEvent, openFeed } from './feed.ts'
import { createOutbox, type PendingAnswer } from './outbox.ts'
import { queryClient, sessionQuery } from './queries.ts'

const STORED = 'roost.outbox'

export const outbox = createOutbox({
  send: api.send,
  onAccepted: (message) =>
    queryClient.setQueryData<Pages<typeof message>>(['messages', message.conversationId], (thread) =>
      thread === undefined ? undefined : placeAccepted(thread, message),
    ),
  onRefused: (answer, refusal) => refused(answer.conversationId, answer.text, refusal),
  load: () => JSON.parse(sessionStorage.getItem(STORED) ?? '[]') as PendingAnswer[],
  save: (answers) => sessionStorage.setItem(STORED, JSON.stringify(answers)),
  later: (task, ms) => window.setTimeout(task, ms),
})

/** In the sandbox the clock can be moved by hand at any moment; elsewhere it only drifts. */
const ASK_SANDBOX_MS = 10_000
const ASK_MS = 300_000
/** Many events at once are one reason to ask. */
const SETTLE_MS = 800

/** Asks for the session: who we are, and what time it is. Windows are asked for again when the clock jumped. */
async function askSession(): Promise<void> {
  const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0, retry: false })
  if (serverClock.adjust(session.now, session.clockSpeed)) await askAgain()
}

/** Something may have been missed: everything that is shown is asked for again, in place. */
function askAgain(): Promise<void> {
  return queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
}

/** Keeps the page live until the returned function is called. */
export function goLive(): () => void {
  const inSandbox = () => queryClient.getQueryData(sessionQuery.queryKey)?.sandbox != null
  let soon: number | undefined
  const ask = () => void askSession().catch(() => undefined)
  const timer = window.setInterval(ask, inSandbox() ? ASK_SANDBOX_MS : ASK_MS)
  const closeFeed = openFeed({
    onEvent: (event: ApiFeedEvent) => {
      if (event.type === 'message') outbox.heard(event.message)
      applyFeedEvent(queryClient, event)
      if (!inSandbox()) return
      window.clearTimeout(soon)
      soon = window.setTimeout(ask, SETTLE_MS)
    },
    onOpen: (isResumed) => {
      if (!isResumed) void askAgain()
      ask()
      outbox.flush()
    },
    onRefused: ask,
  })
  return () => {
    window.clearInterval(timer)
    window.clearTimeout(soon)
    closeFeed()
  }
}

/** Our side has read this conversation: shown at once, told to the server. */
export async function markRead(conversation: ApiConversation): Promise<void> {
  applyConversation(queryClient, { ...conversation, unreadCount: 0 })
  await api.markRead(conversation.id)
}
