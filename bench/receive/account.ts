import type { Account } from '../../packages/server/src/account.ts'
import { ACCOUNT_ID } from './bodies.ts'

/** The account that all notifications of the benches are for. */
export const ACCOUNT: Account = {
  id: ACCOUNT_ID,
  platform: 'instagram',
  login: 'instagram',
  pageId: null,
  username: 'bench',
  name: null,
  pictureUrl: null,
  status: 'ok',
  tokenSealed: null,
  appId: null,
  appScopedId: null,
}
