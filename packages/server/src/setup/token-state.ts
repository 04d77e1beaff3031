import type { GraphError, Problem } from '@roost/meta'
import { problemOf } from '@roost/meta'
import type { ApiEvidence } from '../api.ts'
import type { DoctorContext } from './context.ts'
import type { Refused } from './reading.ts'
import type { InstagramMe, TokenInfo } from './readings/account.ts'
import { type CheckedAccount, isByInstagramLogin } from './subject.ts'

/** How the saved token stands, told from one call: several checks read it, and each says its own part. */
export type TokenState =
  | { readonly is: 'absent' }
  | { readonly is: 'unread'; readonly reading: Refused }
  /** Meta knows the token and answered. `info`: Facebook Login with an app to ask as. `me`: Instagram Login. */
  | {
      readonly is: 'good'
      readonly me: InstagramMe | null
      readonly info: TokenInfo | null
      readonly evidence: ApiEvidence | null
    }
  /** Dead, or never alive here. */
  | { readonly is: 'refused'; readonly problem: Problem; readonly evidence: ApiEvidence | null }
  | { readonly is: 'of_other_login'; readonly evidence: ApiEvidence | null }
  | { readonly is: 'of_basic_display' | 'of_a_person'; readonly evidence: ApiEvidence | null }
  | { readonly is: 'without_page_role'; readonly problem: Problem; readonly evidence: ApiEvidence | null }
  /** Instagram answers as to an account without a role on the app. */
  | { readonly is: 'without_role'; readonly problem: Problem; readonly evidence: ApiEvidence | null }
  /** The token is good and the account is not. */
  | { readonly is: 'personal'; readonly problem: Problem; readonly evidence: ApiEvidence | null }
  | { readonly is: 'without_permission'; readonly problem: Problem; readonly evidence: ApiEvidence | null }
  /** The app's own secret is wrong, so Meta does not tell about tokens. */
  | { readonly is: 'not_told' }

/** Code and subcode decide, never a text alone: Meta translates its texts. */
export async function tokenState(account: CheckedAccount, context: DoctorContext): Promise<TokenState> {
  if (account.token === null) return { is: 'absent' }
  return isByInstagramLogin(account) ? byUse(account, context) : byDebugging(account, context)
}

async function byUse(account: CheckedAccount, context: DoctorContext): Promise<TokenState> {
  const reading = await context.ask.account(account).me()
  if (reading.ok) return { is: 'good', me: reading.value, info: null, evidence: reading.evidence }
  const { refusal, problem, evidence } = reading
  if (refusal === null) return { is: 'unread', reading }
  if (refusal.kind === 'token_invalid') return refused(account, context, refusal, problem, evidence)
  if (refusal.code === 100 && refusal.subcode === null) {
    if (isBasicDisplay(account)) return { is: 'of_basic_display', evidence }
    return { is: 'without_role', problem: problemOf(NO_ROLE), evidence }
  }
  if (refusal.key === 'NOT_IG_BUSINESS') return { is: 'personal', problem, evidence }
  if (refusal.code === 10) {
    // The permission to read the account was granted, so it is the account itself that is refused.
    return account.login.scopes?.includes('instagram_business_basic') === true
      ? { is: 'personal', problem: problemOf(PERSONAL), evidence }
      : { is: 'without_permission', problem, evidence }
  }
  if (refusal.kind === 'permission_missing') return { is: 'without_permission', problem, evidence }
  return { is: 'unread', reading }
}

async function byDebugging(account: CheckedAccount, context: DoctorContext): Promise<TokenState> {
  const app = account.app
  if (app?.app.metaAppId == null || app.secrets.metaAppSecret === null) return byPage(account, context)
  const credentials = await context.ask.app(app).credentials()
  if (!credentials.ok && credentials.refusal?.kind === 'login_failed') return { is: 'not_told' }
  const reading = await context.ask.account(account).debug()
  if (reading === null) return byPage(account, context)
  if (!reading.ok) return { is: 'unread', reading }
  const { value: info, evidence } = reading
  if (info.isValid) {
    if (info.type === 'USER') return { is: 'of_a_person', evidence }
    return { is: 'good', me: null, info, evidence }
  }
  const { code = null, subcode = null } = info.problem ?? {}
  return refused(
    account,
    context,
    { code, subcode },
    problemOf(info.problem ?? DEAD),
    withCodes(evidence, info),
  )
}

/** Without the app's secret the token itself has to tell. */
async function byPage(account: CheckedAccount, context: DoctorContext): Promise<TokenState> {
  const reading = await context.ask.account(account).page()
  if (reading.ok) return { is: 'good', me: null, info: null, evidence: reading.evidence }
  const { refusal, problem, evidence } = reading
  if (refusal?.kind === 'token_invalid') return refused(account, context, refusal, problem, evidence)
  // A person has no field instagram_business_account.
  if (refusal?.code === 100 && refusal.subcode === null) return { is: 'of_a_person', evidence }
  return { is: 'unread', reading }
}

async function refused(
  account: CheckedAccount,
  context: DoctorContext,
  { code, subcode }: Pick<GraphError, 'code' | 'subcode'>,
  problem: Problem,
  evidence: ApiEvidence | null,
): Promise<TokenState> {
  if (subcode === 492) return { is: 'without_page_role', problem, evidence }
  if (code === 190 && subcode === null) {
    if (isBasicDisplay(account)) return { is: 'of_basic_display', evidence }
    if ((await context.ask.account(account).onOtherHost()).ok) return { is: 'of_other_login', evidence }
  }
  return { is: 'refused', problem, evidence }
}

function isBasicDisplay({ token }: CheckedAccount): boolean {
  return token?.startsWith('IGQW') === true
}

function withCodes(evidence: ApiEvidence | null, { problem }: TokenInfo): ApiEvidence | null {
  return evidence && { ...evidence, code: problem?.code ?? null, subcode: problem?.subcode ?? null }
}

const NO_ROLE = { code: 100, message: 'Unsupported request - method type: get', type: 'IGApiException' }
const PERSONAL = { code: 10, message: 'The user is not an Instagram Business' }
const DEAD = { code: 190 }
