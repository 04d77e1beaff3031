import type { Account } from '../account.ts'
import type { Apps } from '../apps/apps.ts'
import type { Clock } from '../clock.ts'
import type { Failure, Speaker } from '../message.ts'
import type { ClientFor } from '../meta-client.ts'
import type { ClaimedReply } from '../outbox.ts'
import { threadOwnerRefusal, windowRefusal } from '../reply.ts'
import { SealError } from '../seal.ts'
import type { Store } from '../store.ts'
import { messagingWindow } from '../window.ts'
import { type FailedAttempt, failureOf, outcomeOf, waits } from './outcome.ts'

export interface AttemptContext {
  readonly store: Store
  readonly clock: Clock
  readonly clientFor: ClientFor
  /** Tells our apps from others. */
  readonly apps: Pick<Apps, 'list'>
  /** From 0 to 1. */
  readonly random: () => number
}

/** Tries to send one claimed reply and says how it ended. Sends at most one request; never throws for what Meta says. */
export async function attempt(context: AttemptContext, reply: ClaimedReply): Promise<FailedAttempt> {
  const { store, clock } = context
  const account = await store.account(reply.accountId)
  const conversation = await store.conversation(reply.conversationId)
  if (account === null || conversation === null) return failed(NOT_CONNECTED)

  // Checked again: it was open when the message was queued, and time has passed since.
  const lastQualifyingAtMs = conversation.lastQualifyingAtMs
  const refusal = windowRefusal(lastQualifyingAtMs, clock.now(), reply.speaker)
  if (refusal !== null) return failed({ ...OWN_FAILURE, kind: 'window_closed', ...refusal })
  const notOurs = await threadOwnerRefusal(context, conversation, account)
  if (notOurs !== null) return failed({ ...OWN_FAILURE, kind: 'not_thread_owner', ...notOurs })

  try {
    const client = context.clientFor(account)
    if (client === null) return { outcome: waits(NO_TOKEN, clock.now()), deadToken: null }
    const tag = tagFor(reply.speaker, lastQualifyingAtMs, clock.now())
    const { messageId } = await client.messages.sendText({
      to: reply.personId,
      text: reply.text,
      ...(tag === null ? {} : { tag }),
    })
    return messageId === null ? unsureWithoutId() : await sent(context, account, messageId)
  } catch (error) {
    const { tokenSealed } = account
    if (error instanceof SealError) {
      const failure = { ...NO_TOKEN, message: error.message }
      return { outcome: waits(failure, clock.now()), deadToken: tokenSealed }
    }
    return outcomeOf(error, reply, clock.now(), context.random(), tokenSealed)
  }
}

/** Derived from who speaks and from the clock, and from nothing else (law 7). */
function tagFor(speaker: Speaker, lastQualifyingAtMs: number | null, nowMs: number): 'HUMAN_AGENT' | null {
  const { state } = messagingWindow(lastQualifyingAtMs, nowMs)
  return speaker.type === 'person' && state === 'human_agent' ? 'HUMAN_AGENT' : null
}

/** A send that works proves the login: an account that was marked is good again. */
async function sent({ store }: AttemptContext, account: Account, mid: string): Promise<FailedAttempt> {
  if (account.status !== 'ok') await store.setAccountStatus(account.id, account.tokenSealed, 'ok')
  return { outcome: { outcome: 'sent', mid } }
}

function failed(failure: Failure): FailedAttempt {
  return { outcome: { outcome: 'failed', failure } }
}

function unsureWithoutId(): FailedAttempt {
  const failure = failureOf(null)
  return {
    outcome: {
      outcome: 'unsure',
      failure: {
        ...failure,
        kind: 'maybe_sent',
        message: 'Meta said yes without an id for the message, so it may have arrived.',
        fix: 'Look in the Instagram app whether it is there before you send it again.',
        retryable: false,
      },
    },
  }
}

const OWN_FAILURE = { retryable: false, code: null, subcode: null, traceId: null } as const

const NOT_CONNECTED: Failure = {
  ...OWN_FAILURE,
  kind: 'bad_request',
  message: 'The account of this conversation is no longer connected.',
  fix: 'Connect the account again, then send the message again.',
}

const NO_TOKEN: Failure = {
  ...OWN_FAILURE,
  kind: 'token_invalid',
  message: 'No access token is saved for this account.',
  fix: 'Connect the account again: then this message goes out. Messages are still received.',
}
