import type { Socket } from 'node:net'
import { type PlainPost, readPlainPost } from './plain-post.ts'
import { RECEIVED } from './webhook-route.ts'

/** What became of a post: it is on disk; it could not be stored now; or the ordinary server is to say what is wrong. */
export type PostOutcome = 'stored' | 'unavailable' | 'not_plain'

export interface WebhookLaneOptions {
  /** Called for one post of a connection after the other. Must not reject. */
  readonly take: (post: PlainPost) => Promise<PostOutcome>
  readonly nowMs: () => number
  /** A connection that brings nothing is dropped after so long: at its beginning, and between two requests. */
  readonly firstTimeoutMs: number
  readonly keepAliveMs: number
}

/** Takes a connection over, with what it brought already. */
type HandOver = (socket: Socket) => void

/**
 * A lane for Meta's posts in front of `node:http`, which spends more on a request than all that Roost does for it. A
 * connection begins here; its plain posts (`readPlainPost`) are answered here. With the first request that is anything else
 * it goes over to `node:http` for good, with every byte that was not answered yet.
 *
 * See docs/decisions/0016-webhook-lane.md.
 */
export class WebhookLane {
  readonly #options: WebhookLaneOptions
  readonly #connections = new Set<LaneConnection>()
  readonly #answers: Answers
  #isClosing = false

  constructor(options: WebhookLaneOptions) {
    this.#options = options
    this.#answers = new Answers(options)
  }

  accept(socket: Socket, handOver: HandOver): void {
    const connection = new LaneConnection(socket, this.#options, this.#answers, (isGoingOn) => {
      this.#connections.delete(connection)
      if (isGoingOn) handOver(socket)
    })
    this.#connections.add(connection)
    if (this.#isClosing) connection.close()
  }

  /** Ends connections that wait for nothing, and each other after its answer. */
  close(): void {
    this.#isClosing = true
    this.#answers.isLast = true
    for (const connection of this.#connections) connection.close()
  }
}

class LaneConnection {
  readonly #socket: Socket
  readonly #options: WebhookLaneOptions
  readonly #answers: Answers
  readonly #onLeft: (isGoingOn: boolean) => void
  #isBusy = false
  /** No more comes: the other side has ended its half, or the server closes. */
  #isLast = false
  /** Came while a post was being stored: the next requests. */
  #next: Buffer | null = null

  constructor(
    socket: Socket,
    options: WebhookLaneOptions,
    answers: Answers,
    onLeft: (isGoingOn: boolean) => void,
  ) {
    this.#socket = socket
    this.#options = options
    this.#answers = answers
    this.#onLeft = onLeft
    socket.setTimeout(options.firstTimeoutMs)
    socket.on('data', this.#onData)
    socket.on('end', this.#onEnd)
    socket.on('timeout', this.#onTimeout)
    socket.on('error', this.#onError)
    socket.on('close', this.#onClose)
  }

  close(): void {
    this.#isLast = true
    if (!this.#isBusy) this.#socket.destroy()
  }

  readonly #onData = (piece: Buffer): void => {
    if (this.#isBusy) {
      this.#next = this.#next === null ? piece : Buffer.concat([this.#next, piece])
      // One request at a time, as its sender must wait anyway; what it sends meanwhile stays with it.
      this.#socket.pause()
    } else this.#read(piece)
  }

  readonly #onEnd = (): void => {
    this.#isLast = true
    if (!this.#isBusy) this.#socket.end()
  }

  readonly #onTimeout = (): void => {
    if (!this.#isBusy || this.#socket.writableNeedDrain) this.#socket.destroy()
  }

  readonly #onError = (): void => {
    this.#socket.destroy()
  }

  readonly #onClose = (): void => this.#onLeft(false)

  #read(piece: Buffer): void {
    const post = readPlainPost(piece)
    if (post === null) this.#leave(piece)
    else void this.#take(post, piece)
  }

  async #take(post: PlainPost, piece: Buffer): Promise<void> {
    this.#isBusy = true
    if (post.endsAt < piece.length) this.#onData(piece.subarray(post.endsAt))
    const outcome = await this.#options.take(post)
    const socket = this.#socket
    if (socket.destroyed) return
    if (outcome === 'not_plain') {
      this.#leave(this.#next === null ? piece : Buffer.concat([piece.subarray(0, post.endsAt), this.#next]))
    } else if (socket.write(this.#answers.of(outcome), 'latin1')) this.#goOn()
    else socket.once('drain', () => this.#goOn())
  }

  #goOn(): void {
    this.#isBusy = false
    const next = this.#next
    if (this.#isLast && (next === null || this.#answers.isLast)) this.#socket.end()
    else if (next !== null) {
      this.#next = null
      this.#socket.resume()
      this.#read(next)
    } else if (this.#socket.timeout !== this.#options.keepAliveMs) {
      this.#socket.setTimeout(this.#options.keepAliveMs)
    }
  }

  /** To the ordinary server, which sees these bytes first and everything after them. */
  #leave(bytes: Buffer): void {
    const socket = this.#socket
    socket.pause()
    socket.off('data', this.#onData)
    socket.off('end', this.#onEnd)
    socket.off('timeout', this.#onTimeout)
    socket.off('error', this.#onError)
    socket.off('close', this.#onClose)
    socket.setTimeout(0)
    socket.unshift(bytes)
    this.#onLeft(true)
    socket.resume()
  }
}

const SECOND_MS = 1_000

/** Whole answers, made anew when the second changes. */
class Answers {
  /** The server closes: each answer is its connection's last. */
  isLast = false
  readonly #options: Pick<WebhookLaneOptions, 'nowMs' | 'keepAliveMs'>
  #madeAtSecond = Number.NaN
  #wasLast = false
  #stored = ''
  #unavailable = ''

  constructor(options: Pick<WebhookLaneOptions, 'nowMs' | 'keepAliveMs'>) {
    this.#options = options
  }

  of(outcome: 'stored' | 'unavailable'): string {
    const second = Math.floor(this.#options.nowMs() / SECOND_MS)
    if (second !== this.#madeAtSecond || this.isLast !== this.#wasLast) this.#make(second)
    return outcome === 'stored' ? this.#stored : this.#unavailable
  }

  #make(second: number): void {
    this.#madeAtSecond = second
    this.#wasLast = this.isLast
    const date = new Date(second * SECOND_MS).toUTCString()
    const connection = this.isLast
      ? 'Connection: close'
      : `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(this.#options.keepAliveMs / SECOND_MS)}`
    const general = `Date: ${date}\r\n${connection}\r\n\r\n`
    this.#stored = `HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: ${RECEIVED.length}\r\n${general}${RECEIVED}`
    this.#unavailable = `HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n${general}`
  }
}
