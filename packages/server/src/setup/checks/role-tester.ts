import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { type Finding, fail, pass, skip, unknown, waits, warn } from '../finding.ts'
import { type CheckedAccount, isByInstagramLogin, nameOf } from '../subject.ts'
import { tokenState } from '../token-state.ts'
import { unread } from '../unread.ts'

/** Instagram Login shows a missing role by refusing the account itself; Facebook Login has a list that may speak of other ids. */
export const roleTester: Check = {
  id: 'role.tester',
  title: 'The account has a role on the app, or needs none',
  group: 'account',
  scope: 'account',
  needs: ['net.reach', 'cfg.values.account', 'app.state'],
  async run(account, context) {
    const state = await tokenState(account, context)
    if (!isByInstagramLogin(account)) return ofFacebookLogin(account, context)
    switch (state.is) {
      case 'without_role':
        return fail(state.problem, `Instagram refuses ${nameOf(account)} as a whole.`, {
          evidence: state.evidence,
        })
      case 'good':
      case 'personal':
      case 'without_permission':
        return pass('Instagram lets the app look at the account.', { evidence: state.evidence })
      case 'unread':
        return { ...unread(state.reading), stops: false }
      case 'of_other_login':
      case 'of_basic_display':
        return waits('token.family')
      default:
        return waits('token.valid')
    }
  },
}

async function ofFacebookLogin(account: CheckedAccount, context: DoctorContext): Promise<Finding> {
  const state = await tokenState(account, context)
  if (state.is !== 'good') return waits('token.valid')
  const userId = state.info?.userId ?? null
  if (account.app === null || userId === null) return unknown('Meta does not say who connected the account.')
  const roles = await context.ask.app(account.app).roles()
  if (!roles.ok) return { ...unknown('Meta does not list the roles of this app.'), evidence: roles.evidence }
  const { evidence } = roles
  if (roles.value.includes(userId)) return pass('The person who connected it has a role.', { evidence })
  return context.answers.get(`app.access:${account.app.id}`)?.given === 'yes'
    ? skip('The app has Advanced Access, so nobody needs a role.', { evidence })
    : warn('role.tester.not_listed', 'The list of roles does not name the person who connected it.', {
        evidence,
      })
}
