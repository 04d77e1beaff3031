/**
 * How far notifications are stored, in memory that the main thread and the writer share. A busy writer looks here between
 * its slices; only one that is asleep is woken by a message, for waking a thread costs as much as storing a notification.
 */
export class StoredMark {
  readonly #until: BigInt64Array
  readonly #isAsleep: Int32Array

  readonly memory: SharedArrayBuffer

  /** @param memory that of the other side; absent: new */
  constructor(memory = new SharedArrayBuffer(16)) {
    this.memory = memory
    this.#until = new BigInt64Array(memory, 0, 1)
    this.#isAsleep = new Int32Array(memory, 8, 1)
  }

  /** Main thread: notifications up to this one are stored. True when the writer must be woken. */
  raise(untilId: number): boolean {
    Atomics.store(this.#until, 0, BigInt(untilId))
    return Atomics.exchange(this.#isAsleep, 0, 0) === 1
  }

  get untilId(): number {
    return Number(Atomics.load(this.#until, 0))
  }

  /** Writer, when nothing is left to do. Look at `untilId` once more afterwards: it may have been raised just before. */
  fallAsleep(): void {
    Atomics.store(this.#isAsleep, 0, 1)
  }

  /** Writer, when it has work again. */
  wakeUp(): void {
    Atomics.store(this.#isAsleep, 0, 0)
  }
}
