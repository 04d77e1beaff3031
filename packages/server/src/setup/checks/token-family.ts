import type { Check } from '../check.ts'
import { fail, pass, skip, waits } from '../finding.ts'
import { isByInstagramLogin, nameOf } from '../subject.ts'
import { tokenState } from '../token-state.ts'

/** Stands before `token.valid` in the order of causes: a good token in the wrong place is refused as a dead one is. */
export const tokenFamily: Check = {
  id: 'token.family',
  title: 'The token is of the right kind',
  group: 'account',
  scope: 'account',
  needs: ['net.reach', 'cfg.values.account', 'app.state'],
  async run(account, context) {
    const state = await tokenState(account, context)
    switch (state.is) {
      case 'of_other_login':
        return isByInstagramLogin(account)
          ? fail(
              'token.family.facebook_token',
              `The token of ${nameOf(account)} works on graph.facebook.com.`,
              {
                evidence: state.evidence,
              },
            )
          : fail(
              'token.family.instagram_token',
              `The token of ${nameOf(account)} works on graph.instagram.com.`,
              {
                evidence: state.evidence,
              },
            )
      case 'of_basic_display':
        return fail('token.family.basic_display', `The token of ${nameOf(account)} begins with IGQW.`)
      case 'of_a_person':
        return fail(
          'token.family.user_token',
          `Meta calls the token of ${nameOf(account)} one of a person.`,
          {
            evidence: state.evidence,
          },
        )
      case 'good':
      case 'personal':
      case 'without_permission':
        return pass('It works on the host of its login.', { evidence: state.evidence })
      case 'not_told':
        return waits('app.credentials')
      case 'without_role':
        return waits('role.tester')
      case 'without_page_role':
        return waits('page.task')
      case 'absent':
      case 'refused':
        return waits('token.valid')
      case 'unread':
        return skip('It shows with the next answer of Meta.')
    }
  },
}
