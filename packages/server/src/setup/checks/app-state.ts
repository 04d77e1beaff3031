import { accountsOf } from '../accounts-of.ts'
import type { Check } from '../check.ts'
import { fail, pass, skip, unknown } from '../finding.ts'
import type { CheckedAccount } from '../subject.ts'
import { type TokenState, tokenState } from '../token-state.ts'

/** Ends that one person brings about for one account, and so no sign of the app: password, expiry, Page role, checkpoint. */
const PERSONAL_ENDS: ReadonlySet<number> = new Set([459, 460, 463, 464, 492, 493])

/** Single accounts fall out one by one; all at once is the app. With one account nobody can tell. */
export const appState: Check = {
  id: 'app.state',
  title: 'The app is active',
  group: 'meta_app',
  scope: 'app',
  needs: ['net.reach'],
  async run(app, context) {
    const accounts = withOwnToken(accountsOf(app, context))
    if (accounts.length === 0) return skip('It shows once an account is connected.')
    const states = await Promise.all(accounts.map((account) => tokenState(account, context)))
    const byInstagram = states.filter((_, index) => accounts[index]?.account.login === 'instagram')
    const unsupported = byInstagram.flatMap((state) => (state.is === 'without_role' ? [state] : []))
    if (unsupported.length > 1 && unsupported.length === byInstagram.length) {
      const message = `All ${unsupported.length} accounts of Instagram Login are refused the same way.`
      return fail('app.state.all_unsupported', message, { evidence: unsupported[0]?.evidence ?? null })
    }
    if (states.some(({ is }) => is === 'good')) return pass('At least one token of it works.')
    if (accounts.length === 1) return unknown('One account alone does not show it.')
    const refused = states.flatMap((state) => (state.is === 'refused' ? [state] : []))
    return refused.length === states.length && refused.every(isOfTheApp)
      ? fail('app.state.all_tokens', `All ${accounts.length} tokens of it are refused.`, {
          evidence: refused[0]?.evidence ?? null,
        })
      : unknown('No token of it works, each for a reason of its own.')
  },
}

function isOfTheApp({ evidence }: Extract<TokenState, { is: 'refused' }>): boolean {
  return evidence?.code === 190 && (evidence.subcode === null || !PERSONAL_ENDS.has(evidence.subcode))
}

/** Accounts of one Page share its token, and count once. */
function withOwnToken(accounts: readonly CheckedAccount[]): readonly CheckedAccount[] {
  const byToken = new Map(
    accounts.flatMap((account) => (account.token === null ? [] : [[account.token, account]])),
  )
  return [...byToken.values()]
}
