/**
 * Delivers notifications: per account in the order they happened (as far as first tries go), a few at a time, again and
 * again while nobody answers 200. All that must survive a kill stands in the `Delivery` records of the world.
 */
import type { WebhookBox } from '../access/webhook-box.ts'
import type { Changes } from '../changes.ts'
import type { BaseClock, EmulatedClock } from '../clock.ts'
import { takeBirthFault, takeDeliveryFault } from '../faults.ts'
import type { Ids } from '../ids.ts'
import { worldOfApp } from '../other-app.ts'
import type { Delivery, World } from '../world.ts'
import { findAccount } from '../world.ts'
import { alertOfDisabling, alertOfFailure } from './alert.ts'
import { callbackFor } from './callback.ts'
import { headersOf } from './headers.ts'
import { type Answer, postNotification } from './post.ts'
import { type Release, releaseWaiting } from './release.ts'
import { nextAttemptAtMs } from './retry-schedule.ts'

/** Requests under way at one moment, over all accounts. */
const MOST_IN_FLIGHT = 8
/** Finished deliveries that are kept to look at. */
const MOST_KEPT = 2000

export interface NewDelivery {
  readonly accountId: string
  readonly personId: string | null
  readonly fields: string[]
  readonly summary: string
  readonly body: string
  /** The app it is for; absent: the emulated app itself. */
  readonly appId?: string
  /** The webhook box it is for, where no account of the world is concerned. */
  readonly box?: WebhookBox
}

export interface Notifier {
  add(notification: NewDelivery): void
  /** A callback has been set: what waited flows, and what was being retried is tried now. */
  callbackSet(): void
  /** One more try of one delivery, whatever its state; the record after the answer, or null for an unknown id. */
  redeliver(id: string): Promise<Delivery | null>
  /** Takes up what the world's records say is unfinished: after a start or a restored snapshot. */
  resume(): void
  /** Keeps what happens from now on back until it is released. */
  hold(): void
  /** Lets go what was held, in the order and the bodies asked for; answers how many bodies go. */
  release(how: Release): number
  /** Settles when no first try and no immediate one is under way. */
  idle(): Promise<void>
  stop(): void
}

export interface NotifierParts {
  readonly world: World
  readonly ids: Ids
  readonly clock: EmulatedClock
  readonly base: BaseClock
  readonly changes: Changes
}

export function createNotifier(parts: NotifierParts): Notifier {
  return new Queue(parts)
}

interface Queued {
  readonly delivery: Delivery
  /** Retries go past the order of their account: it holds for first tries only. */
  readonly isRetry: boolean
  readonly done: () => void
}

class Queue implements Notifier {
  readonly #parts: NotifierParts
  readonly #waiting: Queued[] = []
  readonly #busyAccounts = new Set<string>()
  readonly #retries = new Map<string, () => void>()
  readonly #idleWaiters: (() => void)[] = []
  #inFlight = 0
  #isStopped = false

  constructor(parts: NotifierParts) {
    this.#parts = parts
  }

  add(notification: NewDelivery): void {
    const { world, ids, clock } = this.#parts
    const delivery: Delivery = {
      id: `d_${ids.digits(15, '1')}`,
      createdAtMs: clock.now(),
      ...notification,
      state: 'waiting',
      url: null,
      firstTriedAtMs: null,
      nextAttemptAtMs: null,
      attempts: [],
    }
    const { duplicates, holdBackMs } = takeBirthFault(world, delivery.accountId)
    this.#take(delivery, holdBackMs)
    for (let count = 0; count < duplicates; count++) {
      this.#take({ ...structuredClone(delivery), id: `d_${ids.digits(15, '1')}`, state: 'waiting' }, 0)
    }
    this.#pump()
  }

