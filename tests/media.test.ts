/** Files of messages against the emulator: fetched apart from receiving, kept by the rules, and off the disk when they must. */
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLog } from '@roost/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMediaFolder } from '../packages/server/src/media/folder.ts'
import { createMediaKeeper, type MediaKeeper, removeFiles } from '../packages/server/src/media.ts'
import type { MediaItem, MediaPolicies } from '../packages/server/src/media-item.ts'
import { createGround, type Ground } from './fetching-ground.ts'

const DAY_MS = 24 * 3_600_000

let ground: Ground
let keeper: MediaKeeper

beforeEach(async () => {
  ground = await createGround('media')
  keeper = createKeeper()
})
afterEach(async () => {
  await keeper.stop()
  await ground.close()
})

function createKeeper(mediaPolicies: Partial<MediaPolicies> = {}): MediaKeeper {
  return createMediaKeeper({
    store: ground.store,
    folder: openMediaFolder(ground.folder),
    clock: ground.clock,
    wallClock: ground.clock,
    config: { metaOrigin: ground.emulator.url, mediaPolicies },
    log: createLog('silent'),
  })
}

/** Everything that is due is done. */
async function done(): Promise<void> {
  await ground.settled()
  for (let quiet = 0; quiet < 3; quiet++) {
    keeper.wake()
    await keeper.idle()
    // The rest between two rounds passes by itself.
    await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function itemsOf(mid: string): Promise<readonly MediaItem[]> {
  return (await ground.store.mediaOfMessages([{ accountId: ground.accountIds[0] ?? '', mid }]))[0] ?? []
}

async function pictureOf(accountId: string): Promise<MediaItem | null | undefined> {
  return (await ground.store.picturesOf([{ accountId, personId: '1' }]))[0]
}

async function files(): Promise<readonly string[]> {
  const root = join(ground.folder, 'media')
  const folders = await readdir(root).catch(() => [])
  const names = await Promise.all(folders.map((folder) => readdir(join(root, folder))))
  return names.flat()
}

test.each([
  ['photo', 'mug', 'image/jpeg'],
  ['video', 'wheel', 'video/mp4'],
  ['voice', 'voice', 'audio/wav'],
])(
  'a %s is kept as its bytes say it is, for the owner of the folder alone',
  async (act, media, contentType) => {
    const mid = await ground.act(0, { act, media })
    await done()
    const [item] = await itemsOf(mid)
    expect(item).toMatchObject({ state: 'kept', contentType, mediaClass: 'file' })
    const path = join(ground.folder, 'media', '0', String(item?.id))
    const facts = await stat(path)
    expect(facts.size).toBe(item?.sizeBytes)
    expect(facts.mode & 0o777).toBe(0o600)
    expect((await stat(join(ground.folder, 'media'))).mode & 0o777).toBe(0o700)
  },
)

test('stories and shared posts are left where they are, unless the owner decides otherwise', async () => {
  const shared = await ground.act(0, { act: 'share_post' })
  const mention = await ground.act(0, { act: 'story_mention', media: 'story-bowl' })
  await done()
  expect([...(await itemsOf(shared)), ...(await itemsOf(mention))]).toEqual([])
  await ground.store.saveMediaPolicy('story', '2d')
  const again = await ground.act(0, { act: 'story_mention', media: 'story-bowl' })
  await done()
  expect(await itemsOf(again)).toMatchObject([{ state: 'kept', mediaClass: 'story' }])
})

test('an address that has run out is gone with its reason, and is not asked for again', async () => {
  await ground.control('PUT', 'faults', { faults: [{ on: 'media' }] })
  const mid = await ground.act(0, { act: 'photo', media: 'mug' })
  await done()
  expect(await itemsOf(mid)).toMatchObject([{ state: 'gone', reason: 'expired', attempts: 1 }])
  expect(await files()).toEqual([])
  expect(await ground.store.nextMediaDueMs()).toBeNull()
})

test('unsent: the file leaves the disk with the words', async () => {
  const mid = await ground.act(0, { act: 'photo', media: 'mug' })
  await done()
  expect(await files()).toHaveLength(1)
  await ground.act(0, { act: 'unsend', mid })
  await done()
  expect(await itemsOf(mid)).toEqual([])
  expect(await files()).toEqual([])
})

test('a person who is erased leaves no file, also where a command erases and no server runs', async () => {
  const accountId = ground.accountIds[0] ?? ''
  await ground.act(0, { act: 'photo', media: 'mug' })
  await ground.act(1, { act: 'photo', media: 'vases' })
  await done()
  expect(await files()).toHaveLength(2)
  const personId = ground.conversationId(0).slice(accountId.length + 1)
  await ground.store.erasePerson(accountId, personId, ground.clock.now())
  const folder = openMediaFolder(ground.folder)
  expect(await removeFiles({ store: ground.store, folder })).toBe(1)
  expect(await removeFiles({ store: ground.store, folder })).toBe(0)
  expect(await files()).toHaveLength(1)
})

test('kept for some days, then gone with that reason; a stricter rule reaches what is kept already', async () => {
  await keeper.stop()
  keeper = createKeeper({ file: { days: 3 } })
  const mid = await ground.act(0, { act: 'photo', media: 'mug' })
  await done()
  ground.clock.advance(2 * DAY_MS)
  await done()
  expect(await itemsOf(mid)).toMatchObject([{ state: 'kept' }])
  const second = await ground.act(0, { act: 'photo', media: 'vases' })
  await done()
  ground.clock.advance(1.5 * DAY_MS)
  await done()
  expect(await itemsOf(mid)).toMatchObject([{ state: 'gone', reason: 'policy' }])
  expect(await itemsOf(second)).toMatchObject([{ state: 'kept' }])
  await ground.store.saveMediaPolicy('file', 'link')
  ground.clock.advance(2 * 3_600_000)
  await done()
  expect(await itemsOf(second)).toMatchObject([{ state: 'gone', reason: 'policy' }])
  expect(await files()).toEqual([])
})

test('what cannot be reached is tried again later, with longer and longer waits, and given up after days', async () => {
  await keeper.stop()
  keeper = createMediaKeeper({
    store: ground.store,
    folder: openMediaFolder(ground.folder),
    clock: ground.clock,
    wallClock: ground.clock,
    // An emulator that is not there: the address is its own, and nobody listens.
    config: { metaOrigin: 'http://127.0.0.1:9', mediaPolicies: {} },
    log: createLog('silent'),
    reachOf: () => 'own',
  })
  await ground.store.planMedia(
    [
      {
        accountId: ground.accountIds[0] ?? '',
        personId: '1',
        mid: null,
        place: 0,
        mediaClass: 'picture',
        expected: 'image',
        sourceUrl: 'http://127.0.0.1:9/x',
      },
    ],
    null,
    ground.clock.now(),
  )
  const dueAfterMs: number[] = []
  for (let tries = 0; tries < 10; tries++) {
    await done()
    const dueMs = await ground.store.nextMediaDueMs()
    if (dueMs === null) break
    dueAfterMs.push(dueMs - ground.clock.now())
    ground.clock.advance(dueMs - ground.clock.now())
  }
  expect(dueAfterMs.length).toBeGreaterThan(4)
  expect(dueAfterMs).toEqual([...dueAfterMs].sort((a, b) => a - b))
  expect(await pictureOf(ground.accountIds[0] ?? '')).toMatchObject({
    state: 'gone',
    reason: 'unreachable',
  })
})

test('a person’s picture is kept, and replaced when its address changes', async () => {
  const accountId = ground.accountIds[0] ?? ''
  const address = (asset: string) => `${ground.emulator.url}/scontent.cdninstagram.com/v/t51.2885-15/${asset}`
  await keeper.picture(accountId, '1', address('photo-mug.jpg'))
  await done()
  const first = await pictureOf(accountId)
  expect(first).toMatchObject({ state: 'kept', contentType: 'image/jpeg' })
  await keeper.picture(accountId, '1', address('photo-vases.jpg'))
  await done()
  const second = await pictureOf(accountId)
  expect(second?.id).not.toBe(first?.id)
  expect(await files()).toEqual([String(second?.id)])
})

test('what a crash left half written is removed at the next start', async () => {
  const folder = openMediaFolder(ground.folder)
  await folder.write(77, bytes('whole'), () => undefined)
  await writeFile(join(ground.folder, 'media', '0', '78.part'), 'half')
  await done()
  expect(await files()).toEqual(['77'])
})

async function* bytes(text: string) {
  yield new TextEncoder().encode(text)
}
