import { type ConversationPage, type Problem, problemOf } from '@roost/meta'
import type { ApiEvidence } from '../api.ts'
import type { DoctorContext } from './context.ts'
import type { Refused } from './reading.ts'
import { type CheckedAccount, isByInstagramLogin, isInstagram } from './subject.ts'
import { tokenState } from './token-state.ts'

/** What the list of conversations came to: the one call that product, switch, permission, task and id all have to let through. */
export type ConversationsState =
  | { readonly is: 'read'; readonly page: ConversationPage; readonly evidence: ApiEvidence | null }
  | { readonly is: 'unread'; readonly reading: Refused }
  /** Not asked: the token is not good, see `tokenState`. */
  | { readonly is: 'not_asked' }
  | {
      readonly is:
        | 'without_product'
        | 'at_wrong_node'
        | 'switched_off'
        | 'without_permission'
        | 'without_task'
        | 'personal'
        | 'restricted'
        | 'no_such_account'
        | 'token_refused'
      readonly problem: Problem
      readonly evidence: ApiEvidence | null
    }

export async function conversationsState(
  account: CheckedAccount,
  context: DoctorContext,
): Promise<ConversationsState> {
  const token = await tokenState(account, context)
  if (token.is !== 'good') return { is: 'not_asked' }
  const reading = await context.ask.account(account).conversations()
  const { evidence } = reading
  if (reading.ok) return { is: 'read', page: reading.value, evidence }
  const { refusal, problem } = reading
  if (refusal === null) return { is: 'unread', reading }
  const { code, subcode, key, kind } = refusal
  if (code === 3) {
    const isWrong = await isAtWrongNode(account, context)
    return { is: isWrong ? 'at_wrong_node' : 'without_product', problem, evidence }
  }
  if (kind === 'token_invalid') return { is: 'token_refused', problem, evidence }
  if (isSwitchedOff(account, code, subcode, key)) {
    return { is: 'switched_off', problem: problemOf(SWITCHED_OFF), evidence }
  }
  if (key === 'NOT_IG_BUSINESS') return { is: 'personal', problem, evidence }
  if (code === 36103 || kind === 'account_restricted') return { is: 'restricted', problem, evidence }
  if (code === 100 && subcode === 33) return { is: 'no_such_account', problem, evidence }
  if (code === 200 && token.info !== null && hasMessaging(account, token.info.scopes)) {
    return { is: 'without_task', problem: problemOf(TASK_LOST), evidence }
  }
  if (kind === 'permission_missing') return { is: 'without_permission', problem, evidence }
  return { is: 'unread', reading }
}

/** The name of the permission that reads and answers messages. */
export function messagingScope(account: CheckedAccount): string {
  if (!isInstagram(account)) return 'pages_messaging'
  return isByInstagramLogin(account) ? 'instagram_business_manage_messages' : 'instagram_manage_messages'
}

function hasMessaging(account: CheckedAccount, scopes: readonly string[]): boolean {
  return scopes.includes(messagingScope(account))
}

/** Facebook Login has a subcode of its own for it; Instagram Login code 200 alone, and 10 for a missing permission. */
function isSwitchedOff(
  account: CheckedAccount,
  code: number | null,
  subcode: number | null,
  key: string,
): boolean {
  if (key === 'IG_ACCESS_OFF' || subcode === 2534041) return true
  return isByInstagramLogin(account) && code === 200 && subcode === null
}

/** On graph.facebook.com an Instagram account id in the place of the Page's gives code 3, like a missing product. */
async function isAtWrongNode(account: CheckedAccount, context: DoctorContext): Promise<boolean> {
  if (isByInstagramLogin(account)) return false
  const page = await context.ask.account(account).page()
  return page.ok && page.value.id !== (account.account.pageId ?? account.id)
}

const SWITCHED_OFF = { code: 200, error_subcode: 2534041 }
const TASK_LOST = {
  code: 200,
  message: 'The user associated with the Page access token does not have an appropriate role on the Page',
}
