import { AppError } from '../errors.ts'
import { idParams } from './input.ts'
import { createPresent } from './present.ts'
import { type Route, route } from './route.ts'
import { accountSchema, listOf } from './schemas.ts'

export const accountRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/v1/accounts',
    permission: 'read',
    summary: 'All accounts, in one page.',
    answers: { 200: { description: 'The accounts.', schema: listOf('AccountList', accountSchema) } },
    async run({ services: { store, clock } }) {
      const present = createPresent(store, clock)
      const accounts = await store.accounts()
      return { status: 200, json: { data: accounts.map(present.account), nextCursor: null } }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/accounts/{id}',
    permission: 'read',
    summary: 'One account.',
    params: idParams,
    answers: { 200: { description: 'The account.', schema: accountSchema } },
    async run({ params, services: { store, clock } }) {
      const account = await store.account(params.id)
      if (account === null) {
        throw new AppError('not_found', 'There is no account with this id.', 'See GET /api/v1/accounts.')
      }
      return { status: 200, json: createPresent(store, clock).account(account) }
    },
  }),
]
