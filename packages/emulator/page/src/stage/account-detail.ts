import type { ControlAccount } from '@roost/emulator/control'

/** How the account is connected, in the words of the set-up guides. */
export function accountDetail(account: Pick<ControlAccount, 'platform' | 'login'>): string {
  if (account.platform === 'messenger') return 'Page on Messenger'
  return account.login === 'instagram' ? 'Instagram login' : 'Facebook login'
}
