import type { Arrival } from '../notification.ts'
import type { WriteName, WriteResult, WriteValues } from './writes.ts'

export interface Durability {
  /** As SQLite counts: 2 is FULL. */
  readonly synchronous: number
  /** The journal mode, `wal`. */
  readonly journal: string
}

/** How a store reaches its one writer: in a thread of its own, or in this one. */
export interface WriterPort {
  /** Resolves when the notification is on disk. */
  append(arrival: Arrival): Promise<void>
  /** Resolves when everything appended before has its outcomes and can be found. */
  settled(): Promise<void>
  write<K extends WriteName>(name: K, ...values: WriteValues<K>): Promise<WriteResult<K>>
  /** Writes every file anew without free pages and gaps. */
  compact(): Promise<void>
  /** Resolves when both files that must not lose anything took a synced commit just now. */
  probe(): Promise<void>
  /** Bytes of notifications that wait for the disk. */
  readonly waitingBytes: number
  /** Of both files that must not lose anything, as their writing connections say. */
  durability(): Promise<readonly Durability[]>
  onFeed(listener: () => void): () => void
  close(): Promise<void>
}
