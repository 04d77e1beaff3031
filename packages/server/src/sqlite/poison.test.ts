import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseNotification } from '@roost/meta'
import { expect, onTestFinished, test } from 'vitest'
import { ACCOUNT, notificationOf, START_MS, said } from '../store.fixture.ts'
import { openDatabase } from './database-file.ts'
import { appendGroup, openJournal } from './journal.ts'
import { Writer } from './writer.ts'

const SLICE = 1_024
const POISONED = [100, 101, 900]

test('a notification that makes its slice fail is found by halving, set aside alone, and the rest is applied', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'roost-poison-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const journal = openJournal(folder)
  const bodies = Array.from({ length: SLICE }, (_, index) => notificationOf([said({ mid: `m${index}` })]))
  const poison = new Set(POISONED.map((index) => Buffer.from(bodies[index] ?? []).toString()))
  // A fault of ours in the parser: the only way that is left in which a whole slice fails for what is in it.
  const parse = (body: Uint8Array) => {
    if (poison.has(Buffer.from(body).toString())) throw new Error('a fault of the parser')
    return parseNotification(body)
  }
  const writer = new Writer(openDatabase(folder), journal, parse)
  onTestFinished(() => writer.close())
  writer.write('saveAccount', [ACCOUNT])
  writer.stored(
    appendGroup(
      journal,
      bodies.map((body) => ({ receivedAtMs: START_MS, signedWith: 'meta', body })),
    ),
  )
  let turns = 0
  while (writer.backlog > 0) {
    writer.apply(SLICE)
    turns++
  }
  const reader = openDatabase(folder)
  onTestFinished(() => reader.close())
  expect(reader.all("SELECT notification_id, reason FROM outcomes WHERE state = 'set_aside'")).toEqual(
    POISONED.map((index) => ({ notification_id: index + 1, reason: 'a fault of the parser' })),
  )
  expect(reader.get('SELECT count(*) AS count FROM messages')).toEqual({ count: SLICE - POISONED.length })
  expect(turns).toBeLessThan(100)
})
