import type { Message } from '../../packages/server/src/message.ts'
import type { Store } from '../../packages/server/src/store.ts'

/** Everything that people can see of every conversation, without numbers that depend on the order of arrival. */
export async function threadPictures(store: Store): Promise<ReadonlyMap<string, unknown>> {
  const pictures = new Map<string, unknown>()
  for await (const conversation of everyPage((cursor) => store.conversations({ limit: 100, ...cursor }))) {
    const { lastMessageId, person, ...rest } = conversation
    const messages: unknown[] = []
    const query = { conversationId: conversation.id, limit: 100 }
    for await (const message of everyPage((cursor) => store.messages({ ...query, ...cursor }))) {
      messages.push(withoutNumber(message))
    }
    // When a profile was last asked for is no part of what was heard.
    const { profileAtMs: _, ...who } = person
    pictures.set(conversation.id, { ...rest, person: who, hasLast: lastMessageId !== null, messages })
  }
  return pictures
}

/** Every row of a list. */
export async function* everyPage<T>(
  ask: (cursor: {
    readonly cursor?: string
  }) => Promise<{ readonly rows: readonly T[]; readonly nextCursor: string | null }>,
): AsyncGenerator<T> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: { readonly rows: readonly T[]; readonly nextCursor: string | null } = await ask(
      cursor === undefined ? {} : { cursor },
    )
    yield* page.rows
    cursor = page.nextCursor
  }
}

function withoutNumber({ id: _, ...message }: Message): Omit<Message, 'id'> {
  return message
}
