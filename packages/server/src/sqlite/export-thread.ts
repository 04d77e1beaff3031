/**
 * A thread that reads and writes out one export, part by part, each when it is asked for: a million messages cost the
 * threads that receive and answer nothing but passing on bytes. It has a connection of its own, which cannot write.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { ExportQuery } from '../export.ts'
import { Database } from './database.ts'
import { exportParts } from './export-rows.ts'
import { GivingWay } from './giving-way.ts'
import { type PartInRoom, WrittenRoom } from './shared-room.ts'
import { standBack } from './thread-priority.ts'

/** Behind everything: an export may take its time. */
const NICE = 15

/** After each few rows it rests as long as they took, at most this long: an export is in no hurry, and cores are few. */
const LONGEST_REST_MS = 5

/** So much text is handed over at once. */
const PART_LENGTH = 128 * 1024

/** What one message handed over. Null: that was all. */
export type FromExport = PartInRoom | null

/** Asks for the next part, which is written over the last one; or ends it. */
export type ToExport = 'next' | 'close'

if (!parentPort)
  throw new Error('This file is the inside of a thread; use `exportMessages` of a store instead.')
const port = parentPort
const { path, query } = workerData as { readonly path: string; readonly query: ExportQuery }
standBack(NICE)
const database = Database.forReading(path)
const parts = exportParts(database, query)
const room = new WrittenRoom()
const givingWay = new GivingWay()
let isOver = false

port.on('message', (message: ToExport) => {
  if (message === 'close') end()
  else giveNext()
})

function giveNext(): void {
  const text = nextText()
  if (text === null) {
    port.postMessage(null)
    end()
  } else port.postMessage(room.write(text) satisfies FromExport)
}

/** Null: that was all. */
function nextText(): string | null {
  let text = ''
  while (text.length < PART_LENGTH) {
    const startedMs = performance.now()
    const part = parts.next()
    if (part.done === true) return text === '' ? null : text
    text += part.value
    givingWay.rest(Math.min(performance.now() - startedMs, LONGEST_REST_MS))
  }
  return text
}

/** Told to end when it has ended already, it does nothing. */
function end(): void {
  if (isOver) return
  isOver = true
  database.close()
  port.close()
}
