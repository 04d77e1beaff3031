import { expect, test } from 'vitest'
import { file, IMAGE, keptFile, pictureOf, UNSEND } from './fetching.fixture.ts'
import {
  ACCOUNT,
  describeStore,
  hear,
  itemOf,
  notificationOf,
  START_MS,
  type StoreGround,
  said,
} from './store.fixture.ts'

/** Files of messages and pictures of people: planned, claimed, kept, gone. */
export function mediaContract(name: string, prepare: () => Promise<StoreGround>): void {
  describeStore(`media: ${name}`, prepare, (the) => {
    test('a message with more than text is a candidate once, a text is none', async () => {
      await the.store.saveAccount(ACCOUNT)
      const picture = itemOf({ message: { mid: 'm2', attachments: [IMAGE] } })
      await hear(the.store, notificationOf([said({ mid: 'm1' }), picture]))
      const found = await the.store.mediaCandidates()
      expect(found?.messages.map(({ mid }) => mid)).toEqual(['m2'])
      await the.store.planMedia([], found?.until ?? 0, START_MS)
      expect(await the.store.mediaCandidates()).toBeNull()
      await hear(the.store, notificationOf([picture]))
      expect(await the.store.mediaCandidates()).toBeNull()
    })

    test('a file is claimed by one, given back after a fault, and kept once', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      await the.store.planMedia([file()], null, START_MS)
      await the.store.planMedia([file({ sourceUrl: 'https://lookaside.fbsbx.com/other' })], null, START_MS)
      const [claimed] = await the.store.claimMedia(START_MS, 10)
      expect(claimed).toMatchObject({ state: 'waiting', attempts: 1, sourceUrl: file().sourceUrl })
      expect(await the.store.claimMedia(START_MS, 10)).toEqual([])
      const id = claimed?.id ?? 0
      await the.store.settleMedia(id, { outcome: 'retry', atMs: START_MS + 60_000 })
      expect(await the.store.nextMediaDueMs()).toBe(START_MS + 60_000)
      expect(await the.store.claimMedia(START_MS + 60_000, 10)).toMatchObject([{ id, attempts: 2 }])
      await the.store.settleMedia(id, { outcome: 'gone', reason: 'expired' })
      expect(await the.store.media(id)).toMatchObject({ state: 'gone', reason: 'expired' })
      expect(await the.store.mediaOfMessages([{ accountId: ACCOUNT.id, mid: 'm1' }])).toEqual([
        [await the.store.media(id)],
      ])
      expect(await the.store.nextMediaDueMs()).toBeNull()
    })

    test('an unsend takes the row of the file away and says which file must leave the disk', async () => {
      const id = await keptFile(the.store)
      await hear(the.store, notificationOf([UNSEND]))
      expect(Object.values(await the.store.mediaSums())).toEqual(Array(4).fill({ files: 0, bytes: 0 }))
      expect(await the.store.media(id)).toBeNull()
      expect(await the.store.mediaRemovals(10)).toEqual([id])
      await the.store.mediaRemoved([id])
      expect(await the.store.mediaRemovals(10)).toEqual([])
    })

    test('a file that comes after its message was unsent is not wanted, and none is planned any more', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([itemOf({ message: { mid: 'm1', attachments: [IMAGE] } })]))
      await the.store.planMedia([file()], null, START_MS)
      const [claimed] = await the.store.claimMedia(START_MS, 1)
      await hear(the.store, notificationOf([UNSEND]))
      const outcome = { outcome: 'kept', contentType: 'image/png', sizeBytes: 1, atMs: START_MS } as const
      expect(await the.store.settleMedia(claimed?.id ?? 0, outcome)).toBe(false)
      await the.store.planMedia([file()], null, START_MS)
      expect(await the.store.claimMedia(START_MS, 1)).toEqual([])
    })

    test('files whose time is over are gone by the rule, and the owner’s choice is remembered', async () => {
      const id = await keptFile(the.store)
      expect((await the.store.mediaSums()).file).toEqual({ files: 1, bytes: 9 })
      expect(await the.store.expireMedia('file', START_MS, 10)).toBe(0)
      expect(await the.store.expireMedia('story', START_MS + 1, 10)).toBe(0)
      expect(await the.store.expireMedia('file', START_MS + 1, 10)).toBe(1)
      expect(await the.store.media(id)).toMatchObject({ state: 'gone', reason: 'policy' })
      expect((await the.store.mediaSums()).file).toEqual({ files: 0, bytes: 0 })
      expect(await the.store.mediaRemovals(10)).toEqual([id])
      await the.store.saveMediaPolicy('share', '7d')
      await the.store.saveMediaPolicy('share', '9d')
      expect(await the.store.mediaPolicies()).toEqual({ share: '9d' })
    })

    test('a person’s picture with a new address replaces the old one', async () => {
      await the.store.saveAccount(ACCOUNT)
      await hear(the.store, notificationOf([said({ mid: 'm1' })]))
      const picture = file({ mid: null, mediaClass: 'picture' })
      await the.store.planMedia([picture], null, START_MS)
      const before = await pictureOf(the.store)
      await the.store.planMedia([picture], null, START_MS)
      expect(await pictureOf(the.store)).toEqual(before)
      await the.store.planMedia([{ ...picture, sourceUrl: 'https://x.fbcdn.net/2' }], null, START_MS)
      expect((await pictureOf(the.store))?.sourceUrl).toBe('https://x.fbcdn.net/2')
      expect(await the.store.mediaRemovals(5)).toEqual([before?.id])
    })
  })
}
