import type { ApiConversation, ApiMessage } from '@roost/server/api'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo } from 'react'
import { eachOnce, oldestFirst, type Pages } from '../../data/cache.ts'
import { markRead, outbox } from '../../data/live.ts'
import { pendingRow } from '../../data/outbox.ts'
import { conversationQuery, messagesQuery, sessionQuery } from '../../data/queries.ts'
import { useSignal } from '../../data/signal.ts'

/** The conversation; what the list already knows of it is shown until the server answers. */
export function useConversation(conversationId: string) {
  const client = useQueryClient()
  return useQuery({
    ...conversationQuery(conversationId),
    placeholderData: () => {
      for (const [, list] of client.getQueriesData<Pages<ApiConversation>>({ queryKey: ['conversations'] })) {
        const known = list && eachOnce(list).find((each) => each.id === conversationId)
        if (known) return known
      }
      return undefined
    },
  })
}

/** Everything said, oldest first, with the answers that are still on their way at the end. */
export function useMessages(conversationId: string) {
  const query = useInfiniteQuery(messagesQuery(conversationId))
  const pending = useSignal(outbox.answers)
  const speaker = useQuery(sessionQuery).data?.user.name ?? ''
  const messages = useMemo((): ApiMessage[] => {
    const stored = query.data === undefined ? [] : oldestFirst(query.data)
    const known = new Set(stored.map((message) => message.id))
    const waiting = pending.filter(
      (answer) =>
        answer.conversationId === conversationId &&
        !(answer.messageId !== null && known.has(answer.messageId)),
    )
    return [...stored, ...waiting.map((answer) => pendingRow(answer, speaker))]
  }, [query.data, pending, conversationId, speaker])
  return { query, messages }
}

/** Marks the conversation as read while it is open and in sight. */
export function useReading(conversation: ApiConversation | undefined): void {
  const read = useEffectEvent(() => {
    if (conversation === undefined || conversation.unreadCount === 0) return
    if (document.visibilityState !== 'visible') return
    // Unanswered: the next event or the next visit marks it again.
    void markRead(conversation).catch(() => undefined)
  })
  const unread = conversation?.unreadCount ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new unread message is one to mark
  useEffect(() => {
    read()
    const onSight = () => read()
    document.addEventListener('visibilitychange', onSight)
    return () => document.removeEventListener('visibilitychange', onSight)
  }, [unread])
}
