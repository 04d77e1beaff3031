/**
 * The thread that owns the writing connection of `roost.db`: it applies what was stored, slice by slice, and between the
 * slices does what the API asks. The busier it is the larger the slices, and the cheaper each notification.
 */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { parseNotification } from '@roost/meta/webhook'
import { createMachineClock } from '../clock/machine.ts'
import { restAfterStorms } from '../rest-after-storms.ts'
import { giveMemoryBack } from '../spare-memory.ts'
import { Patience } from './patience.ts'
import { StoredMark } from './stored-mark.ts'
import type { FromWriter, ToWriter } from './thread-messages.ts'
import { standBack } from './thread-priority.ts'
import { isTrouble } from './trouble.ts'
import { Writer } from './writer.ts'

/**
 * Notifications applied in one transaction, when so many are behind. Each page is written once a transaction, however many
 * of them change it: with 200,000 people 0.4 pages an event, where 8,192 at once write 1.0.
 */
const MOST_AT_ONCE = 32_768

/** A transaction ends after this, or as soon as the API asks for something: then it waits for one slice, some 60 ms, and the commit. */
const LONGEST_MS = 2_500

/**
 * Acknowledging comes first: applying takes what that leaves, and takes larger slices when it falls behind. As it is, a burst
 * that takes the whole machine for eight seconds is applied some six seconds after its end.
 */
const NICE = 7

if (!parentPort) throw new Error('This file is the inside of a thread; open a store instead.')
const port: MessagePort = parentPort
const { folder, busyTimeoutMs, storedMark } = workerData as {
  readonly folder: string
  readonly storedMark: SharedArrayBuffer
  readonly busyTimeoutMs: number | undefined
}
const writer = Writer.open(folder, parseNotification, busyTimeoutMs)
const mark = new StoredMark(storedMark)
standBack(NICE)
const clock = createMachineClock()
const patience = new Patience({
  clock,
  wake: planTurn,
  onTrouble: (error) => answer({ type: 'trouble', error }),
})
const waiting: number[] = []
/** What came and is not taken yet, in the order in which it came: some of it while a transaction was open. */
const arrived: ToWriter[] = []
let isTurnPlanned = false
let isClosed = false

port.on('message', (message: ToWriter) => {
  arrived.push(message)
  planTurn()
})
const stopResting = restAfterStorms(clock, () => writer.appliedId, rest)
answer({ type: 'opened', lastId: writer.storedId })
planTurn()

/** Runs after everything that had arrived was taken. */
function planTurn(): void {
  if (isTurnPlanned) return
  isTurnPlanned = true
  setImmediate(turn)
}

function turn(): void {
  isTurnPlanned = false
  readPort()
  for (const message of arrived.splice(0)) take(message)
  // After the end nothing may touch the database.
  if (isClosed) return
  mark.wakeUp()
  writer.stored(mark.untilId)
  const untilMs = performance.now() + LONGEST_MS
  const isDone = patience.attempt(() => {
    if (writer.backlog > 0) writer.apply(MOST_AT_ONCE, () => mayGoOn(untilMs))
  })
  tell()
  if (isDone && writer.backlog > 0) planTurn()
  else if (isDone) for (const call of waiting.splice(0)) answer({ type: 'result', call, value: null })
  if (arrived.length > 0) planTurn()
  if (!isTurnPlanned) sleep()
}

function readPort(): void {
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    arrived.push(next.message as ToWriter)
  }
}

function mayGoOn(untilMs: number): boolean {
  readPort()
  return arrived.length === 0 && performance.now() < untilMs
}

/** Until something is stored, or asked for. */
function sleep(): void {
  mark.fallAsleep()
  if (mark.untilId > writer.storedId) planTurn()
}

function take(message: ToWriter): void {
  // The turn that is planned now reads the mark.
  if (message.type === 'stored') return
  if (message.type === 'close') {
    close()
    return
  }
  const { call } = message
  try {
    switch (message.type) {
      case 'settled':
        waiting.push(call)
        break
      case 'durability':
        answer({ type: 'result', call, value: writer.durability() })
        break
      case 'probe':
        writer.probe()
        answer({ type: 'result', call, value: null })
        break
      case 'write':
        write(message)
    }
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    answer({ type: 'failed', call, error: failure, isTrouble: isTrouble(error) })
  }
}

/** The feed is told first: whoever waits for the write finds its feed row announced. */
function write({ call, name, values }: Extract<ToWriter, { type: 'write' }>): void {
  const value = writer.write(name, values as never)
  tell()
  answer({ type: 'result', call, value })
}

/** Nothing depends on it: what a full disk refuses is done after another storm. */
function rest(): void {
  if (isClosed || writer.backlog > 0) return
  try {
    writer.giveMemoryBack()
  } catch {
    return
  }
  giveMemoryBack()
}

/** Everything stored keeps; what is not applied yet is applied after the next start. */
function close(): void {
  isClosed = true
  for (const other of waiting.splice(0)) answer({ type: 'result', call: other, value: null })
  patience.stop()
  stopResting()
  writer.close()
  port.close()
}

function tell(): void {
  if (writer.tookFeed()) answer({ type: 'fed' })
  if (writer.tookWords()) answer({ type: 'worded' })
}

function answer(message: FromWriter): void {
  port.postMessage(message)
}
