/**
 * Every id, secret and token of the emulated Meta, drawn from one seeded source: same seed, same draws, same bytes.
 *
 * The source is HMAC-SHA256 over a counter, so its state is one number, which is kept with the world, and the secrets it
 * makes cannot be guessed when the seed is random. Shapes of ids: reference, webhook payloads, section 1.
 */
import { createHmac } from 'node:crypto'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const HEX = '0123456789abcdef'
const DIGITS = '0123456789'
const BASE64URL = `${BASE62}-_`

/** What must be kept so that drawing goes on where it stopped. */
export interface IdState {
  seed: string
  counter: number
  /** Microseconds in the last item id: two messages never share one. */
  lastItemMicros: number
}

export interface Ids {
  /** A whole number from 0 to `below` - 1. */
  number(below: number): number
  digits(length: number, prefix?: string): string
  hex(length: number): string
  /** Instagram user access token; live ones begin with `IGAA`. */
  instagramToken(): string
  /** Page access token; live ones begin with `EAA`. */
  pageToken(): string
  /** The one-time `code` of a login. */
  authorizationCode(): string
  /** 39 digits, as in decoded Instagram ids. */
  instagramThreadId(): string
  /** `mid` of an Instagram message and the time that stands in it, which is the message's own. */
  instagramMid(accountId: string, threadId: string, atMs: number): { mid: string; atMs: number }
  messengerMid(): string
  messengerConversationId(): string
  /** `fbtrace_id` of an error. */
  trace(): string
  /** The opaque `signature` of a media URL. */
  mediaSignature(): string
}

/** Base64 as Instagram writes it in ids: `Z` `+` `/` `=` become `ZA` `ZB` `ZC` `ZD`. */
function instagramBase64(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('base64')
    .replaceAll('Z', 'ZA')
    .replaceAll('+', 'ZB')
    .replaceAll('/', 'ZC')
    .replaceAll('=', 'ZD')
}

/** Id of the conversation between an Instagram account and one person. */
export function instagramConversationId(accountId: string, threadId: string): string {
  return instagramBase64(`ig_dm:1:IGMessageThread:${accountId}:${threadId}`)
}

/** Far more than one second of the busiest world draws. */
const SKIPPED_DRAWS = 10_000_000

/**
 * For a world that was read from disk: what was drawn in the last second before a kill may be known outside, so it must not
 * be drawn again for something else.
 */
export function skipLostIds(state: IdState): void {
  state.counter += SKIPPED_DRAWS
  state.lastItemMicros += 1000
}

export function createIds(state: IdState): Ids {
  const source = createByteSource(state)

  function number(below: number): number {
    return Math.floor((source.uint32() / 2 ** 32) * below)
  }

  function letters(alphabet: string, length: number): string {
    let text = ''
    while (text.length < length) text += alphabet.charAt(number(alphabet.length))
    return text
  }

  function digits(length: number, prefix = ''): string {
    return prefix + letters(DIGITS, length - prefix.length)
  }

  function itemMicros(atMs: number): number {
    const micros = Math.max(Math.floor(atMs) * 1000 + number(200), state.lastItemMicros + 1)
    state.lastItemMicros = micros
    return micros
  }

  return {
    number,
    digits,
    hex: (length) => letters(HEX, length),
    instagramToken: () => `IGAA${letters(BASE62, 176)}`,
    pageToken: () => `EAA${letters(BASE62, 190)}`,
    authorizationCode: () => `AQ${letters(BASE64URL, 182)}`,
    instagramThreadId: () => digits(39, '3402823668417103'),
    instagramMid(accountId, threadId, atMs) {
      const micros = itemMicros(atMs)
      const itemId = BigInt(micros) << 64n
      const mid = instagramBase64(`ig_dm_item:1:IGMessageID:${accountId}:${threadId}:${itemId}`)
      return { mid, atMs: Math.floor(micros / 1000) }
    },
    messengerMid: () => `m_${letters(BASE64URL, 86)}`,
    messengerConversationId: () => `t_${digits(17, '1')}`,
    trace: () => `A${letters(BASE62, 22)}`,
    mediaSignature: () => `AY${letters(BASE64URL, 62)}`,
  }
}

function createByteSource(state: IdState): { uint32(): number } {
  let block = Buffer.alloc(0)
  let blockNumber = -1
  return {
    uint32() {
      const index = state.counter++
      const wanted = Math.floor(index / 8)
      if (wanted !== blockNumber) {
        block = createHmac('sha256', state.seed).update(String(wanted)).digest()
        blockNumber = wanted
      }
      return block.readUInt32BE((index % 8) * 4)
    },
  }
}
