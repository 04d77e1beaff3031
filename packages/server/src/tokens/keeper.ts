import type { Logger } from 'pino'
import type { Account } from '../account.ts'
import type { Clock } from '../clock.ts'
import { codesOf } from '../connect/codes.ts'
import type { Store } from '../store.ts'
import type { TokenFacts } from '../token.ts'
import { type LookContext, type Looked, lookAt } from './look.ts'
import { nextCheckAtMs, retryAtMs } from './schedule.ts'
import { warningDays } from './warning.ts'

/** A server that just started, or that was just asked, lets its people in first. */
const SHORTEST_WAIT_MS = 60_000

/** Looks after the saved logins: each is used once a day, renewed from its seventh day on, and warned about before its end. */
export interface TokenKeeper {
  /** Something was connected. Cheap; safe to call at any time. */
  wake(): void
  stop(): Promise<void>
  /** Resolves when the next check is planned and none is under way. */
  idle(): Promise<void>
}

export interface TokenKeeperOptions extends LookContext {
  readonly store: Store
  /** Of conversations: in the sandbox tokens grow old by the emulator's. */
  readonly clock: Clock
  readonly log: Logger
  /** From 0 to 1: spreads checks over the day. */
  readonly random: () => number
  /** A login is good again: its replies may leave. */
  readonly wakeSender: () => void
}

export function createTokenKeeper(options: TokenKeeperOptions): TokenKeeper {
  const { store, clock, log, random } = options
  let isStopped = false
  let running: Promise<void> | null = null
  let planning: Promise<void> = Promise.resolve()
  let cancel: () => void = () => undefined

  /** Sets the one alarm to the next token that is due. */
  async function plan(): Promise<void> {
    const nextMs = await store.nextTokenCheckMs()
    cancel()
    if (nextMs === null || isStopped) return
    const earliestMs = clock.now() + SHORTEST_WAIT_MS * (1 + random())
    cancel = clock.at(Math.max(nextMs, earliestMs), run)
  }

  function run(): void {
    if (isStopped) return
    running ??= checkDue()
      .then(plan)
      .catch((error: unknown) => {
        log.error({ err: error }, 'tokens cannot be checked now')
        cancel = clock.at(retryAtMs(clock.now(), random()), run)
      })
      .finally(() => {
        running = null
      })
  }

  async function checkDue(): Promise<void> {
    for (const accountId of await store.tokensDue(clock.now())) {
      if (isStopped) return
      const account = await store.account(accountId)
      if (account !== null && account.tokenSealed !== null) await check(account, account.tokenSealed)
    }
  }

  async function check(account: Account, token: Uint8Array): Promise<void> {
    const nowMs = clock.now()
    const before = (await store.tokenFacts(account.id)) ?? unknownFacts(account.id)
    const looked = await lookAt(options, account, before, nowMs)
    const facts = warned(account, learned(before, looked, nowMs, random()), nowMs)
    if (looked.is === 'good' && looked.token !== undefined) {
      const sealed = options.seal.seal(account.id, looked.token)
      await store.renewToken(token, sealed, facts)
      log.info({ accountId: account.id }, 'a login was renewed')
    } else {
      await store.saveTokenFacts(token, facts)
      await mark(account, token, looked)
    }
    if (account.status !== 'ok' && looked.is === 'good') options.wakeSender()
  }

  async function mark(account: Account, token: Uint8Array, looked: Looked): Promise<void> {
    const about = { accountId: account.id, username: account.username }
    if (looked.is === 'dead') {
      // Told once: it is looked at again every day, since Meta takes some refusals back.
      if (!(await store.setAccountStatus(account.id, token, 'token_invalid'))) return
      log.warn(
        { ...about, problem: looked.problem.id, ...codesOf(looked.error) },
        'a login is no longer good: replies wait until the account is connected again; receiving goes on',
      )
    } else if (looked.is === 'good') {
      await store.setAccountStatus(account.id, token, 'ok')
    } else {
      log.warn({ ...about, ...codesOf(looked.error) }, 'a login could not be checked, or not all of it works')
    }
  }

  function warned(account: Account, facts: TokenFacts, nowMs: number): TokenFacts {
    const days = warningDays(facts, nowMs)
    if (days === null) return { ...facts, warnedDays: null }
    if (facts.warnedDays !== null && facts.warnedDays <= days) return facts
    const { id: accountId, username } = account
    log.warn({ accountId, username, days }, 'a login ends soon: connect the account again')
    return { ...facts, warnedDays: days }
  }

  async function idle(): Promise<void> {
    await planning
    while (running !== null) await running
  }

  return {
    wake() {
      planning = plan().catch((error: unknown) => {
        log.error({ err: error }, 'the next check of tokens cannot be planned')
      })
    },
    idle,
    async stop() {
      isStopped = true
      await idle()
      cancel()
    },
  }
}

/** What is known after a look. Who could not be asked is asked again within the hour. */
function learned(before: TokenFacts, looked: Looked, nowMs: number, random: number): TokenFacts {
  if (looked.is === 'unsure') return { ...before, nextCheckAtMs: retryAtMs(nowMs, random) }
  const facts = { ...before, checkedAtMs: nowMs, nextCheckAtMs: nextCheckAtMs(nowMs, random) }
  return looked.is === 'good'
    ? { ...facts, ...looked.changed, problem: null }
    : { ...facts, problem: looked.problem }
}

function unknownFacts(accountId: string): TokenFacts {
  return {
    accountId,
    scopes: [],
    issuedAtMs: null,
    expiresAtMs: null,
    dataAccessExpiresAtMs: null,
    refreshedAtMs: null,
    checkedAtMs: null,
    nextCheckAtMs: 0,
    warnedDays: null,
    problem: null,
  }
}
