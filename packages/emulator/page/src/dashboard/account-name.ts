import type { ControlAccount } from '@roost/emulator/control'

/** `Instagram login`, `Facebook login`, `Page on Messenger`. */
export function accountKind({ platform, login }: Pick<ControlAccount, 'platform' | 'login'>): string {
  if (platform === 'messenger') return 'Page on Messenger'
  return login === 'instagram' ? 'Instagram login' : 'Facebook login'
}
