/**
 * The thread that owns the writing connection of `search.db`: it makes searchable what the writer has applied, many
 * messages at once, and merges the index when it is quiet.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { createMachineClock } from '../clock/machine.ts'
import { restAfterStorms } from '../rest-after-storms.ts'
import { giveMemoryBack } from '../spare-memory.ts'
import { Indexer } from './indexer.ts'
import { Patience } from './patience.ts'
import type { FromIndexer, ToIndexer } from './thread-messages.ts'
import { standBack } from './thread-priority.ts'

/** Messages indexed in one transaction: alone each would cost three times as much. */
const SLICE = 16_384

/** What was just said is indexed so much later, together with what is said meanwhile. */
const INDEX_AFTER_MS = 200
/** In a storm it may take so long: larger slices cost less, each being a segment of the index that is merged later. */
const IN_A_STORM_AFTER_MS = 1_500
/** So many at once are a storm. */
const STORM = 2_000

/**
 * Far behind the writer: what is shown at once comes before what can be searched for, and when the writer catches up after a
 * burst there is a core for this.
 */
const NICE = 15

if (!parentPort) throw new Error('This file is the inside of a thread; open a store instead.')
const port = parentPort
const { folder, busyTimeoutMs } = workerData as {
  readonly folder: string
  readonly busyTimeoutMs: number | undefined
}
const indexer = Indexer.open(folder, busyTimeoutMs)
standBack(NICE)
const clock = createMachineClock()
const patience = new Patience({
  clock,
  wake: planTurn,
  onTrouble: (error) => answer({ type: 'trouble', error }),
})
const waiting: number[] = []
let isTurnPlanned = false
let isLater = false
let isStorm = false
let isClosed = false

port.on('message', (message: ToIndexer) => {
  if (isClosed) return
  switch (message.type) {
    case 'look':
      look()
      break
    case 'settled':
      waiting.push(message.call)
      planTurn()
      break
    case 'compact':
      compact(message.call)
      break
    case 'close':
      close()
  }
})
const stopResting = restAfterStorms(clock, () => indexer.untilId, rest)
answer({ type: 'opened', lastId: 0 })
planTurn()

function look(): void {
  if (indexer.behind >= SLICE) planTurn()
  else turnLater()
}

function turnLater(): void {
  if (isLater) return
  isLater = true
  clock.at(clock.now() + (isStorm ? IN_A_STORM_AFTER_MS : INDEX_AFTER_MS), () => {
    isLater = false
    planTurn()
  })
}

function planTurn(): void {
  if (isTurnPlanned) return
  isTurnPlanned = true
  setImmediate(turn)
}

function turn(): void {
  isTurnPlanned = false
  // After the end nothing may touch the files.
  if (isClosed) return
  const behind = indexer.behind
  const isDone = patience.attempt(() => {
    indexer.index(SLICE)
    tellTaken()
  })
  if (!isDone) return
  isStorm = behind >= STORM
  const left = indexer.behind
  if (left >= SLICE || (left > 0 && waiting.length > 0)) planTurn()
  else if (left > 0) turnLater()
  else {
    for (const call of waiting.splice(0)) answer({ type: 'done', call })
    if (indexer.mustEmptyLog) turnLater()
  }
}

function tellTaken(): void {
  const untilId = indexer.taken
  if (untilId !== null) answer({ type: 'taken', untilId })
}

function compact(call: number): void {
  try {
    indexer.compact()
    answer({ type: 'done', call })
  } catch (error) {
    answer({ type: 'failed', call, error: error instanceof Error ? error : new Error(String(error)) })
  }
}

/** Nothing depends on it: what a full disk refuses is done after another storm. */
function rest(): void {
  if (isBusy() || !goesWell(() => indexer.giveMemoryBack())) return
  giveMemoryBack()
  mergeOn()
}

/** A step at a time: what comes meanwhile is not kept waiting, and ends it. */
function mergeOn(): void {
  if (isBusy()) return
  let isMore = false
  const isFine = goesWell(() => {
    isMore = indexer.mergeIndex()
    if (!isMore) indexer.giveMemoryBack()
  })
  if (isFine && isMore) setImmediate(mergeOn)
}

function isBusy(): boolean {
  return isClosed || isTurnPlanned || indexer.behind > 0
}

function goesWell(work: () => void): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}

/** What is not indexed yet is indexed after the next start. */
function close(): void {
  isClosed = true
  for (const call of waiting.splice(0)) answer({ type: 'done', call })
  patience.stop()
  stopResting()
  indexer.close()
  port.close()
}

function answer(message: FromIndexer): void {
  port.postMessage(message)
}
