/**
 * A person removes the app, in Instagram's “Apps and websites” or in Facebook's settings: their tokens die (190/458), and
 * the app's callbacks are posted for real. Source: reference, login and set-up, 8.2.
 */
import type { Emulation } from '../emulation.ts'
import type { World } from '../world.ts'
import { postCallback } from './post-callback.ts'
import { signedRequest } from './signed-request.ts'

export interface CallbackResult {
  readonly url: string
  /** Null when nobody answered. */
  readonly status: number | null
  readonly error: string | null
  /** What the callback answered, at most some kilobytes of it. */
  readonly answer: string
}

export interface Removal {
  /** Null when no such URL is set, or it was not asked for. */
  readonly deauthorize: CallbackResult | null
  readonly deletion: CallbackResult | null
}

/** `subjectId`: an Instagram account with Instagram Login, or a Facebook user. */
export async function personRemovesApp(
  emulation: Emulation,
  subjectId: string,
  { wantsDeletion }: { readonly wantsDeletion: boolean },
): Promise<Removal> {
  const { world, clock, changes } = emulation
  for (const token of world.tokens) {
    if (token.subjectId === subjectId || token.userId === subjectId) token.deadBecause ??= 'app_removed'
  }
  for (const account of world.accounts) {
    if (account.id === subjectId) account.subscribedFields = []
  }
  changes.tell({ type: 'world' })
  const { login, secret, userId } = signerOf(world, subjectId)
  const body = () => signedRequest(userId, Math.floor(clock.now() / 1000), secret)
  const tell = (url: string | null) => (url === null ? null : postCallback(url, body(), emulation.base))
  const deauthorize = await tell(login.deauthorizeUrl)
  const deletion = wantsDeletion ? await tell(login.deletionUrl) : null
  return { deauthorize, deletion }
}

function signerOf({ app, accounts, switches }: World, subjectId: string) {
  const account = accounts.find(({ id }) => id === subjectId)
  if (account === undefined)
    return { login: app.settings.facebookLogin, secret: app.secret, userId: subjectId }
  const isInstagramSecret = switches.instagramLoginSigner === 'instagram_app_secret'
  return {
    login: app.settings.instagramLogin,
    secret: isInstagramSecret ? app.instagramAppSecret : app.secret,
    userId: switches.callbackUserId === 'professional' ? account.id : account.appScopedId,
  }
}
