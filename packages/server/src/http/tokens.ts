import type { ApiToken } from '../api-setup.ts'
import { AppError } from '../errors.ts'
import { instant } from '../instant.ts'
import { tokenWarning } from '../tokens/warning.ts'
import { idParams } from './input.ts'
import { type Route, route } from './route.ts'
import { tokenSchema } from './setup-schemas.ts'

export const tokenRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/accounts/{id}/token',
    permission: 'owner',
    summary: 'What is known of the saved login of an account, and what to do about it. Never the token.',
    params: idParams,
    answers: { 200: { description: 'The login.', schema: tokenSchema } },
    async run({ params, services: { store, clock } }) {
      const account = await store.account(params.id)
      if (account === null) {
        throw new AppError('not_found', 'There is no account with this id.', 'See GET /api/v1/accounts.')
      }
      const facts = await store.tokenFacts(account.id)
      const at = (ms: number | null | undefined) => (ms == null ? null : instant(ms))
      const json: ApiToken = {
        accountId: account.id,
        appId: account.appId,
        scopes: facts?.scopes ?? [],
        issuedAt: at(facts?.issuedAtMs),
        expiresAt: at(facts?.expiresAtMs),
        refreshedAt: at(facts?.refreshedAtMs),
        checkedAt: at(facts?.checkedAtMs),
        warning: tokenWarning(account, facts, clock.now()),
      }
      return { status: 200, json }
    },
  }),
]
