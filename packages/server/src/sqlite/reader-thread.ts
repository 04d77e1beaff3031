/**
 * The thread that asks questions which may take long (search). It only reads, one question after the other, and stands
 * back behind the threads that store and apply.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import { Database } from './database.ts'
import { databasePath } from './database-file.ts'
import { searchPath } from './search-file.ts'
import { SLOW_QUESTIONS } from './slow-questions.ts'
import type { FromReader, ToReader } from './thread-messages.ts'
import { standBack } from './thread-priority.ts'

const NICE = 10

if (!parentPort) throw new Error('This file is the inside of a thread; open a store instead.')
const port = parentPort
const { folder } = workerData as { readonly folder: string }
standBack(NICE)
const database = Database.forReading(databasePath(folder), searchPath(folder))

port.on('message', (message: ToReader) => {
  if (message.type === 'close') {
    database.close()
    port.close()
    return
  }
  const { call, name, values } = message
  try {
    const run = SLOW_QUESTIONS[name] as (database: Database, ...values: readonly unknown[]) => unknown
    answer({ type: 'result', call, value: run(database, ...values) })
  } catch (error) {
    answer({ type: 'failed', call, ...failureOf(error) })
  }
})
answer({ type: 'opened', lastId: 0 })

function failureOf(error: unknown) {
  if (error instanceof AppError) {
    const { code, message, fix } = error
    return { refusal: { code, message, fix }, error: null }
  }
  return { refusal: null, error: error instanceof Error ? error : new Error(String(error)) }
}

function answer(message: FromReader): void {
  port.postMessage(message)
}
