import type { Arrival } from '../notification.ts'
import type { WriteName, WriteResult, WriteValues } from './writes.ts'

/** How a store reaches its one writer: in a thread of its own, or in this one. */
export interface WriterPort {
  /** Resolves when the notification is on disk. */
  append(arrival: Arrival): Promise<void>
  /** Resolves when everything appended before has its outcomes. */
  settled(): Promise<void>
  write<K extends WriteName>(name: K, ...values: WriteValues<K>): Promise<WriteResult<K>>
  durability(): Promise<{ readonly synchronous: number; readonly journal: string }>
  onFeed(listener: () => void): () => void
  close(): Promise<void>
}
