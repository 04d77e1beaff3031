import type { Clock } from '../clock.ts'
import type { FeedBlock } from './feed-blocks.ts'
import type { FeedRounds } from './feed-rounds.ts'
import { type Frame, frameOf, type LiveSink, type LiveSource } from './live.ts'
import { turns } from './turns.ts'

/** Proxies and browsers give a silent stream up after a minute or less; and a lost key is noticed so often. */
const HEARTBEAT_MS = 20_000

const STILL_HERE = frameOf(': still here\n\n')

export interface FeedPageOptions {
  readonly sink: LiveSink
  readonly afterId: number
  /** Written first, whatever else there is. */
  readonly head: Frame
  readonly rounds: FeedRounds
  readonly clock: Clock
  /** Asked at each sign of life; false ends it. */
  readonly isStillAllowed: () => Promise<boolean>
  /** Asked when there is more at once than is given at once: what is too far behind goes on from a later place. */
  readonly gapAfter: (id: number) => Promise<{ readonly id: number; readonly frame: Frame } | null>
}

/**
 * One open page, at its place in the feed. It makes nothing for itself but a timer: a thousand may be open. What a slow page
 * has not taken yet is one block, never a growing queue: it gets the newest state once when it catches up.
 */
export class FeedPage implements LiveSource {
  readonly #options: FeedPageOptions
  readonly #leave: () => void
  #lastId: number
  #isReady = false
  /** A round passed it by, or may have. */
  #hasMissed = true
  #isGone = false
  /** It is found out whether there is a gap to be told of; no round gives it anything meanwhile. */
  #isLooking = false
  /** Told before anything else that comes. */
  #gap: Frame | null = null
  #cancelBeat: () => void

  constructor(options: FeedPageOptions) {
    this.#options = options
    this.#lastId = options.afterId
    this.#leave = options.rounds.join(this)
    this.#cancelBeat = this.#armBeat()
    options.sink.write(options.head)
  }

  /** The last line that it was given. */
  get lastId(): number {
    return this.#lastId
  }

  canTake(): boolean {
    const canTake = this.#isReady && !this.#isLooking
    this.#hasMissed ||= !canTake
    return canTake
  }

  give({ frame, lastId, isFull }: FeedBlock): void {
    if (this.#isGone) return
    this.#lastId = lastId
    if (frame !== null) this.#write(frame)
    if (isFull) void this.#lookForGap()
  }

  /** The other side comes back by itself, and goes on from its last id. */
  end(): void {
    if (this.#isGone) return
    this.onGone()
    this.#options.sink.end()
  }

  onReady(): void {
    if (this.#isGone) return
    this.#isReady = true
    this.#tellGap()
    if (!this.#hasMissed) return
    this.#hasMissed = false
    this.#options.rounds.plan()
  }

  onGone(): void {
    this.#isGone = true
    this.#isReady = false
    this.#cancelBeat()
    this.#leave()
  }

  /** For a reader that is slow while much happens, or while old lines are removed. */
  async #lookForGap(): Promise<void> {
    this.#isLooking = true
    const gap = await this.#options.gapAfter(this.#lastId).catch(() => null)
    this.#isLooking = false
    if (this.#isGone) return
    if (gap !== null) {
      this.#lastId = gap.id
      this.#gap = gap.frame
      if (this.#isReady) this.#tellGap()
    }
    this.#options.rounds.plan()
  }

  #tellGap(): void {
    const gap = this.#gap
    this.#gap = null
    if (gap !== null) this.#write(gap)
  }

  #write(frame: Frame): void {
    this.#isReady = this.#options.sink.write(frame)
  }

  #armBeat(): () => void {
    const { clock } = this.#options
    return clock.at(clock.now() + HEARTBEAT_MS, () => void this.#beat())
  }

  /** Pages that were opened together are due together, so this goes in turns too. */
  async #beat(): Promise<void> {
    await turns.next()
    const isAllowed = await this.#options.isStillAllowed().catch(() => false)
    if (this.#isGone) return
    if (!isAllowed) return this.end()
    if (this.#isReady) this.#write(STILL_HERE)
    this.#cancelBeat = this.#armBeat()
    // Another process may have written lines that nobody announced here.
    this.#options.rounds.plan()
  }
}
