import type { Check } from '../check.ts'
import { conversationsState } from '../conversations-state.ts'
import { fail, pass, skip, unknown, waits } from '../finding.ts'
import { isInstagram, nameOf } from '../subject.ts'
import { unread } from '../unread.ts'

export const acctMessages: Check = {
  id: 'acct.messages',
  title: 'Instagram shows messages to connected tools',
  group: 'account',
  scope: 'account',
  needs: [
    'app.product',
    'token.family',
    'token.valid',
    'token.app',
    'perm.scopes',
    'id.account',
    'acct.type',
    'page.link',
    'page.task',
  ],
  async run(account, context) {
    if (!isInstagram(account)) return skip('Only Instagram has this switch.')
    const state = await conversationsState(account, context)
    switch (state.is) {
      case 'switched_off': {
        const { problem, evidence } = state
        return fail(problem, `Your turn on the phone that is signed in as ${nameOf(account)}.`, { evidence })
      }
      case 'read':
        return pass('Meta lists conversations, which the switch allows.', { evidence: state.evidence })
      case 'unread':
        return unread(state.reading)
      case 'without_product':
        return waits('app.product')
      case 'at_wrong_node':
      case 'no_such_account':
      case 'restricted':
        return waits('conv.list')
      case 'without_permission':
        return waits('perm.scopes')
      case 'without_task':
        return waits('page.task')
      case 'personal':
        return waits('acct.type')
      default:
        return unknown('No call has come through that would show it.')
    }
  },
}
