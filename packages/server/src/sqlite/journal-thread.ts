/**
 * The thread that puts notifications on disk before they are acknowledged, and does nothing else: no question and no
 * other write can stand in its way.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { appendGroup, lastNotificationId, openJournal } from './journal.ts'
import { type FromJournal, type ToJournal, unpack } from './thread-messages.ts'
import { messageOf } from './trouble.ts'

if (!parentPort) throw new Error('This file is the inside of a thread; open a store instead.')
const port = parentPort
const { folder, busyTimeoutMs } = workerData as {
  readonly folder: string
  readonly busyTimeoutMs: number | undefined
}
const journal = openJournal(folder, busyTimeoutMs)

port.on('message', (message: ToJournal) => {
  switch (message.type) {
    case 'append':
      answer(attempt(() => ({ type: 'stored', lastId: appendGroup(journal, unpack(message)) }), 'refused'))
      break
    case 'durability':
      answer({ type: 'told', durability: journal.durability() })
      break
    case 'probe':
      answer(attempt(probe, 'probe_refused'))
      break
    case 'close':
      journal.close()
      port.close()
  }
})
answer({ type: 'opened', lastId: lastNotificationId(journal) })

function probe(): FromJournal {
  journal.probe()
  return { type: 'told', durability: journal.durability() }
}

function attempt(work: () => FromJournal, refusal: 'refused' | 'probe_refused'): FromJournal {
  try {
    return work()
  } catch (error) {
    return { type: refusal, error: messageOf(error) }
  }
}

function answer(message: FromJournal): void {
  port.postMessage(message)
}
