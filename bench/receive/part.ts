import { fork } from 'node:child_process'
import { once } from 'node:events'

/** A process of the bench that answers one question at a time. */
export interface Part {
  /** What it said when it was ready. */
  readonly ready: unknown
  ask(question: object): Promise<unknown>
  close(): Promise<void>
}

/** Starts a file of this folder as a process of its own, so that parts share no event loop and no memory. */
export async function startPart(file: string, words: readonly string[]): Promise<Part> {
  const child = fork(new URL(file, import.meta.url), [...words], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  let waiting: PromiseWithResolvers<unknown> = Promise.withResolvers()
  child.on('message', (message: { readonly answer: unknown }) => waiting.resolve(message.answer))
  child.on('exit', () => waiting.reject(new Error(`${file} ended before it answered.`)))
  const ready = await waiting.promise
  return {
    ready,
    async ask(question) {
      waiting = Promise.withResolvers()
      child.send(question)
      return waiting.promise
    },
    async close() {
      const ended = once(child, 'exit')
      waiting.promise.catch(() => undefined)
      child.send({ ask: 'close' })
      await ended
    },
  }
}

/** The inside of a part: answers questions until it is asked to close. */
export function answerQuestions(
  ready: unknown,
  answers: Readonly<Record<string, (question: Readonly<Record<string, unknown>>) => unknown>>,
): void {
  let isClosing = false
  // The bench died: nobody would ever ask this part to close.
  process.on('disconnect', () => {
    if (!isClosing) process.exit(1)
  })
  process.on('message', async (question: Readonly<Record<string, unknown>>) => {
    isClosing ||= question.ask === 'close'
    const answer = (await answers[String(question.ask)]?.(question)) ?? null
    if (question.ask === 'close') process.disconnect()
    else process.send?.({ answer })
  })
  process.send?.({ answer: ready })
}

/** CPU time of this process with all its threads, in microseconds. */
export function cpuMicros(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}
