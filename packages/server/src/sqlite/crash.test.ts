import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ACCOUNT, hear, notificationOf, said } from '../store.fixture.ts'
import { openStore } from './store.ts'

/** Acknowledged before the kill; the process is killed while more is being written and applied. */
const KILL_AFTER = 400

test('whatever was acknowledged before SIGKILL is there afterwards, once, and applied', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'roost-crash-'))
  const script = fileURLToPath(new URL('./crash.fixture.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: string[] = []
  for await (const mid of createInterface({ input: child.stdout })) {
    acknowledged.push(mid)
    if (acknowledged.length === KILL_AFTER) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')

  const store = await openStore({ folder, inline: true })
  await store.settled()
  const missing = []
  for (const mid of acknowledged) if (!(await store.messageByMid(ACCOUNT.id, mid))) missing.push(mid)
  expect(missing).toEqual([])

  const { rows } = await store.conversations({ limit: 100 })
  const unread = rows.reduce((total, { unreadCount }) => total + unreadCount, 0)
  let messages = 0
  for (const { id } of rows) messages += (await countMessages(store, id)) ?? 0
  expect(unread).toBe(messages)
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

test('a journal that was lost does not take numbers that count as applied', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'roost-lost-'))
  const open = () => openStore({ folder, inline: true })
  let store = await open()
  await store.saveAccount(ACCOUNT)
  await hear(store, notificationOf([said({ mid: 'm1' }), said({ mid: 'm2' })]))
  await store.close()
  await rm(join(folder, 'notifications.db'))

  store = await open()
  await hear(store, notificationOf([said({ mid: 'm3' })]))
  expect(await store.messageByMid(ACCOUNT.id, 'm3')).not.toBeNull()
  expect((await store.notifications({ limit: 1 })).rows[0]?.outcomes).toHaveLength(1)
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

async function countMessages(store: Awaited<ReturnType<typeof openStore>>, conversationId: string) {
  let count = 0
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page = await store.messages({
      conversationId,
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    })
    count += page.rows.length
    cursor = page.nextCursor
  }
  return count
}
