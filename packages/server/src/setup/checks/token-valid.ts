import type { Check } from '../check.ts'
import { fail, pass, waits } from '../finding.ts'
import { nameOf } from '../subject.ts'
import { tokenState } from '../token-state.ts'
import { unread } from '../unread.ts'

export const tokenValid: Check = {
  id: 'token.valid',
  title: 'The token works',
  group: 'account',
  scope: 'account',
  needs: ['net.reach', 'cfg.values.account', 'app.state', 'role.tester'],
  async run(account, context) {
    const state = await tokenState(account, context)
    switch (state.is) {
      case 'absent':
        return fail('token.valid.none', `Nothing is saved for ${nameOf(account)}.`)
      case 'unread':
        return unread(state.reading)
      case 'refused':
        return fail(state.problem, `Meta refuses the token of ${nameOf(account)}.`, {
          evidence: state.evidence,
        })
      case 'of_other_login':
      case 'of_basic_display':
      case 'of_a_person':
        return waits('token.family')
      case 'without_page_role':
        return waits('page.task')
      case 'without_role':
        return waits('role.tester')
      case 'not_told':
        return waits('app.credentials')
      case 'personal':
      case 'without_permission':
        return pass('Meta knows the token.', { evidence: state.evidence })
      case 'good':
        return pass(`Meta accepts the token of ${nameOf(account)}.`, { evidence: state.evidence })
    }
  },
}
