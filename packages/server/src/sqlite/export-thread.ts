/**
 * A thread that reads and writes out one export, part by part, each when it is asked for: a million messages cost the
 * threads that receive and answer nothing but passing on bytes. It has a connection of its own, which cannot write.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { ExportQuery } from '../export.ts'
import { Database } from './database.ts'
import { exportParts } from './export-rows.ts'
import { standBack } from './thread-priority.ts'

/** Behind everything: an export may take its time. */
const NICE = 15

if (!parentPort)
  throw new Error('This file is the inside of a thread; use `exportMessages` of a store instead.')
const port = parentPort
const { path, query } = workerData as { readonly path: string; readonly query: ExportQuery }
standBack(NICE)
const database = Database.forReading(path)
const parts = exportParts(database, query)
const encoder = new TextEncoder()

port.on('message', (message: 'next' | 'close') => {
  const part = message === 'next' ? parts.next() : null
  if (part !== null && part.done !== true) {
    const bytes = encoder.encode(part.value)
    port.postMessage(bytes, [bytes.buffer])
    return
  }
  database.close()
  if (part !== null) port.postMessage(null)
  port.close()
})
