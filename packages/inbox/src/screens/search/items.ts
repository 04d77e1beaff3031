import type { ApiConversation } from '@roost/server/api'
import type { FoundMessage } from '../../data/found.ts'

export type FoundItem =
  | { readonly type: 'group'; readonly key: string; readonly title: string }
  | { readonly type: 'person'; readonly key: string; readonly conversation: ApiConversation }
  | { readonly type: 'message'; readonly key: string; readonly found: FoundMessage }
  | { readonly type: 'more-people' | 'again'; readonly key: string }

/** So many people stand over the messages until more are asked for. */
export const FEW_PEOPLE = 4

interface Findings {
  readonly people: readonly ApiConversation[]
  /** Further pages of people are there. */
  readonly hasMorePeople: boolean
  readonly messages: readonly FoundMessage[]
  readonly hasMoreMessages: boolean
  /** Pages of people that somebody asked to see; none: a few. */
  readonly arePeopleOpen: boolean
  /** The next page did not come. */
  readonly isBroken: boolean
}

/** Key of the row of a message. */
export function messageKey(messageId: string): string {
  return `message-${messageId}`
}

/** People, then messages, each with its heading; a heading stands over rows only. */
export function foundItems(findings: Findings): FoundItem[] {
  const { people, hasMorePeople, messages, hasMoreMessages, arePeopleOpen, isBroken } = findings
  // With no messages below there is nothing to keep in sight.
  const areAllShown = arePeopleOpen || (messages.length === 0 && !hasMoreMessages)
  const shown = areAllShown ? people : people.slice(0, FEW_PEOPLE)
  const items: FoundItem[] = []
  if (shown.length > 0) {
    items.push({ type: 'group', key: 'People', title: 'People' })
    for (const conversation of shown) items.push({ type: 'person', key: conversation.id, conversation })
    if (shown.length < people.length || hasMorePeople) items.push({ type: 'more-people', key: 'more-people' })
  }
  if (messages.length > 0) {
    items.push({ type: 'group', key: 'Messages', title: 'Messages' })
    for (const found of messages) items.push({ type: 'message', key: messageKey(found.message.id), found })
  }
  if (isBroken) items.push({ type: 'again', key: 'again' })
  return items
}
