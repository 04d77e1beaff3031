import type { Store } from '../store.ts'
import { contacts } from './contact-list.ts'
import { conversations } from './conversation-list.ts'
import type { Database } from './database.ts'
import * as many from './many-messages.ts'
import * as media from './media.ts'
import * as ask from './questions.ts'
import { search } from './search.ts'

/** The questions of a store that lists are answered from, asked in the caller's thread on a connection that cannot write. */
export function readingStore(reader: Database) {
  return {
    search: async (query) => search(reader, query),
    conversations: async (query) => conversations(reader, query),
    contacts: async (query) => contacts(reader, query),
    account: async (id) => ask.account(reader, id),
    messagesById: async (ids) => many.messagesById(reader, ids),
    messagesByMid: async (refs) => many.messagesByMid(reader, refs),
    mediaOfMessages: async (refs) => media.mediaOfMessages(reader, refs),
    picturesOf: async (people) => media.picturesOf(reader, people),
    queuedAhead: async (messageId) => ask.queuedAhead(reader, messageId),
  } satisfies Partial<Store>
}
