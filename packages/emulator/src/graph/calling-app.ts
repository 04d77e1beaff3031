/** Whose app a token is. The second app's tokens speak for the same accounts as ours do. */
import type { World } from '../world.ts'
import type { GraphCall } from './call.ts'

/** The call as the rest of the Graph side sees it: with our app's token for the account, and the app that really calls. */
export function asCallingApp(world: World, call: GraphCall): GraphCall {
  const { secondApp } = world
  const [accountId] = Object.entries(secondApp?.tokens ?? {}).find(([, token]) => token === call.token) ?? []
  const account = world.accounts.find((one) => one.id === accountId)
  if (secondApp === null || account === undefined) return { ...call, appId: world.app.id }
  return { ...call, token: account.accessToken, appId: secondApp.id }
}
