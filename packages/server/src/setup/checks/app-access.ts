import { accountsOf } from '../accounts-of.ts'
import type { Check } from '../check.ts'
import type { DoctorContext } from '../context.ts'
import { type Finding, fail, manual, pass, skip } from '../finding.ts'
import type { CheckedAccount } from '../subject.ts'
import { tokenState } from '../token-state.ts'

const QUESTION = {
  text: 'Does the app have Advanced Access for the messaging permission?',
  where: [
    'App dashboard > App Review > Permissions and features: the row of the permission says “Advanced Access”.',
    'A person with a role on the app can also ask Meta’s Developer Tools MCP (mcp.facebook.com/devtools).',
  ],
}

/** Of the list of approved permissions these are printed. */
const MESSAGING = /messag/

/** What App Review left is printed and never decided on: whether that list follows today's access levels is not certain. */
export const appAccess: Check = {
  id: 'app.access',
  title: 'Customers without a role on the app are reached',
  group: 'meta_app',
  scope: 'app',
  async run(app, context) {
    const accounts = accountsOf(app, context).filter(({ account }) => account.login === 'facebook')
    if (accounts.length === 0) {
      return skip('Instagram Login reaches the customers of your own accounts with Standard Access.')
    }
    for (const account of accounts) {
      const refused = await refusedCustomer(account, context)
      if (refused !== null) return refused
    }
    const answer = context.answers.get(`${appAccess.id}:${app.id}`)
    if (answer?.given === 'yes') return pass('You confirmed it.', { value: 'Confirmed' })
    if (answer?.given === 'no') return fail('app.access.answered_no', 'You said that it has Standard Access.')
    const permissions = await context.ask.app(app).permissions()
    const live = permissions.ok
      ? permissions.value.filter(({ name, status }) => status === 'live' && MESSAGING.test(name))
      : []
    const told = live.length === 0 ? '' : ` Approved by review: ${live.map(({ name }) => name).join(', ')}.`
    return manual('app.access.question', QUESTION, `Nothing shows it yet.${told}`)
  },
}

/** A customer who is known here and whom Meta refuses to show: that is Standard Access. Their being shown proves nothing. */
async function refusedCustomer(account: CheckedAccount, context: DoctorContext): Promise<Finding | null> {
  if ((await tokenState(account, context)).is !== 'good' || context.store === null) return null
  const { rows } = await context.store.conversations({ accountId: account.id, limit: 1 })
  const person = rows[0]?.person
  if (person === undefined) return null
  const reading = await context.ask.account(account).customer(person.id)
  if (reading.ok || reading.refusal?.key !== 'ADV_ACCESS') return null
  return fail(reading.problem, 'Meta refuses to show a customer who has written before.', {
    evidence: reading.evidence,
  })
}
