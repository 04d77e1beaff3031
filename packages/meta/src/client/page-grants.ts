import { GraphError } from '../errors.ts'
import { filledTextOf, listOf, recordOf, textOf } from '../fields.ts'
import type { TokenInfo } from './debug-token.ts'
import { eachRow } from './each-row.ts'
import { parseRows } from './parse-rows.ts'
import type { Request } from './request.ts'
import { requireFilled } from './require.ts'

/** Why a Page cannot be used for messaging as it is. */
export interface PageProblem {
  readonly kind: /** Meta gave no token for it. */
    | 'no_token'
    /** No Instagram account is linked, or the token may not see it. Messenger works all the same. */
    | 'no_instagram_account'
    /** An Instagram account is linked that is not professional. */
    | 'not_professional'
    /** The person may not answer messages of this Page. */
    | 'task_messaging_missing'
    /** The person may not switch webhooks on for this Page. */
    | 'task_moderate_missing'
    /** Meta refused to show the Page. */
    | 'refused'
  readonly cause: string
  readonly fix: string
}

/** A Page that a person gave the app access to. */
export interface PageGrant {
  readonly id: string
  readonly name: string | null
  /** Null: see `problems`. Store it encrypted. */
  readonly accessToken: string | null
  /** What the person may do on the Page; null when Meta does not say. */
  readonly tasks: readonly string[] | null
  readonly instagramAccount: { readonly id: string; readonly username: string | null } | null
  /** Empty: ready for messaging on Instagram. */
  readonly problems: readonly PageProblem[]
}

const FIELDS =
  'id,name,access_token,tasks,instagram_business_account{id,username},connected_instagram_account{id}'
const PAGES_A_CALL = '100'

/** Makes the list behind `facebookLogin.pages`. */
export function createPageList(
  request: Request,
  debug: (token: string, signal: AbortSignal | undefined) => Promise<TokenInfo>,
) {
  return async function* pages(
    userToken: string,
    options: { readonly signal?: AbortSignal } = {},
  ): AsyncGenerator<PageGrant, void, undefined> {
    requireFilled('userToken', userToken)
    const { signal } = options
    const call = { method: 'GET', token: userToken, signal } as const
    let isEmpty = true
    const listed = eachRow(async (after) => {
      const query = { fields: FIELDS, limit: PAGES_A_CALL, after }
      return parseRows(await request({ ...call, path: ['me', 'accounts'], query }), parsePage)
    }, options)
    for await (const page of listed) {
      isEmpty = false
      yield page
    }
    if (!isEmpty) return
    for (const id of namedPages(await debug(userToken, signal))) {
      try {
        const page = parsePage(await request({ ...call, path: [id], query: { fields: FIELDS } }))
        if (page !== null) yield page
      } catch (error) {
        // One Page that is refused must not hide the others.
        if (!(error instanceof GraphError)) throw error
        yield refusedPage(id, error)
      }
    }
  }
}

/** The Pages that the person ticked, as the token itself says. */
function namedPages(info: TokenInfo): readonly string[] {
  const scopes = info.granularScopes.filter(({ scope }) => scope === 'pages_show_list')
  return scopes.flatMap(({ targetIds }) => targetIds ?? [])
}

function refusedPage(id: string, error: GraphError): PageGrant {
  const problem = {
    kind: 'refused',
    cause: error.message,
    fix: 'Give the person a role on the Page and let them connect again.',
  } as const
  return { id, name: null, accessToken: null, tasks: null, instagramAccount: null, problems: [problem] }
}

function parsePage(value: unknown): PageGrant | null {
  const row = recordOf(value)
  const id = filledTextOf(row?.id)
  if (row === null || id === null) return null
  const account = recordOf(row.instagram_business_account)
  const accountId = filledTextOf(account?.id)
  const page = {
    id,
    name: filledTextOf(row.name),
    accessToken: filledTextOf(row.access_token),
    tasks: Array.isArray(row.tasks) ? listOf(row.tasks).flatMap((task) => textOf(task) ?? []) : null,
    instagramAccount:
      accountId === null ? null : { id: accountId, username: filledTextOf(account?.username) },
  }
  const isConnected = filledTextOf(recordOf(row.connected_instagram_account)?.id) !== null
  return { ...page, problems: problemsOf(page, isConnected) }
}

/** Any one of them will do; the second half are those of the new Pages experience. */
const MAY_MESSAGE = [
  'MESSAGING',
  'MANAGE',
  'PROFILE_PLUS_MESSAGING',
  'PROFILE_PLUS_MANAGE',
  'PROFILE_PLUS_FULL_CONTROL',
]
const MAY_SUBSCRIBE = [
  'MODERATE',
  'CREATE_CONTENT',
  'MANAGE',
  'PROFILE_PLUS_MODERATE',
  'PROFILE_PLUS_CREATE_CONTENT',
  'PROFILE_PLUS_MANAGE',
  'PROFILE_PLUS_FULL_CONTROL',
]

function problemsOf(page: Omit<PageGrant, 'problems'>, isConnected: boolean): readonly PageProblem[] {
  const { accessToken, instagramAccount, tasks } = page
  const lacks = (enough: readonly string[]) => tasks !== null && !tasks.some((task) => enough.includes(task))
  const problems: PageProblem[] = []
  if (accessToken === null) {
    problems.push({
      kind: 'no_token',
      cause: 'Meta gave no token for this Page.',
      fix: 'Let the person connect again and tick this Page; the app needs pages_show_list.',
    })
  }
  if (instagramAccount === null) {
    problems.push(isConnected ? NOT_PROFESSIONAL : NO_ACCOUNT)
  }
  if (lacks(MAY_MESSAGE)) {
    problems.push({
      kind: 'task_messaging_missing',
      cause: 'The person may not answer messages of this Page.',
      fix: 'Give them the task “Messages” in the Page’s access settings.',
    })
  }
  if (lacks(MAY_SUBSCRIBE)) {
    problems.push({
      kind: 'task_moderate_missing',
      cause: 'The person may not switch webhooks on for this Page.',
      fix: 'Give them the task “Community activity” or “Content” in the Page’s access settings.',
    })
  }
  return problems
}

const NOT_PROFESSIONAL: PageProblem = {
  kind: 'not_professional',
  cause: 'The Instagram account that is linked to this Page is not professional.',
  fix: 'Switch it in the Instagram app: Settings > Account type and tools > Switch to professional.',
}

const NO_ACCOUNT: PageProblem = {
  kind: 'no_instagram_account',
  cause: 'No Instagram account is linked to this Page, or the app may not see it.',
  fix: 'Link it in the Page’s settings > Linked accounts, and grant instagram_basic and pages_read_engagement.',
}
