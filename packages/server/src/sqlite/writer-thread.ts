/**
 * The thread that owns the writing connection. It takes groups of notifications, writes of the API, and between them
 * applies what was stored. Acknowledging comes first; applying is never more than a slice behind its turn.
 */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { parseNotification } from '@roost/meta'
import { type FromWriter, type ToWriter, unpack } from './thread-messages.ts'
import { Writer } from './writer.ts'

/**
 * Applying in large slices costs half as much as in small ones: each index page is written once a slice. So under load it
 * waits until there is a slice, and stands in the way of acknowledgements for some 40 ms then.
 */
const SLICE = 1_024

/** Under load nothing waits longer than this to be applied. When it is quiet nothing waits at all. */
const LONGEST_WAIT_MS = 100

/** Groups of more than this are load: more will come at once. */
const QUIET_GROUP = 8

if (!parentPort) throw new Error('This file is the inside of a thread; open a store instead.')
const port: MessagePort = parentPort
const writer = new Writer((workerData as { path: string }).path, parseNotification)
const waiting: { untilId: number; call: number }[] = []
let isTurnPlanned = false
let isUnderLoad = false
let isClosed = false
let patience: NodeJS.Timeout | null = null

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
  takeWaiting()
  // After the end nothing may touch the database: the error could overtake the answer to `close`.
  if (isClosed) return
  if (writer.backlog > 0) {
    if (!isUnderLoad || waiting.length > 0 || writer.backlog >= SLICE) applySlice()
    else patience ??= setTimeout(applySlice, LONGEST_WAIT_MS)
  }
  settle()
  if (writer.backlog > 0 && patience === null) planTurn()
}

function applySlice(): void {
  if (patience) clearTimeout(patience)
  patience = null
  if (isClosed) return
  writer.apply(SLICE)
  tellFeed()
  planTurn()
}

function takeWaiting(): void {
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    take(next.message as ToWriter)
  }
}

function take(message: ToWriter): void {
  if (message.type === 'append') {
    isUnderLoad = message.lengths.length > QUIET_GROUP
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
        write(message)
        break
      case 'close':
        close(call)
    }
  } catch (error) {
    answer({ type: 'failed', call, error: error instanceof Error ? error : new Error(String(error)) })
  }
}

/** The feed is told first: whoever waits for the write finds its feed row announced. */
function write({ call, name, values }: Extract<ToWriter, { type: 'write' }>): void {
  const value = writer.write(name, values as never)
  tellFeed()
  answer({ type: 'result', call, value })
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