  #take(delivery: Delivery, holdBackMs: number): void {
    const { world, clock } = this.#parts
    world.deliveries.push(delivery)
    forgetOldest(world)
    if (!world.isHolding && callbackFor(world, delivery) !== null) {
      if (holdBackMs > 0) this.#putOff(delivery, clock.now() + holdBackMs)
      else this.#enqueue(delivery)
    }
    this.#tell(delivery)
  }

  hold(): void {
    this.#parts.world.isHolding = true
  }

  release(how: Release): number {
    const { world, changes } = this.#parts
    world.isHolding = false
    const released = releaseWaiting(world, how)
    for (const delivery of released) if (callbackFor(world, delivery) !== null) this.#enqueue(delivery)
    changes.tell({ type: 'world' })
    this.#pump()
    return released.length
  }

  #putOff(delivery: Delivery, atMs: number): void {
    delivery.state = 'retrying'
    delivery.nextAttemptAtMs = atMs
    this.#retryAt(delivery, atMs)
  }

  callbackSet(): void {
    const { world, clock } = this.#parts
    for (const delivery of world.deliveries) {
      if (callbackFor(world, delivery) === null) continue
      if (delivery.state === 'waiting' && !world.isHolding) this.#enqueue(delivery)
      else if (delivery.state === 'retrying') this.#retryAt(delivery, clock.now())
    }
    this.#pump()
  }

  async redeliver(id: string): Promise<Delivery | null> {
    const { world, clock } = this.#parts
    const delivery = world.deliveries.find((other) => other.id === id)
    if (delivery === undefined) return null
    this.#retries.get(id)?.()
    this.#retries.delete(id)
    delivery.firstTriedAtMs = clock.now()
    await this.#attempt(delivery)
    return delivery
  }

  resume(): void {
    const { world, clock } = this.#parts
    this.#forgetPlans()
    for (const delivery of world.deliveries) {
      if (callbackFor(world, delivery) === null) continue
      const isReady = delivery.state === 'waiting' && !world.isHolding
      if (isReady || delivery.state === 'pending') this.#enqueue(delivery)
      else if (delivery.state === 'retrying') this.#retryAt(delivery, delivery.nextAttemptAtMs ?? clock.now())
    }
    this.#pump()
  }

  idle(): Promise<void> {
    if (this.#inFlight === 0 && this.#waiting.length === 0) return Promise.resolve()
    return new Promise((resolve) => this.#idleWaiters.push(resolve))
  }

  stop(): void {
    this.#isStopped = true
    this.#forgetPlans()
    for (const waiter of this.#idleWaiters.splice(0)) waiter()
  }

  #forgetPlans(): void {
    for (const cancel of this.#retries.values()) cancel()
    this.#retries.clear()
    for (const { done } of this.#waiting.splice(0)) done()
  }

  #enqueue(delivery: Delivery): void {
    delivery.state = 'pending'
    delivery.nextAttemptAtMs = null
    this.#waiting.push({ delivery, isRetry: false, done: () => undefined })
  }

  #pump(): void {
    while (!this.#isStopped && this.#inFlight < MOST_IN_FLIGHT) {
      const index = this.#waiting.findIndex(
        (one) => one.isRetry || !this.#busyAccounts.has(one.delivery.accountId),
      )
      const next = index < 0 ? undefined : this.#waiting.splice(index, 1)[0]
      if (next === undefined) break
      void this.#run(next)
    }
    if (this.#inFlight === 0 && this.#waiting.length === 0) {
      for (const waiter of this.#idleWaiters.splice(0)) waiter()
    }
  }

  async #run({ delivery, isRetry, done }: Queued): Promise<void> {
    if (!isRetry) this.#busyAccounts.add(delivery.accountId)
    await this.#attempt(delivery)
    if (!isRetry) this.#busyAccounts.delete(delivery.accountId)
    done()
    this.#pump()
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { world, clock, base } = this.#parts
    const url = callbackFor(world, delivery)
    if (url === null || this.#isStopped) return
    this.#inFlight++
    delivery.url = url
    delivery.firstTriedAtMs ??= clock.now()
    delivery.nextAttemptAtMs = null
    const startedMs = base.now()
    const answer = await this.#answerTo(delivery, url)
    this.#inFlight--
    if (this.#isStopped) return
    delivery.attempts.push({ atMs: clock.now(), ...answer, tookMs: Math.max(0, base.now() - startedMs) })
    if (answer.status === 200) delivery.state = 'delivered'
    else this.#planRetry(delivery)
    this.#tell(delivery)
  }

  async #answerTo(delivery: Delivery, url: string): Promise<Answer> {
    const { world, base } = this.#parts
    const fault = takeDeliveryFault(world, delivery.accountId)
    if (fault?.delayMs) await new Promise<void>((resolve) => base.after(fault.delayMs, resolve))
    if (fault?.error) return { status: null, error: fault.error }
    return postNotification(url, delivery.body, headersOf(world, delivery), base)
  }

  #planRetry(delivery: Delivery): void {
    const { world, clock } = this.#parts
    const firstMs = delivery.firstTriedAtMs ?? clock.now()
    const failures = delivery.attempts.filter((one) => one.atMs >= firstMs && one.status !== 200).length
    const atMs = nextAttemptAtMs(firstMs, failures, clock.now(), world.switches.retryRegime)
    delivery.state = atMs === null ? 'dropped' : 'retrying'
    delivery.nextAttemptAtMs = atMs
    alertOfFailure(world, delivery.accountId, firstMs, clock.now())
    if (atMs !== null) this.#retryAt(delivery, atMs)
    else if (world.switches.retryRegime === '1h') {
      unsubscribe(
        delivery.appId === undefined ? world : worldOfApp(world, delivery.appId),
        delivery.accountId,
      )
      alertOfDisabling(world, delivery.accountId, clock.now())
    }
  }

  #retryAt(delivery: Delivery, atMs: number): void {
    this.#retries.get(delivery.id)?.()
    const cancel = this.#parts.clock.at(atMs, () => {
      this.#retries.delete(delivery.id)
      return new Promise<void>((done) => {
        this.#waiting.push({ delivery, isRetry: true, done })
        this.#pump()
      })
    })
    this.#retries.set(delivery.id, cancel)
  }

  #tell(delivery: Delivery): void {
    const { accountId, personId } = delivery
    this.#parts.changes.tell({ type: 'delivery', accountId, ...(personId !== null && { personId }) })
  }
}

/** The one-hour regime: Meta disables the webhook of the account or its Page, which must be subscribed again. */
function unsubscribe(world: World | null, accountId: string): void {
  if (world === null) return
  const { pageId = null } = findAccount(world, accountId) ?? {}
  const installed = findAccount(world, pageId ?? accountId)
  if (installed) installed.subscribedFields = []
}

/** Drops the oldest finished records; what is still to be delivered is never forgotten. */
function forgetOldest(world: World): void {
  if (world.deliveries.length <= MOST_KEPT) return
  const index = world.deliveries.findIndex((one) => one.state === 'delivered' || one.state === 'dropped')
  if (index >= 0) world.deliveries.splice(index, 1)
}
