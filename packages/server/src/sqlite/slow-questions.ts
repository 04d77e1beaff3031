import type { ContactQuery, ConversationQuery, SearchQuery } from '../store.ts'
import { contacts } from './contact-list.ts'
import { conversations } from './conversation-list.ts'
import type { Database } from './database.ts'
import { outboxStates } from './measures.ts'
import { search } from './search.ts'

/**
 * Questions that may take long, by name: they are asked in a thread of their own, so that nobody who answers Meta waits
 * for them. Each reads on a connection that cannot write.
 */
export const SLOW_QUESTIONS = {
  search: (database: Database, query: SearchQuery) => search(database, query),
  outboxStates: (database: Database) => outboxStates(database),
  conversationsOf: (database: Database, query: ConversationQuery) => conversations(database, query),
  contactsOf: (database: Database, query: ContactQuery) => contacts(database, query),
} as const

export type SlowQuestion = keyof typeof SLOW_QUESTIONS
type Rest<T> = T extends (database: Database, ...rest: infer R) => unknown ? R : never
export type QuestionValues<K extends SlowQuestion> = Rest<(typeof SLOW_QUESTIONS)[K]>
export type QuestionAnswer<K extends SlowQuestion> = ReturnType<(typeof SLOW_QUESTIONS)[K]>

/** Asks the questions of `SLOW_QUESTIONS`: in a thread of its own, or in this one. */
export interface SlowReader {
  ask<K extends SlowQuestion>(name: K, ...values: QuestionValues<K>): Promise<QuestionAnswer<K>>
  close(): Promise<void>
}

/** In the caller's thread: for tests and short commands. */
export function createInlineReader(database: Database): SlowReader {
  return {
    async ask(name, ...values) {
      const run = SLOW_QUESTIONS[name] as (database: Database, ...values: readonly unknown[]) => unknown
      return run(database, ...values) as QuestionAnswer<typeof name>
    },
    close: () => Promise.resolve(),
  }
}
