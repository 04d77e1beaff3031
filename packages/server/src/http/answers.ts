import type { ApiConversation, ApiFound, ApiList } from '../api.ts'
import type { Clock } from '../clock.ts'
import type { ContactQuery, ConversationQuery, SearchQuery, Store } from '../store.ts'
import type { ShownFrom } from './gather.ts'
import type { PartsAnswer } from './parts.ts'
import { createPresent } from './present.ts'
import { presentContacts } from './present-contact.ts'
import { presentFound } from './present-found.ts'

/** What they are made from, in whichever thread. */
export type AnsweringStore = ShownFrom & Pick<Store, 'search' | 'conversations' | 'contacts'>

/** An answer as it goes over the wire. */
export interface AnswerBytes {
  /** JSON. In memory that is used again. */
  readonly bytes: Uint8Array
  /** To be called once, when they were read or nobody wants them. */
  done(): void
}

type NowMs = Pick<Clock, 'now'>

/**
 * Whole answers that cost much to find and to put into words, by name. They are made in a thread of its own, so that the one
 * that answers Meta passes on bytes and neither takes rows apart nor writes JSON.
 */
const ANSWERS = {
  search: async (store: AnsweringStore, clock: NowMs, query: SearchQuery): Promise<ApiList<ApiFound>> => {
    const { rows, nextCursor } = await store.search(query)
    return { data: await presentFound(createPresent(store, clock), rows), nextCursor }
  },
  conversations: async (
    store: AnsweringStore,
    clock: NowMs,
    query: ConversationQuery,
  ): Promise<ApiList<ApiConversation>> => {
    const { rows, nextCursor } = await store.conversations(query)
    return { data: await createPresent(store, clock).conversations(rows), nextCursor }
  },
  contacts: async (store: AnsweringStore, _: NowMs, query: ContactQuery) => {
    const { rows, nextCursor } = await store.contacts(query)
    return { data: await presentContacts(store, rows), nextCursor }
  },
} as const

export type AnswerName = keyof typeof ANSWERS
export type AnswerQuery<K extends AnswerName> = Parameters<(typeof ANSWERS)[K]>[2]

/** Makes the answers of `ANSWERS`: in a thread of its own, or in this one. */
export interface Answers {
  /** @throws AppError as the route would, and `unavailable` when too many wait */
  make<K extends AnswerName>(name: K, query: AnswerQuery<K>): Promise<AnswerBytes>
}

/** What `createThreadAnswers` asks; its other end calls `answerAs` with these very values. */
export interface AnswerPort {
  answer(name: AnswerName, values: readonly unknown[]): Promise<AnswerBytes>
}

export function createThreadAnswers(port: AnswerPort, clock: NowMs): Answers {
  return { make: (name, query) => port.answer(name, [clock.now(), query]) }
}

/** The other end: what is to be written as JSON. */
export function answerAs(
  store: AnsweringStore,
  name: string,
  [nowMs, query]: readonly unknown[],
): Promise<unknown> {
  const make = ANSWERS[name as AnswerName] as (
    store: AnsweringStore,
    clock: NowMs,
    query: unknown,
  ) => Promise<unknown>
  return make(store, { now: () => Number(nowMs) }, query)
}

/** In the caller's thread: for tests. */
export function createInlineAnswers(store: AnsweringStore, clock: NowMs): Answers {
  return {
    async make(name, query) {
      const made = await answerAs(store, name, [clock.now(), query])
      return { bytes: Buffer.from(JSON.stringify(made)), done: () => undefined }
    },
  }
}

/** As the answer of a route. */
export function finished({ bytes, done }: AnswerBytes): PartsAnswer {
  let isGiven = false
  let isDone = false
  return {
    headers: {
      'content-type': 'application/json',
      'content-length': String(bytes.byteLength),
      'cache-control': 'no-store',
    },
    parts: {
      async next() {
        if (isGiven) return { done: true, value: undefined }
        isGiven = true
        return { done: false, value: bytes }
      },
      async return() {
        if (!isDone) done()
        isDone = true
        return { done: true, value: undefined }
      },
    },
  }
}
