/** Work at a stretch. */
const PIECE_MS = 0.4
/** Some 0.15 ms until it runs again. */
const REST_MS = 0.1

/**
 * Lets a thread leave its core for a moment after each short piece of work, while somebody is in more of a hurry.
 *
 * Standing back (`thread-priority.ts`) decides who gets how much of a core, not when: Linux wakes a thread that is in a hurry and
 * lets it wait beside one that is not, up to the next tick of its clock, 4 ms on most machines. What is cut into pieces and lets go
 * of the core in between keeps nobody waiting for longer than a piece.
 */
export class GivingWay {
  /** Somebody is in more of a hurry now. */
  isWanted = false
  /** Never woken: waiting for it is the rest. */
  readonly #resting = new Int32Array(new SharedArrayBuffer(4))
  readonly #nowMs: () => number
  #beganMs: number

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs
    this.#beganMs = nowMs()
  }

  /** A piece of work begins; how long nothing was done before does not count. */
  begin(): void {
    this.#beganMs = this.#nowMs()
  }

  /** Between two steps of the work. */
  between(): void {
    if (this.isWanted && this.#nowMs() - this.#beganMs >= PIECE_MS) this.rest(REST_MS)
  }

  /** Leaves the core for so long. */
  rest(forMs: number): void {
    Atomics.wait(this.#resting, 0, 0, forMs)
    this.begin()
  }
}
