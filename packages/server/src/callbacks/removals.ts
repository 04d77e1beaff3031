import { parseSignedRequest } from '@roost/meta'
import type { Logger } from 'pino'
import { hashSecret, makeSecret } from '../access/secret.ts'
import type { Account } from '../account.ts'
import type { Apps } from '../apps/apps.ts'
import { readSignedWith, signingSecrets } from '../apps/signing-secrets.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { problemOfError } from '../problem.ts'
import type { Removal } from '../removal.ts'
import type { Store } from '../store.ts'
import { eraseWaiting } from './erase-waiting.ts'

/** What Meta posts when somebody takes their login back or wants their data deleted. */
export interface RemovalCallbacks {
  /** The accounts that this person connected are marked; their messages stay. Throws `invalid`, `unauthorized`. */
  deauthorize(form: URLSearchParams): Promise<void>
  /** Records the request and answers its code; what is theirs is erased. Throws as above. */
  requestDeletion(form: URLSearchParams): Promise<{ readonly confirmationCode: string }>
  /** Null: no request has this code. */
  receipt(confirmationCode: string): Promise<Removal | null>
  /** Takes up requests that still wait. Safe to repeat. */
  resume(): Promise<void>
}

export interface RemovalContext {
  readonly store: Store
  readonly apps: Apps
  /** Of conversations. */
  readonly clock: Clock
  readonly log: Logger
}

/** Who asks, as the app that signed knows them. */
interface Asker {
  readonly appId: string
  readonly userId: string
}

/** An app that was removed from the person's settings: what Meta says of its tokens from then on. */
const REMOVED = { code: 190, subcode: 458 } as const

export function createRemovalCallbacks(context: RemovalContext): RemovalCallbacks {
  const { store, apps, clock, log } = context

  async function mark(account: Account, nowMs: number): Promise<void> {
    const facts = await store.tokenFacts(account.id)
    if (account.tokenSealed !== null && facts !== null) {
      await store.saveTokenFacts(account.tokenSealed, {
        ...facts,
        problem: problemOfError(REMOVED),
        checkedAtMs: nowMs,
      })
    }
    await store.setAccountStatus(account.id, account.tokenSealed, 'token_invalid')
  }

  const record = (kind: Removal['kind'], asker: Asker, more: Pick<Removal, 'state' | 'codeHash'>) =>
    store.addRemoval({
      kind,
      ...more,
      appId: asker.appId,
      appScopedId: asker.userId,
      requestedAtMs: clock.now(),
      finishedAtMs: more.state === 'waiting' ? null : clock.now(),
    })

  return {
    async deauthorize(form) {
      const asker = await readAsker(apps, form)
      const accounts = await accountsOf(store, asker)
      for (const account of accounts) await mark(account, clock.now())
      await record('deauthorize', asker, {
        codeHash: null,
        state: accounts.length === 0 ? 'nothing' : 'done',
      })
      const ids = accounts.map(({ id }) => id)
      log.warn(
        { accountIds: ids, appId: asker.appId },
        'somebody took their login back: replies of these accounts wait',
      )
    },
    async requestDeletion(form) {
      const asker = await readAsker(apps, form)
      const confirmationCode = makeSecret()
      await record('deletion', asker, { codeHash: hashSecret(confirmationCode), state: 'waiting' })
      log.warn({ appId: asker.appId }, 'somebody wants their data deleted')
      // Recorded: Meta has its answer whatever comes of it now, and a restart takes it up again.
      await eraseWaiting(context).catch((error: unknown) =>
        log.error({ err: error }, 'a deletion is taken up later'),
      )
      return { confirmationCode }
    },
    receipt: (confirmationCode) => store.removalByCode(hashSecret(confirmationCode)),
    resume: () => eraseWaiting(context),
  }
}

/**
 * Accounts that this person connected. With Instagram Login Meta does not say which of its two ids it sends, so either counts.
 * Accounts that were saved by hand belong to whichever app asks.
 */
export async function accountsOf(
  store: Pick<Store, 'accounts'>,
  { appId, userId }: Asker,
): Promise<readonly Account[]> {
  return (await store.accounts()).filter(
    (account) =>
      (account.appId === null || account.appId === appId) &&
      (account.appScopedId === userId || (account.login === 'instagram' && account.id === userId)),
  )
}

async function readAsker(apps: Apps, form: URLSearchParams): Promise<Asker> {
  const verdict = await parseSignedRequest({
    signedRequest: form.get('signed_request'),
    secrets: signingSecrets(apps),
  })
  if (verdict.ok && verdict.userId !== null) {
    return { appId: readSignedWith(verdict.secretName).appId, userId: verdict.userId }
  }
  if (verdict.ok || verdict.reason === 'malformed') {
    throw new AppError('invalid', 'This is no signed_request of Meta’s.', 'Only Meta posts here.')
  }
  throw new AppError(
    'unauthorized',
    'The signed_request is signed by none of the apps here.',
    'Only Meta posts here.',
  )
}
