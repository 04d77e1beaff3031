import type { AppClient } from '@roost/meta/client'
import type { MetaReach } from '../apps/app-client.ts'
import { clientWith } from '../meta-client.ts'
import { problemNamed } from '../problem.ts'
import type { Found } from './found.ts'
import { missingPermission } from './permissions.ts'
import { Refused } from './refused.ts'

const PROFESSIONAL = ['BUSINESS', 'MEDIA_CREATOR', 'CREATOR']

/**
 * From the code to the one account that logged in: the code's token, its permissions, a token of 60 days, and who it is.
 * Throws `Refused` when a permission for messages was left out, and what the client throws.
 */
export async function instagramAccount(
  client: AppClient,
  reach: MetaReach,
  code: string,
  redirectUri: string,
): Promise<readonly Found[]> {
  const { instagramLogin } = client
  const short = await instagramLogin.exchangeCode({ code, redirectUri })
  const missing = missingPermission('instagram', short.permissions)
  if (missing !== null) throw new Refused(missing)
  // Never the token of one hour: it looks healthy and is dead before anybody answers.
  const long = await instagramLogin.exchangeForLongLived(short.accessToken)
  const me = { id: 'me', login: 'instagram', platform: 'instagram', pageId: null } as const
  const own = await clientWith(me, long.accessToken, reach, null).account.get()
  if (own === null) return []
  const isPersonal = own.accountType !== null && !PROFESSIONAL.includes(own.accountType)
  return [
    {
      choice: {
        accountId: own.id,
        platform: 'instagram',
        username: own.username,
        name: own.name,
        pictureUrl: own.pictureUrl,
        pageId: null,
        pageName: null,
        isConnected: false,
        problem: isPersonal ? problemNamed('IGL_PERSONAL') : null,
      },
      login: {
        token: long.accessToken,
        scopes: short.permissions,
        expiresAtMs: long.expiresAtMs,
        dataAccessExpiresAtMs: null,
        appScopedId: own.appScopedId ?? short.appScopedId,
        issuedAtMs: reach.clock.now(),
      },
    },
  ]
}
