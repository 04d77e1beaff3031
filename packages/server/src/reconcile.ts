import type { Logger } from 'pino'
import type { Account } from './account.ts'
import type { Clock } from './clock.ts'
import { compareAccount } from './history/compare.ts'
import type { ReadBudget } from './history/read-budget.ts'
import { NO_LOGIN, type ReadTrouble, troubleOf } from './history/trouble.ts'
import { NOTHING_FOUND, type ReconcileReport, type ReconcileRun, sumOf } from './history.ts'
import type { Failure } from './message.ts'
import type { ClientFor } from './meta-client.ts'
import type { Store } from './store.ts'

const MINUTE_MS = 60_000

/** How often the accounts are looked through for one that is due; asks Meta nothing by itself. */
const LOOK_MS = 20_000
/** Between two comparisons of an account where nothing was missing. One call when nothing changed there. */
const CALM_MS = 15 * MINUTE_MS
/** After something was missing: the next may be missing as well. */
const ALERT_MS = 3 * MINUTE_MS
/** While an account is silent. */
const QUIET_MS = 5 * MINUTE_MS
/** After a fault of Meta or the network. */
const FAULT_MS = 5 * MINUTE_MS
/** An account that heard nothing for so long is compared more often: silence and a dead webhook look alike. */
const SILENT_MS = 30 * MINUTE_MS
/** Share of a wait by which it is shortened or lengthened, so that a thousand accounts do not ask at one moment. */
const JITTER = 0.2
/** A notification may still be on its way: younger messages are compared the next time. */
const GRACE_MS = 2 * MINUTE_MS

export interface Reconciler {
  /** Begins to watch all accounts, each compared within seconds: the server may have been down. */
  start(): void
  /** Compares this account (absent: all) as soon as the budget allows: after a silence, a downtime, a reconnect. */
  soon(accountId?: string): void
  /** Resolves when nothing is being compared and nothing is due. */
  idle(): Promise<void>
  stop(): Promise<void>
}

export interface ReconcileOptions {
  readonly store: Store
  /** Of conversations: says what is new. */
  readonly clock: Clock
  /** The machine's: says when it is time again. */
  readonly wallClock: Clock
  readonly clientFor: ClientFor
  readonly budget: ReadBudget
  readonly log: Logger
  /** From 0 to 1; spreads the accounts. */
  readonly random?: () => number
}

/**
 * Compares what Meta shows with what is here, regularly and at once after a start, and takes in what no webhook brought.
 * Meta never sends a lost notification again, so this is the only way back for one.
 */
export function createReconciler(options: ReconcileOptions): Reconciler {
  const { store, wallClock, log } = options
  const random = options.random ?? Math.random
  const dueAtMs = new Map<string, number>()
  const running = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  let looking: Promise<void> | null = null
  let mustLookAgain = false
  let cancelAlarm: () => void = () => undefined

  function look(): void {
    if (stopping.signal.aborted) return
    mustLookAgain = true
    looking ??= lookWhileAsked().finally(() => {
      looking = null
    })
  }

  async function lookWhileAsked(): Promise<void> {
    while (mustLookAgain && !stopping.signal.aborted) {
      mustLookAgain = false
      cancelAlarm()
      try {
        for (const account of await store.accounts()) await beginIfDue(account)
      } catch (error) {
        log.error({ err: error }, 'accounts cannot be compared with Meta now')
      }
    }
    if (!stopping.signal.aborted) cancelAlarm = wallClock.at(wallClock.now() + LOOK_MS, look)
  }

  async function beginIfDue(account: Account): Promise<void> {
    if (running.has(account.id) || (dueAtMs.get(account.id) ?? 0) > wallClock.now()) return
    // An import reads everything anyway.
    if ((await store.importOf(account.id))?.state === 'running') return
    const work = compareOnce(options, account, stopping.signal)
      .then((waitMs) => dueAtMs.set(account.id, wallClock.now() + spread(waitMs, random())))
      .catch((error: unknown) => {
        dueAtMs.set(account.id, wallClock.now() + spread(FAULT_MS, random()))
        if (!stopping.signal.aborted) log.error({ err: error, accountId: account.id }, 'a comparison failed')
      })
      .then(() => void running.delete(account.id))
    running.set(account.id, work)
  }

  return {
    start: look,
    soon(accountId) {
      if (accountId === undefined) dueAtMs.clear()
      else dueAtMs.delete(accountId)
      look()
    },
    async idle() {
      while (looking !== null || running.size > 0) await Promise.all([looking, ...running.values()])
    },
    async stop() {
      stopping.abort(new Error('The server closes.'))
      cancelAlarm()
      await Promise.all([looking, ...running.values()])
    },
  }
}

