import type { ApiConnectRequest, ApiConnectStart } from '../api-setup.ts'
import type { AttemptRow, ConnectAttempt } from '../connect-attempt.ts'
import { AppError } from '../errors.ts'
import { problemNamed } from '../problem.ts'
import { beginConnect } from './begin.ts'
import { connectAccount } from './connect-account.ts'
import type { ConnectContext } from './context.ts'
import { connectReturned, type Returned } from './returned.ts'
import { openSecrets } from './secrets.ts'

/** Longer than every call of one account together may take. */
const CONNECTING_MS = 10 * 60_000

/** From "connect an account" to a connected account. Everything is for the session that began it. */
export interface Connector {
  begin(
    request: ApiConnectRequest,
    by: { readonly sessionHash: string; readonly redirectUri: string },
  ): Promise<ApiConnectStart>
  returned(url: URL, sessionHash: string | null): Promise<Returned>
  /** Throws `not_found`, also for an attempt of another session. */
  attempt(id: string, sessionHash: string): Promise<ConnectAttempt>
  /** Connects in the background; ask `attempt` how it goes. Throws `not_found`, `conflict`, `invalid`. */
  choose(id: string, sessionHash: string, accountIds: readonly string[]): Promise<ConnectAttempt>
  /** Resolves when nothing is being connected. */
  idle(): Promise<void>
}

export function createConnector(context: ConnectContext): Connector {
  const { store, wallClock, log } = context
  const working = new Set<Promise<void>>()

  async function own(id: string, sessionHash: string): Promise<AttemptRow> {
    const row = await store.attempt(id)
    if (row === null || row.sessionHash !== sessionHash) {
      throw new AppError('not_found', 'There is no such login here.', 'Start it again, in this browser.')
    }
    return row
  }

  return {
    begin: (request, by) => beginConnect(context, request, by),
    returned: (url, sessionHash) => connectReturned(context, url, sessionHash),
    attempt: async (id, sessionHash) => present(await own(id, sessionHash), wallClock.now()),
    async choose(id, sessionHash, accountIds) {
      const row = await own(id, sessionHash)
      requireChoosing(present(row, wallClock.now()), accountIds)
      const begun: AttemptRow = {
        ...row,
        attempt: { ...row.attempt, state: 'connecting' },
        expiresAtMs: wallClock.now() + CONNECTING_MS,
        // From now on they are in this process alone.
        secretsSealed: null,
      }
      if (!(await store.moveAttempt('choosing', begun))) throw tooLate()
      const work = connectAll(context, begun, row.secretsSealed, accountIds)
        .catch(async (error: unknown) => {
          log.error({ err: error, attemptId: id }, 'connecting broke off')
          const problem = problemNamed('connect.interrupted')
          const attempt: ConnectAttempt = { ...begun.attempt, state: 'refused', problem }
          // Where the store is the trouble, its time ends the attempt.
          await store.moveAttempt('connecting', { ...begun, attempt }).catch(() => undefined)
        })
        .finally(() => working.delete(work))
      working.add(work)
      return begun.attempt
    },
    async idle() {
      await Promise.all(working)
    },
  }
}

/** One account after the other: Meta counts subscriptions and conversations of one app together. */
async function connectAll(
  context: ConnectContext,
  begun: AttemptRow,
  sealed: Uint8Array | null,
  accountIds: readonly string[],
): Promise<void> {
  const { store, seal, log } = context
  let row = begun
  const save = async (change: Partial<ConnectAttempt>) => {
    row = { ...row, attempt: { ...row.attempt, ...change } }
    await store.moveAttempt('connecting', row)
  }
  const { logins } = openSecrets(seal, begun.attempt.id, sealed)
  for (const accountId of new Set(accountIds)) {
    const choice = begun.attempt.choices.find((one) => one.accountId === accountId)
    const login = logins[accountId]
    if (choice === undefined || login === undefined) continue
    const isSaved = await connectAccount(context, begun.attempt, { choice, accountId, login }, (step) =>
      save({ steps: [...row.attempt.steps, step] }),
    )
    if (isSaved) await save({ connectedAccountIds: [...row.attempt.connectedAccountIds, accountId] })
    log.info({ accountId, platform: choice.platform, isSaved }, 'an account was connected')
  }
  const { connectedAccountIds, steps } = row.attempt
  const isConnected = connectedAccountIds.length > 0
  const problem = steps.find(({ result }) => result === 'failed')?.problem ?? null
  await save({ state: isConnected ? 'connected' : 'refused', problem: isConnected ? null : problem })
  if (isConnected) context.connected()
}

/** What ended by itself is told as such, whoever asks first. */
function present({ attempt, expiresAtMs }: AttemptRow, nowMs: number): ConnectAttempt {
  if (expiresAtMs > nowMs) return attempt
  if (attempt.state === 'connecting') {
    return { ...attempt, state: 'refused', problem: problemNamed('connect.interrupted') }
  }
  const isOpen = attempt.state === 'waiting' || attempt.state === 'choosing'
  return isOpen ? { ...attempt, state: 'expired', problem: problemNamed('connect.expired') } : attempt
}

function requireChoosing(attempt: ConnectAttempt, accountIds: readonly string[]): void {
  if (attempt.state !== 'choosing') throw tooLate()
  for (const accountId of accountIds) {
    const choice = attempt.choices.find((one) => one.accountId === accountId)
    if (choice === undefined) {
      throw new AppError(
        'invalid',
        `The login shows no account ${accountId}.`,
        'Choose from the list of this login.',
      )
    }
    if (choice.problem !== null) {
      const { problem, steps } = choice.problem
      throw new AppError('invalid', `${problem}.`, steps.join(' '))
    }
  }
}

function tooLate(): AppError {
  return new AppError('conflict', 'This login does not wait for a choice.', 'Start it again.')
}
