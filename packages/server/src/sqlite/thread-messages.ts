import type { Arrival } from '../notification.ts'
import type { WriteName } from './writes.ts'

/** What the store's thread tells the writer's. */
export type ToWriter =
  | ({ readonly type: 'append' } & PackedArrivals)
  | {
      readonly type: 'write'
      readonly call: number
      readonly name: WriteName
      readonly values: readonly unknown[]
    }
  | { readonly type: 'settled' | 'durability' | 'close'; readonly call: number }

/** What the writer's thread answers. Groups are answered in the order in which they came. */
export type FromWriter =
  | { readonly type: 'appended'; readonly error: string | null }
  | { readonly type: 'result'; readonly call: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly call: number; readonly error: Error }
  | { readonly type: 'fed' }

/** A group of notifications in one buffer: one transfer, whatever their number. */
export interface PackedArrivals {
  readonly bodies: Uint8Array<ArrayBuffer>
  readonly lengths: readonly number[]
  readonly receivedAtMs: readonly number[]
  readonly signedWith: readonly string[]
}

export function pack(arrivals: readonly Arrival[], sizeBytes: number): PackedArrivals {
  const bodies = new Uint8Array(sizeBytes)
  let offset = 0
  for (const { body } of arrivals) {
    bodies.set(body, offset)
    offset += body.byteLength
  }
  return {
    bodies,
    lengths: arrivals.map(({ body }) => body.byteLength),
    receivedAtMs: arrivals.map((arrival) => arrival.receivedAtMs),
    signedWith: arrivals.map((arrival) => arrival.signedWith),
  }
}

export function unpack({ bodies, lengths, receivedAtMs, signedWith }: PackedArrivals): Arrival[] {
  let offset = 0
  return lengths.map((length, index) => {
    const body = bodies.subarray(offset, offset + length)
    offset += length
    return { receivedAtMs: receivedAtMs[index] ?? 0, signedWith: signedWith[index] ?? '', body }
  })
}
