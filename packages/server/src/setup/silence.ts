import { GraphError, OptionsError, TransportError } from '@roost/meta'
import type { Client } from '@roost/meta/client'
import type { Logger } from 'pino'
import type { Account } from '../account.ts'
import type { Clock } from '../clock.ts'
import type { ClientFor } from '../meta-client.ts'
import { SealError } from '../seal.ts'
import type { AccountWatch } from '../set-up.ts'
import type { Store } from '../store.ts'
import { quietSince } from './rhythm.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How often the rhythm is looked at, which asks nobody. */
const ROUND_MS = 15 * MINUTE_MS
/** How often Meta is asked for what it has: one or two reads an account. */
const ASK_EVERY_ROUNDS = 24
/** A webhook may be late without being lost. */
const LATE_MS = 10 * MINUTE_MS
const CONVERSATIONS = 100

export interface SilenceWatch {
  /** Begins; the first look is a quarter of an hour later. */
  start(): void
  stop(): Promise<void>
}

interface Alarm {
  readonly alarm: string
  readonly sentence: string
}

/**
 * Watches accounts for silence: one that is quieter than its own rhythm, or whose conversations at Meta hold a message that no
 * webhook brought. An alarm is a log line, a feed row of the account, and a row of the doctor; it ends by itself.
 */
export function createSilenceWatch(options: {
  readonly store: Store
  readonly clock: Clock
  readonly clientFor: ClientFor
  readonly log: Pick<Logger, 'warn' | 'info'>
}): SilenceWatch {
  const { store, clock, clientFor, log } = options
  let round = 0
  let looking: Promise<void> = Promise.resolve()
  let isStopped = false
  let cancel: () => void = () => undefined

  function next(): void {
    const askMeta = round++ % ASK_EVERY_ROUNDS === 0
    // One after the other: a round that asked nobody must not end what another one is just raising.
    looking = looking
      .then(() => look(askMeta))
      .catch((error: unknown) => {
        log.warn({ err: error }, 'accounts could not be watched for silence; tried again later')
      })
    if (!isStopped) cancel = clock.at(clock.now() + ROUND_MS, next)
  }

  async function look(askMeta: boolean): Promise<void> {
    const [accounts, watches] = await Promise.all([store.accounts(), store.accountWatches()])
    for (const account of accounts) {
      if (isStopped) return
      const watch = watches.find(({ accountId }) => accountId === account.id)
      if (watch === undefined) await store.watchAccount(account.id, clock.now())
      else await lookAt(account, watch, askMeta)
    }
  }

  async function lookAt(account: Account, watch: AccountWatch, askMeta: boolean): Promise<void> {
    const quiet = await quietAlarm(account)
    // A silence is the reason to ask; so is an alarm that may be over.
    const isAsked = askMeta || (quiet !== null && watch.alarm === null) || watch.alarm === MISSED
    const missed = isAsked ? await missedAlarm(account, watch) : 'unknown'
    const alarm = missed === 'unknown' ? (watch.alarm === MISSED ? undefined : quiet) : (missed ?? quiet)
    // Meta did not answer, and what was missed may still be.
    if (alarm === undefined) return
    if (!(await store.setAlarm(account.id, alarm, clock.now()))) return
    if (alarm === null) log.info({ accountId: account.id }, 'the account is heard again')
    else log.warn({ accountId: account.id, alarm: alarm.alarm }, alarm.sentence)
  }

  async function quietAlarm({ id }: Account): Promise<Alarm | null> {
    const { rows } = await store.conversations({ accountId: id, limit: CONVERSATIONS })
    const quiet = quietSince(
      rows.flatMap(({ lastQualifyingAtMs }) => lastQualifyingAtMs ?? []),
      clock.now(),
    )
    if (quiet === null) return null
    const sentence = `Nothing since ${timeOf(quiet.sinceMs)}; the longest pause of four weeks was ${spanOf(quiet.longestPauseMs)}.`
    return { alarm: QUIET, sentence }
  }

  /** `unknown`: Meta did not say. */
  async function missedAlarm(account: Account, watch: AccountWatch): Promise<Alarm | null | 'unknown'> {
    try {
      const client = clientFor(account)
      return client === null ? 'unknown' : await askMetaFor(client, account, watch)
    } catch (error) {
      const isExpected = [GraphError, TransportError, OptionsError, SealError].some(
        (kind) => error instanceof kind,
      )
      if (isExpected) return 'unknown'
      throw error
    }
  }

  async function askMetaFor(
    client: Client,
    { id }: Account,
    { sinceMs }: AccountWatch,
  ): Promise<Alarm | null> {
    const [newest] = (await client.conversations.list({ limit: 1 })).conversations
    if (newest === undefined || (newest.updatedAtMs ?? 0) <= sinceMs) return null
    const [message] = (await client.conversations.messages(newest.id, { limit: 1 })).messages
    const atMs = message?.createdAtMs ?? 0
    const isOurs = atMs > sinceMs && atMs < clock.now() - LATE_MS
    if (message === undefined || !isOurs) return null
    await store.settled()
    // One that was read back from Meta since is here, and yet no webhook brought it.
    const known = await store.messageByMid(id, message.id)
    const isMissed = known === null || known.readAs === 'recovered'
    return isMissed
      ? { alarm: MISSED, sentence: `Meta has a message of ${timeOf(atMs)} that no webhook brought.` }
      : null
  }

  return {
    start() {
      cancel = clock.at(clock.now() + ROUND_MS, next)
    },
    async stop() {
      isStopped = true
      cancel()
      await looking
    },
  }
}

const QUIET = 'health.recent.quiet'
const MISSED = 'health.recent.missed'

function timeOf(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function spanOf(ms: number): string {
  return ms < 2 * HOUR_MS ? `${Math.round(ms / MINUTE_MS)} minutes` : `${Math.round(ms / HOUR_MS)} hours`
}
