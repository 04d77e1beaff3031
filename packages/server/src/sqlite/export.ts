import { Worker } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import type { ExportQuery } from '../export.ts'
import type { FromExport, ToExport } from './export-thread.ts'
import { ReadRoom } from './shared-room.ts'
import { threadFile } from './thread-messages.ts'

/** Each costs a thread and some 20 MB while it runs. */
const MOST_AT_ONCE = 2

/** Exports of one store, each in a thread of its own. */
export class Exports {
  readonly #path: string
  #running = 0

  /** @param path of `roost.db` */
  constructor(path: string) {
    this.#path = path
  }

  /**
   * One export as bytes, read only as fast as they are taken. Stop taking and it ends. Each part is good until the next one
   * is asked for: all are written into the same memory.
   *
   * @throws AppError `too_many` while others run
   */
  async *run(query: ExportQuery): AsyncGenerator<Uint8Array> {
    if (this.#running >= MOST_AT_ONCE) throw tooMany()
    this.#running++
    const worker = new Worker(threadFile('export-thread'), {
      workerData: { path: this.#path, query },
      name: 'export',
    })
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    const room = new ReadRoom()
    let isOver = false
    try {
      for (;;) {
        const part = await ask(worker)
        if (part === null) break
        yield room.read(part)
      }
      isOver = true
    } finally {
      // Never `terminate`: in the middle of SQLite it ends the process.
      if (!isOver) worker.postMessage('close' satisfies ToExport)
      await ended
      this.#running--
    }
  }
}

function ask(worker: Worker): Promise<FromExport> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', take)
      worker.off('error', fail)
      act()
    }
    const take = (part: FromExport) => settle(() => resolve(part))
    const fail = (error: Error) => settle(() => reject(error))
    worker.on('message', take)
    worker.on('error', fail)
    worker.postMessage('next' satisfies ToExport)
  })
}

function tooMany(): AppError {
  return new AppError(
    'too_many',
    `${MOST_AT_ONCE} exports are running already.`,
    'Wait until one has ended, then ask again.',
  )
}