function spread(waitMs: number, chance: number): number {
  return Math.round(waitMs * (1 - JITTER + 2 * JITTER * chance))
}

/** One comparison, recorded. Answers after how long the next is wanted. */
async function compareOnce(
  options: ReconcileOptions,
  account: Account,
  signal: AbortSignal,
): Promise<number> {
  const { store, clock, log } = options
  const startedAtMs = clock.now()
  const report = (await store.reconcileOf(account.id)) ?? (await firstReport(store, account, startedAtMs))
  const result = await tryToCompare(options, account, report, startedAtMs, signal)
  if ('failure' in result) {
    const waitMs = Math.max(result.waitMs ?? 0, FAULT_MS)
    const nextAtMs = clock.now() + waitMs
    await store.saveReconcile({ ...report, problem: result.failure, triedAtMs: startedAtMs, nextAtMs })
    if (report.problem?.kind !== result.failure.kind) {
      const { kind, code, subcode } = result.failure
      log.warn({ accountId: account.id, kind, code, subcode }, 'an account cannot be compared with Meta')
    }
    return waitMs
  }
  const { byWebhook, recovered, reactions, unsends, beyondReach } = result
  const calmMs = (await isSilent(options, account)) ? QUIET_MS : CALM_MS
  const isLosing = recovered + reactions + unsends > 0
  const waitMs = isLosing ? ALERT_MS : calmMs
  await store.saveReconcile({
    ...report,
    comparedUntilMs: Math.max(report.comparedUntilMs, startedAtMs - GRACE_MS),
    last: result,
    total: sumOf(report.total, result),
    problem: null,
    triedAtMs: startedAtMs,
    nextAtMs: clock.now() + waitMs,
  })
  const words = `by webhook ${byWebhook}, recovered ${recovered}`
  if (isLosing) {
    log.warn({ accountId: account.id, byWebhook, recovered, reactions, unsends, beyondReach }, words)
  }
  if (!isLosing) log.debug({ accountId: account.id, byWebhook, recovered }, words)
  return waitMs
}

/** An account that was heard before is watched since its newest message: the server may have been down after it. */
async function firstReport(store: Store, account: Account, nowMs: number): Promise<ReconcileReport> {
  const { rows } = await store.conversations({ accountId: account.id, limit: 1 })
  const beganAtMs = Math.min(nowMs, rows[0]?.lastMessageAtMs ?? nowMs)
  return {
    accountId: account.id,
    beganAtMs,
    comparedUntilMs: beganAtMs,
    last: null,
    total: NOTHING_FOUND,
    problem: null,
    triedAtMs: null,
    nextAtMs: null,
  }
}

async function tryToCompare(
  options: ReconcileOptions,
  account: Account,
  report: ReconcileReport,
  startedAtMs: number,
  signal: AbortSignal,
): Promise<ReconcileRun | { readonly failure: Failure; readonly waitMs: number | null }> {
  const { clock, budget } = options
  try {
    const client = options.clientFor(account)
    if (client === null) return { failure: NO_LOGIN, waitMs: null }
    const untilMs = startedAtMs - GRACE_MS
    const counts = await compareAccount({ ...options, client, account, report, untilMs, signal })
    return { ...counts, startedAtMs, endedAtMs: clock.now() }
  } catch (error) {
    signal.throwIfAborted()
    const trouble: ReadTrouble = troubleOf(error)
    const waitMs = trouble.what === 'later' ? trouble.waitMs : null
    if (waitMs !== null) budget.pause(account.id, waitMs)
    return { failure: trouble.failure, waitMs }
  }
}

async function isSilent({ store, clock }: ReconcileOptions, account: Account): Promise<boolean> {
  const { rows } = await store.conversations({ accountId: account.id, limit: 1 })
  const newestAtMs = rows[0]?.lastMessageAtMs ?? null
  return newestAtMs !== null && clock.now() - newestAtMs > SILENT_MS
}
