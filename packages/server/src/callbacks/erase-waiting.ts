import type { Account } from '../account.ts'
import type { Removal } from '../removal.ts'
import { accountsOf, type RemovalContext } from './removals.ts'

/**
 * Carries out the deletions that wait. Who connected an account loses the saved login, with everything known of it; the
 * conversations are those of the account's customers and stay until the owner erases them. Who wrote as a customer is
 * erased everywhere. What fails goes on waiting, and is taken up at the next start. Safe to repeat.
 */
export async function eraseWaiting(context: RemovalContext): Promise<void> {
  const { store, clock } = context
  for (const removal of await store.waitingRemovals()) {
    const logins = await forgetLogins(context, removal)
    const people = await erasePeople(context, removal)
    await store.finishRemoval(removal.id, logins + people > 0 ? 'done' : 'nothing', clock.now())
  }
}

async function forgetLogins({ store, log }: RemovalContext, removal: Removal): Promise<number> {
  const { appId, appScopedId: userId } = removal
  const accounts = await accountsOf(store, { appId, userId })
  for (const account of accounts) {
    const without: Account = { ...account, tokenSealed: null, appScopedId: null, status: 'token_invalid' }
    await store.saveAccount(without)
    log.warn(
      { accountId: account.id, removalId: removal.id },
      'a saved login was deleted as its owner asked; the conversations of the account stay until they are erased by hand',
    )
  }
  return accounts.length
}

/** How many conversations of this person there were, with however many accounts. */
async function erasePeople({ store, clock }: RemovalContext, { appScopedId }: Removal): Promise<number> {
  let count = 0
  for (const { id } of await store.accounts()) {
    if ((await store.conversation(`${id}.${appScopedId}`)) === null) continue
    await store.erasePerson(id, appScopedId, clock.now())
    count++
  }
  return count
}
