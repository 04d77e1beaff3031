import type { ApiConversation } from '@roost/server/api'
import { movedAt } from '../../data/cache.ts'
import { isSameDay } from '../../words/when.ts'
import { windowNow } from '../../words/window.ts'

export type ListItem =
  | { readonly type: 'group'; readonly key: string; readonly title: string; readonly soon: boolean }
  | { readonly type: 'conversation'; readonly key: string; readonly conversation: ApiConversation }

/** Their words are the last ones, and the window closes within two hours. */
function isClosingSoon(conversation: ApiConversation, nowMs: number): boolean {
  return (
    conversation.lastMessage?.direction === 'in' && windowNow(conversation.window, nowMs).phase === 'closing'
  )
}

/**
 * The list with its headings: what closes soon comes first, soonest on top; the rest stays newest first. Only what is
 * loaded can be lifted: a conversation that closes soon moved about a day ago, so it stands on the first pages.
 */
export function listItems(conversations: readonly ApiConversation[], nowMs: number): ListItem[] {
  const soon: ApiConversation[] = []
  const today: ApiConversation[] = []
  const earlier: ApiConversation[] = []
  for (const conversation of conversations) {
    if (isClosingSoon(conversation, nowMs)) soon.push(conversation)
    else if (isSameDay(Date.parse(movedAt(conversation)), nowMs)) today.push(conversation)
    else earlier.push(conversation)
  }
  soon.sort((a, b) => (a.window.closesAt ?? '').localeCompare(b.window.closesAt ?? ''))
  return [
    ...group('Closing soon', soon, true),
    ...group('Today', today, false),
    ...group('Earlier', earlier, false),
  ]
}

function group(title: string, conversations: readonly ApiConversation[], soon: boolean): ListItem[] {
  if (conversations.length === 0) return []
  return [
    { type: 'group', key: title, title, soon },
    ...conversations.map(
      (conversation): ListItem => ({ type: 'conversation', key: conversation.id, conversation }),
    ),
  ]
}
