import { expect } from 'vitest'
import { NO_CONTENT } from './apply/thread-row.ts'
import type { ReadBatch, ReadMessage } from './history.ts'
import type { MediaItem, NewMedia } from './media-item.ts'
import { ACCOUNT, hear, itemOf, notificationOf, PERSON, START_MS } from './store.fixture.ts'
import type { Store } from './store.ts'

/** What the contracts of what is fetched share. */

export const SECOND_ACCOUNT = { ...ACCOUNT, id: '17841400000000002', username: 'second' }
export const IMAGE = { type: 'image', payload: { url: 'https://lookaside.fbsbx.com/1' } }
export const UNSEND = itemOf({ message: { mid: 'm1', is_deleted: true } })

/** A message as it was read from Meta. */
export function read(mid: string, given: Partial<ReadMessage> = {}): ReadMessage {
  return {
    mid,
    direction: 'in',
    kind: 'text',
    content: { ...NO_CONTENT, text: 'hello' },
    sentAtMs: START_MS,
    reactions: [],
    ...given,
  }
}

/** Messages read of one conversation. */
export function batch(
  messages: readonly ReadMessage[],
  readAs: ReadBatch['readAs'] = 'recovered',
): ReadBatch {
  return {
    accountId: ACCOUNT.id,
    readAs,
    person: { id: PERSON, username: 'nadia.makes', name: null },
    messages,
    readAtMs: START_MS,
    reactedUntilMs: null,
  }
}

/** A file that is to be fetched. */
export function file(given: Partial<NewMedia> = {}): NewMedia {
  return {
    accountId: ACCOUNT.id,
    personId: PERSON,
    mid: 'm1',
    place: 0,
    mediaClass: 'file',
    expected: 'image',
    sourceUrl: 'https://lookaside.fbsbx.com/1',
    ...given,
  }
}

/** A message with a picture, its file planned and kept; answers the file's number. */
export async function keptFile(store: Store): Promise<number> {
  await store.saveAccount(ACCOUNT)
  await hear(store, notificationOf([itemOf({ message: { mid: 'm1', attachments: [IMAGE] } })]))
  await store.planMedia([file()], null, START_MS)
  const [claimed] = await store.claimMedia(START_MS, 10)
  if (!claimed) throw new Error('expected a file that is due')
  const outcome = { outcome: 'kept', contentType: 'image/jpeg', sizeBytes: 9, atMs: START_MS } as const
  expect(await store.settleMedia(claimed.id, outcome)).toBe(true)
  return claimed.id
}

/** What is kept of the picture of the one person. */
export async function pictureOf(store: Store): Promise<MediaItem | null | undefined> {
  return (await store.picturesOf([{ accountId: ACCOUNT.id, personId: PERSON }]))[0]
}
