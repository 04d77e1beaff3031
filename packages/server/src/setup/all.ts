import type { Check } from './check.ts'
import { accountToken } from './checks/account-token.ts'
import { appCredentials } from './checks/app-credentials.ts'
import { callbackAnswers } from './checks/callback-answers.ts'
import { storeCommits } from './checks/store-commits.ts'
import { verifyToken } from './checks/verify-token.ts'

/** In the order in which people set things up. A new check is a file in `checks/` and a line here. */
export const ALL_CHECKS: readonly Check[] = [
  storeCommits,
  appCredentials,
  verifyToken,
  callbackAnswers,
  accountToken,
]
