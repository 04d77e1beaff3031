import type { AppError } from '../errors.ts'
import type { Arrival } from '../notification.ts'
import type { Opened } from './lasting-thread.ts'
import type { TextInRoom } from './shared-room.ts'
import type { SlowQuestion } from './slow-questions.ts'
import type { Durability } from './writer-port.ts'
import type { WriteName } from './writes.ts'

/** A group of notifications in one buffer: one transfer, whatever their number. */
export interface PackedArrivals {
  readonly bodies: Uint8Array<ArrayBuffer>
  readonly lengths: readonly number[]
  readonly receivedAtMs: readonly number[]
  readonly signedWith: readonly string[]
}

/** What the journal's thread is told. Everything is answered in the order in which it came. */
export type ToJournal =
  | ({ readonly type: 'append' } & PackedArrivals)
  | { readonly type: 'durability' | 'probe' }
  | { readonly type: 'close' }

/** `stored`: the number of the last notification of the group. `refused`: why the group is not stored. */
export type FromJournal =
  | Opened
  | { readonly type: 'stored'; readonly lastId: number }
  | { readonly type: 'refused'; readonly error: string }
  | { readonly type: 'told'; readonly durability: Durability }
  | { readonly type: 'probe_refused'; readonly error: string }

/** What the writer's thread is told. */
export type ToWriter =
  /** Wakes it: see `StoredMark`. */
  | { readonly type: 'stored' }
  | {
      readonly type: 'write'
      readonly call: number
      readonly name: WriteName
      readonly values: readonly unknown[]
    }
  | { readonly type: 'settled' | 'durability' | 'probe'; readonly call: number }
  | { readonly type: 'close' }

/** `isTrouble` does not survive in an error's class on its way between threads, so it is said beside it. */
export type FromWriter =
  | Opened
  | { readonly type: 'result'; readonly call: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly call: number; readonly error: Error; readonly isTrouble: boolean }
  | { readonly type: 'trouble'; readonly error: Error | null }
  | { readonly type: 'fed' }
  /** Messages were saved, or words of some changed: the indexer has something to do. */
  | { readonly type: 'worded' }

/** What the indexer's thread is told. */
export type ToIndexer =
  | { readonly type: 'look' }
  | { readonly type: 'settled' | 'compact'; readonly call: number }
  | { readonly type: 'close' }

export type FromIndexer =
  | Opened
  | { readonly type: 'done'; readonly call: number }
  | { readonly type: 'failed'; readonly call: number; readonly error: Error }
  | { readonly type: 'trouble'; readonly error: Error | null }
  /** Notes of changed words up to this one may be removed. */
  | { readonly type: 'taken'; readonly untilId: number }

/** What the reader's thread is told. */
export type ToReader =
  | {
      readonly type: 'ask'
      readonly call: number
      /** Whether to work in short pieces: somebody else is in more of a hurry. */
      readonly givesWay: boolean
      readonly name: SlowQuestion
      readonly values: readonly unknown[]
    }
  /** A whole answer as text, of which the store knows nothing but who makes it. */
  | {
      readonly type: 'answer'
      readonly call: number
      readonly givesWay: boolean
      readonly name: string
      readonly values: readonly unknown[]
    }
  /** A text was read: its room may be used again. */
  | { readonly type: 'free'; readonly place: number }
  | { readonly type: 'close' }

/** `refusal`: an `AppError`, whose class does not survive between threads; else `error`. */
export type FromReader =
  | Opened
  | { readonly type: 'result'; readonly call: number; readonly value: unknown }
  | { readonly type: 'answered'; readonly call: number; readonly text: TextInRoom }
  | {
      readonly type: 'failed'
      readonly call: number
      readonly refusal: Pick<AppError, 'code' | 'message' | 'fix'> | null
      readonly error: Error | null
    }

export function pack(arrivals: readonly Arrival[], sizeBytes: number): PackedArrivals {
  const bodies = new Uint8Array(sizeBytes)
  const lengths: number[] = []
  const receivedAtMs: number[] = []
  const signedWith: string[] = []
  let offset = 0
  for (const arrival of arrivals) {
    bodies.set(arrival.body, offset)
    offset += arrival.body.byteLength
    lengths.push(arrival.body.byteLength)
    receivedAtMs.push(arrival.receivedAtMs)
    signedWith.push(arrival.signedWith)
  }
  return { bodies, lengths, receivedAtMs, signedWith }
}

export function unpack({ bodies, lengths, receivedAtMs, signedWith }: PackedArrivals): Arrival[] {
  let offset = 0
  return lengths.map((length, index) => {
    const body = bodies.subarray(offset, offset + length)
    offset += length
    return { receivedAtMs: receivedAtMs[index] ?? 0, signedWith: signedWith[index] ?? '', body }
  })
}

/** The file of a thread beside this one: TypeScript in the repository, JavaScript in the packed copy. */
export function threadFile(name: string): URL {
  return new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)
}
