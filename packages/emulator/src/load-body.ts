/**
 * Notifications of a crowd that exists only for a load run: bodies as Meta writes them, drawn from a seed.
 *
 * Same seed, same accounts and same moments give the same bytes. Shapes: reference, webhook payloads, 5, 7, 8 and 10.
 */
import { createIds, type Ids } from './ids.ts'
import { encodeJson } from './notify/encode.ts'

/** Shares of a hundred, in the manner of a busy shop: mostly texts and what our own side says and reads. */
export const LOAD_MIX = {
  text: 55,
  echo: 15,
  read: 12,
  image: 6,
  reaction: 5,
  story_reply: 3,
  postback: 2,
  unsend: 1,
  edit: 1,
} as const

export type LoadKind = keyof typeof LOAD_MIX

/** Customers of each account; many enough that conversations differ, few enough that each grows. */
const PEOPLE_PER_ACCOUNT = 50
/** Every tenth account is a Page on Messenger. */
const PAGE_EVERY = 10
/** So long an event happened before it is told. */
const DELAY_MS = 800

const TEXTS = [
  'Hi!',
  'Do you ship to Amman?',
  'Is the blue mug still there? I would take two, and a plate if it matches the ones from last spring.',
  '¿Cuánto cuesta el envío a Córdoba?',
  'هل لديكم شحن إلى عمّان؟',
  'Thank you 🙏🏽✨',
] as const

interface Party {
  readonly object: 'instagram' | 'page'
  readonly id: string
  readonly people: readonly { readonly id: string; readonly threadId: string; lastMid: string | null }[]
}

export interface LoadBodies {
  /** One notification of one event, told at `atMs`. */
  next(atMs: number): { readonly kind: LoadKind; readonly accountId: string; readonly body: string }
}

export function createLoadBodies({
  seed,
  accounts,
}: {
  readonly seed: string
  readonly accounts: number
}): LoadBodies {
  const ids = createIds({ seed: `load ${seed}`, counter: 0, lastItemMicros: 0 })
  const parties = Array.from({ length: accounts }, (_, index) => partyOf(ids, index))
  const kinds = Object.entries(LOAD_MIX).flatMap(([kind, share]) =>
    Array<LoadKind>(share).fill(kind as LoadKind),
  )
  return {
    next(atMs) {
      const party = drawn(ids, parties)
      const person = drawn(ids, party.people)
      const wanted = drawn(ids, kinds)
      // Nobody reacts to, reads, edits or unsends what was never said.
      const kind = NEEDS_A_MESSAGE.has(wanted) && person.lastMid === null ? 'text' : wanted
      const happenedAtMs = atMs - DELAY_MS
      const target = person.lastMid ?? ''
      const mid =
        party.object === 'page'
          ? ids.messengerMid()
          : ids.instagramMid(party.id, person.threadId, happenedAtMs).mid
      const event = eventOf(ids, party, kind, mid, target, happenedAtMs)
      if (kind === 'text' || kind === 'image' || kind === 'story_reply') person.lastMid = mid
      if (kind === 'unsend') person.lastMid = null
      const isEcho = kind === 'echo'
      const element = {
        sender: { id: isEcho ? party.id : person.id },
        recipient: { id: isEcho ? person.id : party.id },
        timestamp: happenedAtMs,
        ...event,
      }
      const entry = [{ time: atMs, id: party.id, messaging: [element] }]
      return { kind, accountId: party.id, body: encodeJson({ object: party.object, entry }) }
    },
  }
}

const NEEDS_A_MESSAGE: ReadonlySet<LoadKind> = new Set(['reaction', 'read', 'unsend', 'edit'])

function partyOf(ids: Ids, index: number): Party {
  const isPage = index % PAGE_EVERY === PAGE_EVERY - 1
  return {
    object: isPage ? 'page' : 'instagram',
    id: isPage ? ids.digits(15, '10') : ids.digits(17, '178414'),
    people: Array.from({ length: PEOPLE_PER_ACCOUNT }, () => ({
      id: ids.digits(16, isPage ? '9' : '1'),
      threadId: ids.instagramThreadId(),
      lastMid: null,
    })),
  }
}

function drawn<T>(ids: Ids, rows: readonly T[]): T {
  const row = rows[ids.number(rows.length)]
  if (row === undefined) throw new RangeError('There is nothing to draw from.')
  return row
}

function eventOf(
  ids: Ids,
  { object }: Party,
  kind: LoadKind,
  mid: string,
  target: string,
  atMs: number,
): object {
  const text = drawn(ids, TEXTS)
  switch (kind) {
    case 'text':
      return { message: { mid, text } }
    case 'echo':
      return { message: { mid, text, is_echo: true } }
    case 'read':
      return { read: object === 'page' ? { watermark: atMs } : { mid: target } }
    case 'image':
      return { message: { mid, attachments: [{ type: 'image', payload: { url: mediaUrl(ids) } }] } }
    case 'reaction':
      return { reaction: { mid: target, action: 'react', reaction: 'love', emoji: '❤️' } }
    case 'story_reply':
      // Pages have no stories to answer here.
      return object === 'page'
        ? { message: { mid, text } }
        : { message: { mid, text, reply_to: { story: { id: ids.digits(17, '180'), url: mediaUrl(ids) } } } }
    case 'postback':
      return { postback: { mid, title: 'Opening hours', payload: 'HOURS' } }
    case 'unsend':
      return { message: { mid: target, is_deleted: true } }
    case 'edit':
      return { message_edit: { mid: target, text, num_edit: 1 } }
  }
}

function mediaUrl(ids: Ids): string {
  return `https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=${ids.digits(17, '180')}&signature=${ids.mediaSignature()}`
}
