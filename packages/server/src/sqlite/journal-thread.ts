/**
 * The thread that puts notifications on disk before they are acknowledged, and does nothing else: no question and no
 * other write can stand in its way.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { appendGroup, openJournal } from './journal.ts'
import { type FromJournal, type ToJournal, unpack } from './thread-messages.ts'

if (!parentPort) throw new Error('This file is the inside of a thread; open a store instead.')
const port = parentPort
const journal = openJournal((workerData as { folder: string }).folder)

port.on('message', (message: ToJournal) => {
  if (message === 'close') {
    journal.close()
    port.close()
    return
  }
  let answer: FromJournal
  try {
    answer = { lastId: appendGroup(journal, unpack(message)) }
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) }
  }
  port.postMessage(answer)
})
