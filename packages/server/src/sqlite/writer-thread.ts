/**
 * The thread that owns the writing connection. It takes groups of notifications, writes of the API, and between them
 * applies what was stored. Acknowledging comes first; applying is never more than a slice behind its turn.
 */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { parseNotification } from '@roost/meta'
import { type FromWriter, type ToWriter, unpack } from './thread-messages.ts'
import { Writer } from './writer.ts'

/** Notifications applied before waiting groups get their turn again: about ten milliseconds. */
const SLICE = 256

/** While groups keep coming, applying waits for a slice worth sorting; above this it takes its turn whatever waits. */
const BACKLOG_BEFORE_TURN = 1_024

if (!parentPort) throw new Error('This file is the inside of a thread; open a store instead.')
const port: MessagePort = parentPort
const writer = new Writer((workerData as { path: string }).path, parseNotification)
const waiting: { untilId: number; call: number }[] = []
let isTurnPlanned = false
let isClosed = false

port.on('message', (message: ToWriter) => {
  take(message)
  planTurn()
})
planTurn()

/** Runs after everything that had arrived was taken. */
function planTurn(): void {
  if (isTurnPlanned) return
  isTurnPlanned = true
  setImmediate(turn)
}

function turn(): void {
  isTurnPlanned = false
  // A turn that was planned before the end finds a closed database: its error could overtake the answer to `close`.
  if (isClosed) return
  const hasTaken = takeWaiting()
  if (writer.backlog > 0 && (!hasTaken || writer.backlog >= BACKLOG_BEFORE_TURN)) {
    writer.apply(SLICE)
    tellFeed()
  }
  settle()
  if (writer.backlog > 0) planTurn()
}

function takeWaiting(): boolean {
  let hasTaken = false
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    take(next.message as ToWriter)
    hasTaken = true
  }
  return hasTaken
}

function take(message: ToWriter): void {
  if (message.type === 'append') {
    answer({ type: 'appended', error: attempt(() => writer.append(unpack(message))) })
    return
  }
  const { call } = message
  try {
    switch (message.type) {
      case 'settled':
        waiting.push({ untilId: writer.lastId, call })
        break
      case 'durability':
        answer({ type: 'result', call, value: writer.durability() })
        break
      case 'write':
        answer({ type: 'result', call, value: writer.write(message.name, message.values as never) })
        tellFeed()
        break
      case 'close':
        close(call)
    }
  } catch (error) {
    answer({ type: 'failed', call, error: error instanceof Error ? error : new Error(String(error)) })
  }
}

function settle(): void {
  if (writer.backlog > 0) return
  for (const { call } of waiting.splice(0)) answer({ type: 'result', call, value: null })
}

/** Everything stored keeps; what is not applied yet is applied after the next start. */
function close(call: number): void {
  isClosed = true
  for (const { call: other } of waiting.splice(0)) answer({ type: 'result', call: other, value: null })
  writer.close()
  answer({ type: 'result', call, value: null })
  port.close()
}

function tellFeed(): void {
  if (writer.tookFeed()) answer({ type: 'fed' })
}

function answer(message: FromWriter): void {
  port.postMessage(message)
}

function attempt(work: () => void): string | null {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
