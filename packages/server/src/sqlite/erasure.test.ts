import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, CONVERSATION, hear, itemOf, notificationOf, START_MS } from '../store.fixture.ts'
import type { Store } from '../store.ts'
import { openStore } from './store.ts'
import { makeStoreFolder } from './store-folder.fixture.ts'

/** Law 2: erased stays erased. Words are looked for in every byte of every file, not only through questions. */

const WORDS = 'kornblumenblau'
const LATER = 'zitronengelb'

const unsend = (mid: string) => itemOf({ message: { mid, is_deleted: true } })
const message = (mid: string, text: string) => itemOf({ message: { mid, text } })
const edit = (mid: string, text: string) => itemOf({ message_edit: { mid, text, num_edit: 1 } })

describe('an unsent message', () => {
  let folder: string
  let store: Store

  beforeEach(async () => {
    folder = await makeStoreFolder()
    store = await openStore({ folder, inline: true })
    await store.saveAccount(ACCOUNT)
  })
  afterEach(async () => {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function filesWith(words: string): Promise<readonly string[]> {
    const names = await readdir(folder)
    const found = await Promise.all(
      names.map(async (name) => ((await readFile(join(folder, name))).includes(words) ? [name] : [])),
    )
    return found.flat()
  }

  test('is found before, and nowhere after: not in rows, notifications, edits or the log', async () => {
    await hear(store, notificationOf([message('m1', WORDS.repeat(700))]))
    await hear(store, notificationOf([message('m1', WORDS)]))
    await hear(store, notificationOf([edit('m1', LATER)]))
    expect(await filesWith(WORDS)).not.toEqual([])

    await hear(store, notificationOf([unsend('m1')]))
    expect(await filesWith(WORDS)).toEqual([])
    expect(await filesWith(LATER)).toEqual([])
    expect(await store.messageByMid(ACCOUNT.id, 'm1')).toMatchObject({
      kind: 'unsent',
      content: { text: null },
    })
  })

  test('is not brought back by a late delivery, nor by an edit', async () => {
    await hear(store, notificationOf([unsend('m1')]))
    await hear(store, notificationOf([message('m1', WORDS)]))
    await hear(store, notificationOf([edit('m1', LATER)]))
    expect([...(await filesWith(WORDS)), ...(await filesWith(LATER))]).toEqual([])
    expect(await store.messageByMid(ACCOUNT.id, 'm1')).toMatchObject({ kind: 'unsent', sentAtMs: START_MS })
  })

  test('leaves what others said in the same notification, and big numbers as they were', async () => {
    const other = { ...message('m2', 'still here'), seq: 1 }
    const body = new TextDecoder()
      .decode(notificationOf([message('m1', WORDS), other]))
      .replace('"seq":1', '"seq":90071992547409931')
    await hear(store, new TextEncoder().encode(body))
    await hear(store, notificationOf([unsend('m1')]))

    const { rows } = await store.notifications({ limit: 10 })
    const first = rows.at(-1)
    expect(first).toMatchObject({ isErased: true })
    const kept = new TextDecoder().decode((await store.notificationBody(first?.id ?? 0)) ?? undefined)
    expect(kept).toContain('still here')
    expect(kept).toContain('90071992547409931')
    expect(await filesWith(WORDS)).toEqual([])
  })

  test('of ours is gone from the outbox too', async () => {
    const queued = await store.enqueue({
      conversationId: CONVERSATION,
      text: WORDS,
      speaker: { type: 'person', name: 'Lena' },
      idempotencyKey: 'k1',
      queuedAtMs: START_MS,
    })
    await store.claim(START_MS, 1)
    if (queued.outcome !== 'queued') throw new Error('expected a new reply')
    await store.settle(queued.messageId, { outcome: 'sent', mid: 'm1' })
    await hear(
      store,
      notificationOf([
        itemOf({ message: { mid: 'm1', text: WORDS, is_echo: true } }, { isFromAccount: true }),
      ]),
    )
    await hear(store, notificationOf([unsend('m1')]))
    expect(await filesWith(WORDS)).toEqual([])
    expect(await store.message(queued.messageId)).toMatchObject({ kind: 'unsent', state: 'sent' })
  })
})
