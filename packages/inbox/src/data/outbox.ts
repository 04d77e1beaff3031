/**
 * Answers on their way to the server. Each has a key made once, so it may be offered again after any failure without
 * being sent twice. They go out one after another in each conversation, and survive a reload of the page.
 */
import type { ApiMessage } from '@roost/server/api'
import { Refusal } from './api.ts'
import { createSignal } from './signal.ts'

export interface PendingAnswer {
  readonly key: string
  readonly conversationId: string
  readonly text: string
  readonly writtenAt: string
  /** `waiting`: the server did not answer; it is offered again by itself. */
  readonly state: 'sending' | 'waiting'
  /** Known when the feed told of the message before the server answered the request. */
  readonly messageId: string | null
}

export interface OutboxDoors {
  send(conversationId: string, text: string, key: string): Promise<ApiMessage>
  /** The server has it: the message that stands for it from now on. */
  onAccepted(message: ApiMessage): void
  /** The server said no for good; the text belongs back in the composer. */
  onRefused(answer: PendingAnswer, refusal: unknown): void
  load(): readonly PendingAnswer[]
  save(answers: readonly PendingAnswer[]): void
  /** Calls back after a pause. */
  later(task: () => void, ms: number): void
}

/** Pause before an unanswered request is made again, when no sign of life comes earlier. */
const AGAIN_MS = 5000

/** Refusals that time may lift. */
function isPassing(error: unknown): boolean {
  return !(error instanceof Refusal) || error.status >= 500 || error.status === 429 || error.status === 401
}

export function createOutbox(doors: OutboxDoors) {
  const answers = createSignal<readonly PendingAnswer[]>(
    doors.load().map((answer) => ({ ...answer, state: 'waiting' })),
  )
  const busy = new Set<string>()
  let scheduled = false

  function keep(next: readonly PendingAnswer[]) {
    answers.set(next)
    doors.save(next)
  }
  function change(key: string, given: Partial<PendingAnswer>) {
    keep(answers.get().map((answer) => (answer.key === key ? { ...answer, ...given } : answer)))
  }
  function remove(key: string) {
    keep(answers.get().filter((answer) => answer.key !== key))
  }
  const first = (conversationId: string) =>
    answers.get().find((answer) => answer.conversationId === conversationId)

  async function pump(conversationId: string): Promise<void> {
    if (busy.has(conversationId)) return
    busy.add(conversationId)
    try {
      for (let answer = first(conversationId); answer !== undefined; answer = first(conversationId)) {
        if (answer.state === 'waiting') change(answer.key, { state: 'sending' })
        if (!(await offer(answer))) break
      }
    } finally {
      busy.delete(conversationId)
    }
  }

  /** False when the rest has to wait as well. */
  async function offer(answer: PendingAnswer): Promise<boolean> {
    try {
      const message = await doors.send(answer.conversationId, answer.text, answer.key)
      doors.onAccepted(message)
      remove(answer.key)
      return true
    } catch (error) {
      if (isPassing(error)) {
        for (const each of answers.get()) {
          if (each.conversationId === answer.conversationId) change(each.key, { state: 'waiting' })
        }
        tryLater()
        return false
      }
      remove(answer.key)
      doors.onRefused(answer, error)
      return true
    }
  }

  function tryLater() {
    if (scheduled) return
    scheduled = true
    doors.later(() => {
      scheduled = false
      flush()
    }, AGAIN_MS)
  }

  /** Offers everything that waits again: there was a sign of life. */
  function flush() {
    for (const id of new Set(answers.get().map((answer) => answer.conversationId))) void pump(id)
  }

  return {
    answers,
    flush,
    add(answer: Pick<PendingAnswer, 'key' | 'conversationId' | 'text' | 'writtenAt'>) {
      keep([...answers.get(), { ...answer, state: 'sending', messageId: null }])
      void pump(answer.conversationId)
    },
    /** The feed may tell of our message before its request is answered: then the two are one. */
    heard(message: ApiMessage) {
      if (message.direction !== 'out' || message.speaker.type !== 'person') return
      if (answers.get().some((answer) => answer.messageId === message.id)) return
      const answer = answers
        .get()
        .find(
          (each) =>
            each.conversationId === message.conversationId &&
            each.messageId === null &&
            each.text === message.text,
        )
      if (answer !== undefined) change(answer.key, { messageId: message.id })
    },
  }
}

/** The row of the thread that stands for an answer until the server has it. */
export function pendingRow(answer: PendingAnswer, speaker: string): ApiMessage {
  return {
    id: `local:${answer.key}`,
    conversationId: answer.conversationId,
    mid: null,
    direction: 'out',
    kind: 'text',
    text: answer.text,
    attachments: [],
    sentAt: answer.writtenAt,
    state: answer.state === 'sending' ? 'sending' : 'queued',
    speaker: { type: 'person', name: speaker },
    replyTo: null,
    payload: null,
    referral: null,
    reactions: [],
    edits: [],
    note: null,
    heardInStandby: false,
    origin: 'live',
    failure: null,
    aheadInQueue: 0,
  }
}
