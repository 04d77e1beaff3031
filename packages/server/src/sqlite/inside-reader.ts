import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import { Database } from './database.ts'
import { databasePath } from './database-file.ts'
import { GivingWay } from './giving-way.ts'
import { searchPath } from './search-file.ts'
import { WrittenRooms } from './shared-room.ts'
import { SLOW_QUESTIONS } from './slow-questions.ts'
import type { FromReader, ToReader } from './thread-messages.ts'
import { standBack } from './thread-priority.ts'

const NICE = 10

type Question = Extract<ToReader, { type: 'ask' | 'answer' }>

/** Makes what is to be written as JSON. Rejects with `AppError` what a route would refuse. */
export type MakeAnswer = (name: string, values: readonly unknown[]) => Promise<unknown>

/**
 * The inside of a thread that reads: opens the database, asks what it is told to, and stands back behind the threads that
 * store and apply.
 *
 * @param answering makes whole answers from a connection that cannot write; null: nobody asks for them
 */
export function runReader(answering: ((database: Database) => MakeAnswer) | null): void {
  if (!parentPort) throw new Error('This file is the inside of a thread; open a store instead.')
  const { folder } = workerData as { readonly folder: string }
  standBack(NICE)
  const givingWay = new GivingWay()
  const database = Database.forReading(databasePath(folder), {
    besides: searchPath(folder),
    between: () => givingWay.between(),
  })
  const reader = new Reader(parentPort, database, givingWay, answering)
  parentPort.on('message', (message: ToReader) => reader.hear(message))
  reader.open()
}

class Reader {
  readonly #port: MessagePort
  readonly #database: Database
  readonly #givingWay: GivingWay
  readonly #make: MakeAnswer | null
  readonly #rooms = new WrittenRooms()
  readonly #waiting: Question[] = []
  #isBusy = false
  #isClosed = false

  constructor(
    port: MessagePort,
    database: Database,
    givingWay: GivingWay,
    answering: ((database: Database) => MakeAnswer) | null,
  ) {
    this.#port = port
    this.#database = database
    this.#givingWay = givingWay
    this.#make = answering?.(database) ?? null
  }

  open(): void {
    this.#post({ type: 'opened', lastId: 0 })
  }

  hear(message: ToReader): void {
    if (message.type === 'free') this.#rooms.free(message.place)
    else if (message.type === 'close') this.#close()
    else {
      this.#waiting.push(message)
      void this.#goOn()
    }
  }

  /** One question after the other, with a look in between at who wants it to close. */
  async #goOn(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    for (let next = this.#waiting.shift(); next && !this.#isClosed; next = this.#waiting.shift()) {
      this.#givingWay.isWanted = next.givesWay
      this.#givingWay.begin()
      if (next.type === 'ask') this.#ask(next)
      else await this.#answer(next)
      await nextTurn()
    }
    this.#isBusy = false
  }

  #close(): void {
    this.#isClosed = true
    this.#database.close()
    this.#port.close()
  }

  #ask({ call, name, values }: Extract<ToReader, { type: 'ask' }>): void {
    try {
      const run = SLOW_QUESTIONS[name] as (database: Database, ...values: readonly unknown[]) => unknown
      this.#post({ type: 'result', call, value: run(this.#database, ...values) })
    } catch (error) {
      this.#fail(call, error)
    }
  }

  async #answer({ call, name, values }: Extract<ToReader, { type: 'answer' }>): Promise<void> {
    try {
      if (this.#make === null) throw new Error(`This thread makes no answers, and was asked for ${name}.`)
      const text = this.#rooms.write(JSON.stringify(await this.#make(name, values)))
      this.#post({ type: 'answered', call, text })
    } catch (error) {
      this.#fail(call, error)
    }
  }

  #fail(call: number, error: unknown): void {
    if (error instanceof AppError) {
      const { code, message, fix } = error
      this.#post({ type: 'failed', call, refusal: { code, message, fix }, error: null })
    } else {
      const told = error instanceof Error ? error : new Error(String(error))
      this.#post({ type: 'failed', call, refusal: null, error: told })
    }
  }

  #post(message: FromReader): void {
    this.#port.postMessage(message)
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
