import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { ClaimedReply, SendOutcome } from '../outbox.ts'
import { type AttemptContext, attempt } from './attempt.ts'
import type { FailedAttempt } from './outcome.ts'

/** How soon a store that could not commit is asked again. */
export const STORE_RETRY_MS = 1000

export interface DeliverContext extends AttemptContext {
  readonly wallClock: Clock
  readonly log: Logger
  readonly isStopped: () => boolean
}

/** Sends one claimed reply and records how it ended. Answers until when its account has to pause, if it has to. */
export async function deliver(context: DeliverContext, reply: ClaimedReply): Promise<number | null> {
  const result = await attempt(context, reply)
  if (result.deadToken !== undefined) await markToken(context, reply.accountId, result.deadToken)
  await record(context, reply, result.outcome)
  tell(context.log, reply, result)
  return result.pauseAccountUntilMs ?? null
}

/** The answer of Meta must not be lost to a full disk: it is kept and written again until it is there. */
async function record(context: DeliverContext, reply: ClaimedReply, outcome: SendOutcome): Promise<void> {
  const { store, wallClock, log, isStopped } = context
  for (;;) {
    try {
      return await store.settle(reply.messageId, outcome)
    } catch (error) {
      if (isStopped()) throw error
      log.error({ err: error, messageId: reply.messageId }, 'the outcome of a send cannot be recorded yet')
      await new Promise<void>((resolve) => {
        wallClock.at(wallClock.now() + STORE_RETRY_MS, resolve)
      })
    }
  }
}

/**
 * From now on replies of the account wait. Best effort: the message itself tells the cause, and where this fails the next
 * try marks it. Receiving goes on whatever the token's health (law 4).
 */
async function markToken(
  { store, log }: DeliverContext,
  accountId: string,
  token: Uint8Array | null,
): Promise<void> {
  try {
    await store.setAccountStatus(accountId, token, 'token_invalid')
  } catch (error) {
    log.error({ err: error, accountId }, 'the account cannot be marked')
  }
}

function tell(log: Logger, reply: ClaimedReply, { outcome }: FailedAttempt): void {
  if (outcome.outcome === 'sent') return
  const { kind, code, subcode, traceId } = outcome.failure
  const facts = { messageId: reply.messageId, accountId: reply.accountId, kind, code, subcode, traceId }
  log.warn(facts, `a message was not sent: ${outcome.outcome}`)
}
