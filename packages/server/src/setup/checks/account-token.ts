import type { Account } from '../../account.ts'
import { SealError } from '../../seal.ts'
import { failureOf } from '../../send/outcome.ts'
import { type Check, type CheckContext, type Finding, fail, pass, skip } from '../check.ts'

const CONNECT_AGAIN = 'Connect the account again. Messages are still received.'

export const accountToken: Check = {
  id: 'account-token',
  title: 'The saved login works',
  async run(context) {
    const accounts = await context.store.accounts()
    if (accounts.length === 0) {
      return skip('No account is connected yet.', 'Add one with `roost accounts add`.')
    }
    return Promise.all(
      accounts.map(async (account) => ({ about: nameOf(account), ...(await look(account, context)) })),
    )
  },
}

/** How an account is called in findings: its username, and which of the two platforms when it is not Instagram. */
function nameOf({ username, platform }: Account): string {
  return platform === 'instagram' ? username : `${username} on Messenger`
}

async function look(account: Account, { clientFor }: CheckContext): Promise<Finding> {
  try {
    const client = clientFor(account)
    if (client === null) return fail('No access token is saved.', CONNECT_AGAIN)
    await client.account.get()
    return pass('Meta accepted the saved token and named the account.')
  } catch (error) {
    if (error instanceof SealError) return fail(error.message, CONNECT_AGAIN)
    const { message, fix } = failureOf(error)
    return fail(message, fix)
  }
}
