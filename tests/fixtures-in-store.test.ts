import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type InboundEvent, parseNotification } from '@roost/meta'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadFixtures } from '../fixtures/load.ts'
import { openStore } from '../packages/server/src/sqlite/store.ts'
import type { Store } from '../packages/server/src/store.ts'

/** Every documented payload through parsing and applying into a real store: nothing is lost, nothing is set aside. */

const fixtures = loadFixtures()
const RECEIVED_AT_MS = 1_780_396_620_000

/** What the thread calls a message with this attachment. */
const KINDS: Readonly<Record<string, string>> = {
  'instagram/attachment-audio': 'audio',
  'instagram/attachment-ephemeral': 'ephemeral',
  'instagram/attachment-file': 'file',
  'instagram/attachment-ig-post': 'share',
  'instagram/attachment-ig-reel': 'reel',
  'instagram/attachment-ig-story': 'story',
  'instagram/attachment-image': 'image',
  'instagram/attachment-like-heart': 'like_heart',
  'instagram/attachment-share-and-ig-post': 'share',
  'instagram/attachment-story-mention': 'story_mention',
  'instagram/attachment-template-empty': 'template',
  'instagram/attachment-type-of-tomorrow': 'unknown',
  'instagram/attachment-unsupported-type': 'unsupported',
  'instagram/attachment-video': 'video',
}

describe('each fixture, in a store of its own', () => {
  let folder: string
  let store: Store

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roost-fixtures-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test.each(fixtures)('$name ends in named states and shows its words', async ({ name, bytes }) => {
    const { events } = parseNotification(bytes)
    store = await openStore({ folder: join(folder, name), inline: true })
    try {
      for (const id of new Set(events.map((event) => event.accountId))) {
        if (id !== null && id !== '0') await store.saveAccount(accountOf(id))
      }
      await store.append({ receivedAtMs: RECEIVED_AT_MS, signedWith: 'meta', body: bytes })
      await store.settled()

      const [stored] = (await store.notifications({ limit: 1 })).rows
      const outcomes = stored?.outcomes ?? []
      expect(outcomes).toHaveLength(Math.max(events.length, 1))
      for (const outcome of outcomes) {
        expect(outcome.reason === null).toBe(outcome.state === 'applied')
        if (events.length > 0) expect(outcome.state).not.toBe('set_aside')
      }
      for (const event of events) await showsMessage(store, event)
      const kind = KINDS[name]
      if (kind) expect(await kindsIn(store, events)).toContain(kind)
    } finally {
      await store.close()
    }
  })
})

/** A message that was not taken back is in its thread, word for word. */
async function showsMessage(store: Store, event: InboundEvent): Promise<void> {
  if (event.kind !== 'message' || event.isTest || event.personId === null || event.accountId === null) return
  const message = await store.messageByMid(event.accountId, event.mid)
  expect(message).not.toBeNull()
  if (message?.kind === 'unsent' || (message?.edits.length ?? 0) > 0) return
  if (event.text !== null) expect(message?.content.text).toBe(event.text)
  expect(message?.direction).toBe(event.isEcho ? 'out' : 'in')
}

async function kindsIn(store: Store, events: readonly InboundEvent[]): Promise<readonly string[]> {
  const messages = await Promise.all(
    events.map((event) =>
      event.kind === 'message' ? store.messageByMid(event.accountId ?? '', event.mid) : null,
    ),
  )
  return messages.flatMap((message) => message?.kind ?? [])
}

function accountOf(id: string) {
  return {
    id,
    platform: 'instagram',
    login: 'facebook',
    pageId: null,
    username: 'fixture',
    name: null,
    pictureUrl: null,
    status: 'ok',
    tokenSealed: null,
    appId: null,
    appScopedId: null,
  } as const
}
