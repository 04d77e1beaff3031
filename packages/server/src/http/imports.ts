import type { ApiImport, ApiReconcile } from '../api.ts'
import { AppError } from '../errors.ts'
import { type ImportProgress, NOTHING_FOUND, type ReconcileCounts, type ReconcileReport } from '../history.ts'
import { instant } from '../instant.ts'
import type { Store } from '../store.ts'
import { importSchema, reconcileSchema } from './fetching-schemas.ts'
import { idParams } from './input.ts'
import { type Route, route } from './route.ts'
import { listOf } from './schemas.ts'

export const importRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/imports',
    permission: 'read',
    summary: 'The imports of all accounts, in one page.',
    answers: { 200: { description: 'The imports.', schema: listOf('ImportList', importSchema) } },
    async run({ services: { store } }) {
      const data = (await store.imports()).map((progress) => presentImport(progress.accountId, progress))
      return { status: 200, json: { data, nextCursor: null } }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/accounts/{id}/import',
    permission: 'read',
    summary: 'How far the history of an account was read from Meta.',
    params: idParams,
    answers: { 200: { description: 'The import.', schema: importSchema } },
    async run({ params, services: { store } }) {
      await requireAccount(store, params.id)
      return { status: 200, json: presentImport(params.id, await store.importOf(params.id)) }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/accounts/{id}/import',
    permission: 'owner',
    summary: 'Reads what Meta shows of the account’s history, or goes on where it stopped. Safe to repeat.',
    params: idParams,
    answers: { 202: { description: 'It runs; the feed tells how far it is.', schema: importSchema } },
    async run({ params, services: { fetching } }) {
      return { status: 202, json: presentImport(params.id, await fetching.imports.start(params.id)) }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/accounts/{id}/reconcile',
    permission: 'read',
    summary: 'What comparing the account with Meta found: by webhook, and recovered.',
    params: idParams,
    answers: { 200: { description: 'The last comparison and the sums.', schema: reconcileSchema } },
    run: async ({ params, services: { store } }) => ({ status: 200, json: await present(store, params.id) }),
  }),
  route({
    method: 'post',
    path: '/api/v1/accounts/{id}/reconcile',
    permission: 'owner',
    summary: 'Compares the account with Meta as soon as Meta’s limits allow. Safe to repeat.',
    params: idParams,
    answers: { 202: { description: 'What the last comparison found.', schema: reconcileSchema } },
    async run({ params, services: { store, fetching } }) {
      const json = await present(store, params.id)
      fetching.reconcile.soon(params.id)
      return { status: 202, json }
    },
  }),
]

async function present(store: Store, accountId: string): Promise<ApiReconcile> {
  await requireAccount(store, accountId)
  const report = await store.reconcileOf(accountId)
  return presentReconcile(accountId, report, await store.recoveredCount(accountId))
}

async function requireAccount(store: Store, id: string): Promise<void> {
  if ((await store.account(id)) !== null) return
  throw new AppError('not_found', 'There is no account with this id.', 'See GET /api/v1/accounts.')
}

export function presentImport(accountId: string, progress: ImportProgress | null): ApiImport {
  if (progress === null) return { ...NOT_ASKED_FOR, accountId }
  const { state, conversations, messages, shortened, unreadable, skipped, problem } = progress
  return {
    accountId,
    state,
    startedAt: instant(progress.startedAtMs),
    endedAt: progress.endedAtMs === null ? null : instant(progress.endedAtMs),
    conversations,
    messages,
    shortened,
    unreadable,
    skipped,
    problem: problem && { message: problem.message, fix: problem.fix },
    sentence: sentenceOf(progress),
  }
}

const NOT_ASKED_FOR: Omit<ApiImport, 'accountId'> = {
  state: 'none',
  startedAt: null,
  endedAt: null,
  conversations: 0,
  messages: 0,
  shortened: 0,
  unreadable: 0,
  skipped: 0,
  problem: null,
  sentence: 'The history of this account was not read.',
}

/** The limits are Meta's, and said each time: a history that looks short is not one that was lost. */
function sentenceOf({ state, conversations, messages, shortened, skipped }: ImportProgress): string {
  const soFar = state === 'done' ? '' : ' so far'
  const read = `Read ${counted(conversations, 'conversation')} with ${counted(messages, 'new message')}${soFar}.`
  const limits = 'Meta shows the 20 newest messages of a conversation, and no requests idle for 30 days.'
  const older = `${counted(shortened, 'conversation')} ${shortened === 1 ? 'has' : 'have'} older messages, which stay in Meta’s own apps.`
  const left = `${counted(skipped, 'conversation')} could not be read.`
  return [read, limits, shortened > 0 ? older : '', skipped > 0 ? left : ''].filter(Boolean).join(' ')
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function presentReconcile(
  accountId: string,
  report: ReconcileReport | null,
  recoveredNow: number,
): ApiReconcile {
  const last = report?.last ?? null
  const total = report?.total ?? NOTHING_FOUND
  const problem = report?.problem ?? null
  return {
    accountId,
    comparedUntil: last === null || report === null ? null : instant(report.comparedUntilMs),
    last: last && {
      startedAt: instant(last.startedAtMs),
      endedAt: instant(last.endedAtMs),
      conversations: last.conversations,
      byWebhook: last.byWebhook,
      recovered: last.recovered,
      reactions: last.reactions,
      unsends: last.unsends,
      beyondReach: last.beyondReach,
    },
    total,
    recoveredNow,
    problem: problem && { message: problem.message, fix: problem.fix },
    nextAt: report?.nextAtMs == null ? null : instant(report.nextAtMs),
    sentence:
      last === null
        ? 'Not compared with Meta yet.'
        : [`By webhook ${total.byWebhook}, recovered ${total.recovered}.`, alsoFound(total)]
            .filter(Boolean)
            .join(' '),
  }
}

/** Of messages that were here: what happened to them and no webhook told. */
function alsoFound({ reactions, unsends }: ReconcileCounts): string {
  const parts = [
    reactions > 0 ? counted(reactions, 'reaction') : '',
    unsends > 0 ? counted(unsends, 'unsend') : '',
  ].filter(Boolean)
  return parts.length === 0 ? '' : `Also found: ${parts.join(', ')}.`
}
