import { type Client, GraphError, type OwnAccount } from '@roost/meta/client'
import type { Account } from '../account.ts'
import type { ApiConnectChoice, ApiProblem } from '../api-setup.ts'
import type { ConnectAttempt } from '../connect-attempt.ts'
import { clientWith } from '../meta-client.ts'
import { problemNamed, problemOfError } from '../problem.ts'
import { nextCheckAtMs } from '../tokens/schedule.ts'
import { INSTAGRAM_FIELDS, NEEDED_FIELDS, PAGE_FIELDS } from '../webhook-fields.ts'
import type { ConnectContext } from './context.ts'
import { accountOf, factsOf, type KeptLogin } from './found.ts'
import { Refused } from './refused.ts'

/** One step as the page shows it. */
export type ConnectStep = ConnectAttempt['steps'][number]

type StepResult = Pick<ConnectStep, 'result' | 'problem'>

const DONE: StepResult = { result: 'done', problem: null }

/**
 * Connects one account that was chosen: who it is, its login saved, webhooks on and read back, conversations read once (a
 * Creator account sends no webhook before that). Each step is told as it ends. What comes after saving may fail and leaves
 * the account connected: the doctor says the same again. Answers whether it was saved.
 */
export async function connectAccount(
  context: ConnectContext,
  attempt: Pick<ConnectAttempt, 'appId' | 'login'>,
  chosen: { readonly choice: ApiConnectChoice; readonly accountId: string; readonly login: KeptLogin },
  tell: (step: ConnectStep) => Promise<void>,
): Promise<boolean> {
  const { accountId, login } = chosen
  const like = { ...chosen.choice, id: accountId, login: attempt.login }
  const secret = context.apps.secrets(attempt.appId)?.metaAppSecret ?? null
  const client = clientWith(like, login.token, context.reach, secret)
  let choice = chosen.choice
  const step = async (title: string, work: () => Promise<StepResult>) => {
    const ended = await work().catch((error: unknown) => failed(error))
    await tell({ accountId, title, ...ended })
    return ended.result !== 'failed'
  }

  const isRead = await step('Profile read', async () => {
    const own = await client.account.get()
    choice = completed(choice, accountId, own)
    return own?.isIdCertain === false
      ? { result: 'warn', problem: problemNamed('id.account.uncertain') }
      : DONE
  })
  if (!isRead) return false

  const isSaved = await step('Login saved', async () => {
    const { store, seal, reach, random } = context
    const how = { login: attempt.login, appId: attempt.appId, appScopedId: login.appScopedId }
    const account: Account = accountOf(choice, accountId, how, seal.seal(accountId, login.token))
    const nowMs = reach.clock.now()
    await store.connectAccount(account, factsOf(accountId, login, nowMs, nextCheckAtMs(nowMs, random())))
    return DONE
  })
  if (!isSaved) return false

  await step('Webhooks switched on', () => subscribed(client, like, appIdOf(context, attempt)))
  await step('Conversations read', async () => {
    await client.conversations.list({ limit: 1 })
    return DONE
  })
  return true
}

/** Throws `Refused` when the token speaks for another account than the one chosen. */
function completed(choice: ApiConnectChoice, accountId: string, own: OwnAccount | null): ApiConnectChoice {
  if (own === null) throw new Refused(problemNamed('page.link.missing'))
  if (own.id !== accountId) throw new Refused(problemNamed('connect.other_account'))
  return {
    ...choice,
    username: own.username ?? choice.username,
    name: own.name ?? choice.name,
    pictureUrl: own.pictureUrl ?? choice.pictureUrl,
  }
}

/** A Page lists every app that is installed. Which id Instagram Login lists is not certain: there all are compared. */
function appIdOf(
  { apps }: ConnectContext,
  { appId, login }: Pick<ConnectAttempt, 'appId' | 'login'>,
): string | null {
  return login === 'facebook' ? (apps.app(appId)?.metaAppId ?? null) : null
}

/** A Page's fields are the Page's: Messenger and its Instagram account share the one subscription. */
async function subscribed(
  client: Client,
  { login, platform }: Pick<Account, 'login' | 'platform'>,
  appId: string | null,
): Promise<StepResult> {
  const fields = login === 'instagram' ? INSTAGRAM_FIELDS : PAGE_FIELDS
  try {
    const { missing } = await client.subscriptions.set(fields, appId === null ? {} : { appId })
    if (missing.length === 0) return DONE
    const lacksNeeded = missing.some((field) => NEEDED_FIELDS.includes(field))
    return { result: lacksNeeded ? 'failed' : 'warn', problem: fieldsDropped(missing) }
  } catch (error) {
    if (!isFieldRefused(error) || login === 'instagram' || platform !== 'instagram') throw error
    return installedOnly(client, error)
  }
}

function fieldsDropped(missing: readonly string[]): ApiProblem {
  return problemNamed('connect.fields_dropped', {
    cause: `Not switched on for the app, so left out without a word: ${missing.join(', ')}.`,
  })
}

/**
 * A Page takes `messages` only with `pages_messaging`. For its Instagram account any one field installs the app, says Meta's
 * Instagram page, and its sample takes `feed`.
 */
async function installedOnly(client: Client, why: unknown): Promise<StepResult> {
  await client.subscriptions.set(['feed'])
  return { result: 'warn', problem: problemOfError(why) }
}

function isFieldRefused(error: unknown): boolean {
  return error instanceof GraphError && error.kind === 'permission_missing'
}

function failed(error: unknown): StepResult {
  return { result: 'failed', problem: error instanceof Refused ? error.problem : problemOfError(error) }
}
