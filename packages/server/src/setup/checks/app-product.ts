import { accountsOf } from '../accounts-of.ts'
import type { Check } from '../check.ts'
import { conversationsState } from '../conversations-state.ts'
import { fail, pass, skip, unknown } from '../finding.ts'
import { isInstagram } from '../subject.ts'

/** No API lists what an app consists of; messaging calls show it. */
export const appProduct: Check = {
  id: 'app.product',
  title: 'The Instagram product is part of the app',
  group: 'meta_app',
  scope: 'app',
  needs: ['net.reach'],
  async run(app, context) {
    const accounts = accountsOf(app, context).filter(isInstagram)
    if (accounts.length === 0) return skip('It shows once an account of Instagram is connected.')
    for (const account of accounts) {
      const state = await conversationsState(account, context)
      if (state.is === 'without_product') {
        const { problem, evidence } = state
        return fail(problem, 'Host and id are right, and Meta refuses messaging calls.', { evidence })
      }
      // Whatever else was refused was refused after this.
      if (state.is === 'read' || state.is === 'switched_off') {
        return pass('Meta takes messaging calls of this app.', { evidence: state.evidence })
      }
    }
    return unknown('No messaging call has come through yet, so nothing shows it.')
  },
}
