import { type Transferable, Worker, type WorkerOptions } from 'node:worker_threads'
import type { Clock } from '../clock.ts'
import { threadFile } from './thread-messages.ts'

/** Wait before a thread that died is started again: a quarter of a second, doubling, at most half a minute. */
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 30_000

/** What Node says of the id of a thread that is gone. */
const ENDED = -1

/** What each thread says first, once its files are open. */
export interface Opened {
  readonly type: 'opened'
  /** The last notification that is stored. */
  readonly lastId: number
}

interface LastingThreadOptions<Out> {
  /** Name of the thread's file, beside this one. */
  readonly name: string
  /** The file itself, where it stands elsewhere. */
  readonly file?: URL | undefined
  readonly worker: WorkerOptions
  readonly clock: Clock
  readonly onMessage: (message: Exclude<Out, Opened>) => void
  /** Its files are open: at the first start, and after each death. */
  readonly onUp: (opened: Opened, isAgain: boolean) => void
  /** It ended by itself. Whatever it was asked and has not answered may have happened or not. */
  readonly onDown: (error: Error) => void
}

/**
 * A thread that is started again when it dies, for SQLite leaves both files whole whenever a writer ends. One that could
 * never open its files is not: that is told by `opened`.
 */
export class LastingThread<In, Out extends { readonly type: string }> {
  /** Rejected when the first start fails. */
  readonly opened: Promise<void>
  readonly #options: LastingThreadOptions<Out>
  #worker: Worker
  #hasOpened = false
  #isUp = false
  #isEnding = false
  #waitMs = FIRST_WAIT_MS
  #cancelStart: () => void = () => undefined
  readonly #settleFirst: { readonly resolve: () => void; readonly reject: (error: Error) => void }

  constructor(options: LastingThreadOptions<Out>) {
    this.#options = options
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.opened = promise
    this.#settleFirst = { resolve, reject }
    this.#worker = this.#start()
  }

  get isUp(): boolean {
    return this.#isUp
  }

  /** Only while it is up. */
  post(message: In, transfer: readonly Transferable[] = []): void {
    this.#worker.postMessage(message, transfer)
  }

  /** Tells it to end with this last message and waits for it. It is not started again. */
  async end(last: In): Promise<void> {
    this.#isEnding = true
    this.#cancelStart()
    if (this.#worker.threadId === ENDED) return
    // One that is only starting reads it once it is open. Never `terminate`: in the middle of SQLite it ends the process.
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()))
    this.#worker.postMessage(last)
    await ended
  }

  #start(): Worker {
    const worker = new Worker(this.#options.file ?? threadFile(this.#options.name), this.#options.worker)
    let cause: Error | null = null
    worker.on('message', (message: Out | Opened) => {
      if (isOpened(message)) this.#goUp(message)
      else this.#options.onMessage(message as Exclude<Out, Opened>)
    })
    worker.on('error', (error) => {
      cause = error instanceof Error ? error : new Error(String(error))
    })
    worker.on('exit', (code) => this.#goDown(cause ?? new Error(`The thread ended with code ${code}.`)))
    return worker
  }

  #goUp(opened: Opened): void {
    if (this.#isEnding) return
    const isAgain = this.#hasOpened
    this.#hasOpened = true
    this.#isUp = true
    this.#waitMs = FIRST_WAIT_MS
    this.#options.onUp(opened, isAgain)
    this.#settleFirst.resolve()
  }

  #goDown(error: Error): void {
    const wasUp = this.#isUp
    this.#isUp = false
    if (!this.#hasOpened) this.#settleFirst.reject(error)
    if (this.#isEnding || !this.#hasOpened) return
    if (wasUp) this.#options.onDown(error)
    const { clock } = this.#options
    this.#cancelStart = clock.at(clock.now() + this.#waitMs, () => {
      this.#worker = this.#start()
    })
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS)
  }
}

function isOpened(message: { readonly type: string }): message is Opened {
  return message.type === 'opened'
}
