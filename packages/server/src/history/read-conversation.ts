import type { Client, ConversationSummary } from '@roost/meta/client'
import type { Account } from '../account.ts'
import type { ReadMessage } from '../history.ts'
import { otherSide } from './other-side.ts'
import { readMessage } from './read-message.ts'

/** A conversation as Meta shows it: at most its 20 newest messages. */
export interface ReadConversation {
  readonly person: { readonly id: string; readonly username: string | null; readonly name: string | null }
  /** Newest first, without those whose content Meta does not give. */
  readonly messages: readonly ReadMessage[]
  readonly unreadable: number
  /** There are older ones, which Meta lists and does not show. */
  readonly hasOlder: boolean
}

/**
 * Reads one conversation, with one call. Null: it names nobody, or several people, so nobody knows whose it is.
 *
 * @throws GraphError, TransportError
 */
export async function readConversation(
  client: Client,
  account: Account,
  summary: ConversationSummary,
  signal: AbortSignal,
): Promise<ReadConversation | null> {
  const named = otherSide(summary.participants, account)
  const page = await client.conversations.messages(summary.id, { signal })
  const person =
    named ??
    otherSide(
      page.messages.flatMap(({ from, to }) => (from ? [from, ...to] : to)),
      account,
    )
  if (person === null) return null
  const messages = page.messages.flatMap((one) => readMessage(one, account) ?? [])
  return {
    person: { id: person.id, username: person.username, name: person.name },
    messages,
    unreadable: page.messages.length - messages.length,
    hasOlder: page.nextCursor !== null,
  }
}
