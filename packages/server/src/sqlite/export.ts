import { Worker } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import type { ExportQuery } from '../export.ts'
import type { FromExport, ToExport } from './export-thread.ts'
import { ReadRoom } from './shared-room.ts'
import { threadFile } from './thread-messages.ts'
import { unavailable } from './trouble.ts'

/** Each costs a thread and some 20 MB while it runs. */
const MOST_AT_ONCE = 2

/** What Node says of the id of a thread that is gone. */
const ENDED = -1

/** Exports of one store, each in a thread of its own. */
export class Exports {
  readonly #path: string
  readonly #running = new Set<Running>()
  #isClosed = false

  /** @param path of `roost.db` */
  constructor(path: string) {
    this.#path = path
  }

  /**
   * One export as bytes, read only as fast as they are taken. Stop taking and it ends. Each part is good until the next one
   * is asked for: all are written into the same memory.
   *
   * @throws AppError `too_many` while others run; `unavailable` when it is closed, also in the middle
   */
  async *run(query: ExportQuery): AsyncGenerator<Uint8Array> {
    if (this.#isClosed) throw isOver()
    if (this.#running.size >= MOST_AT_ONCE) throw tooMany()
    const worker = new Worker(threadFile('export-thread'), {
      workerData: { path: this.#path, query },
      name: 'export',
    })
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    const running = { worker, ended }
    this.#running.add(running)
    const room = new ReadRoom()
    try {
      for (;;) {
        const part = await ask(worker)
        if (part === null) break
        yield room.read(part)
      }
    } finally {
      await end(running)
      this.#running.delete(running)
    }
  }

  /** Breaks off what runs; resolves when no thread has the file open. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all([...this.#running].map(end))
  }
}

interface Running {
  readonly worker: Worker
  readonly ended: Promise<void>
}

/** One that has ended hears nothing of it. Never `terminate`: in the middle of SQLite it ends the process. */
function end({ worker, ended }: Running): Promise<void> {
  worker.postMessage('close' satisfies ToExport)
  return ended
}

function ask(worker: Worker): Promise<FromExport> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', take)
      worker.off('error', fail)
      worker.off('exit', leave)
      act()
    }
    const take = (part: FromExport) => settle(() => resolve(part))
    const fail = (error: Error) => settle(() => reject(error))
    const leave = () => settle(() => reject(isOver()))
    worker.on('message', take)
    worker.on('error', fail)
    worker.on('exit', leave)
    if (worker.threadId === ENDED) leave()
    worker.postMessage('next' satisfies ToExport)
  })
}

function isOver(): AppError {
  return unavailable('The store is closed.')
}

function tooMany(): AppError {
  return new AppError(
    'too_many',
    `${MOST_AT_ONCE} exports are running already.`,
    'Wait until one has ended, then ask again.',
  )
}
