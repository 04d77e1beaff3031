import type { ApiFound } from '../api.ts'
import type { Found } from '../store.ts'
import type { Present } from './present.ts'

/** What a search found, in the order given. */
export async function presentFound(
  present: Pick<Present, 'conversations' | 'messages'>,
  rows: readonly Found[],
): Promise<readonly ApiFound[]> {
  const conversations = await present.conversations(rows.map(({ conversation }) => conversation))
  const messages = await present.messages(
    rows.flatMap(({ conversation, message }) => (message === null ? [] : [{ conversation, message }])),
  )
  const messageOf = new Map(messages.map((message) => [message.id, message]))
  return rows.flatMap(({ message, snippet }, place): readonly ApiFound[] => {
    const conversation = conversations[place]
    if (conversation === undefined) return []
    if (message === null) return [{ type: 'person', conversation, message: null, snippet }]
    const shown = messageOf.get(String(message.id)) ?? null
    return [{ type: 'message', conversation, message: shown, snippet }]
  })
}
