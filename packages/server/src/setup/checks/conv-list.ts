import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { conversationsState } from '../conversations-state.ts'
import { type Finding, fail, pass, waits, warn } from '../finding.ts'
import { type CheckedAccount, isByInstagramLogin } from '../subject.ts'
import { unread } from '../unread.ts'

/** The document's own call: `GET /{instagram-account-id}/conversations?platform=instagram`, at the id that the host wants. */
export const convList: Check = {
  id: 'conv.list',
  title: 'Meta lists conversations',
  group: 'account',
  scope: 'account',
  needs: [
    'app.product',
    'role.tester',
    'token.family',
    'token.valid',
    'token.app',
    'perm.scopes',
    'id.account',
    'acct.type',
    'page.link',
    'page.task',
    'acct.messages',
  ],
  async run(account, context) {
    const state = await conversationsState(account, context)
    switch (state.is) {
      case 'read':
        return judge(state.page.conversations.length, account, context, state.evidence)
      case 'at_wrong_node': {
        const { pageId, id } = account.account
        return fail('conv.list.wrong_node', `Asked for at ${pageId ?? id}, which is no Page.`, {
          evidence: state.evidence,
        })
      }
      case 'no_such_account':
        return fail('conv.list.wrong_id', `Asked for at ${nodeOf(account)}.`, { evidence: state.evidence })
      case 'unread':
        return unread(state.reading)
      case 'not_asked':
        return waits('token.valid')
      case 'without_product':
        return waits('app.product')
      case 'switched_off':
        return waits('acct.messages')
      case 'without_permission':
        return waits('perm.scopes')
      case 'without_task':
        return waits('page.task')
      case 'personal':
        return waits('acct.type')
      case 'restricted':
      case 'token_refused':
        return fail(state.problem, `Asked for at ${nodeOf(account)}.`, { evidence: state.evidence })
    }
  },
}

function judge(
  listed: number,
  account: CheckedAccount,
  context: DoctorContext,
  evidence: Finding['evidence'],
): Finding {
  if (listed > 0) return pass('It does.', { evidence })
  return context.heard.of(account.id).lastEventAtMs !== null
    ? pass('None is listed, but messages have arrived.', { evidence })
    : warn('conv.list.empty', 'The list is empty.', { evidence })
}

function nodeOf({ account, ...rest }: CheckedAccount): string {
  return isByInstagramLogin({ account, ...rest }) ? account.id : (account.pageId ?? account.id)
}
