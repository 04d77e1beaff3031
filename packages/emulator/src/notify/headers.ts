import type { Delivery, World } from '../world.ts'
import { findAccount } from '../world.ts'
import { signatureHeaders } from './sign.ts'

/**
 * Headers of a notification. Instagram Login events are signed with the Instagram app secret (FIELD), all others with the
 * Meta app's. Source: reference, webhook payloads, 3 and 11.
 */
export function headersOf(world: World, delivery: Delivery): Record<string, string> {
  return {
    Accept: '*/*',
    'User-Agent': 'facebookexternalua',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(delivery.body)),
    ...signatureHeaders(delivery.body, signingSecret(world, delivery.accountId)),
  }
}

function signingSecret(world: World, accountId: string): string {
  const account = findAccount(world, accountId)
  const isInstagramLogin = account?.login === 'instagram'
  const { instagramLoginSigner } = world.switches
  return isInstagramLogin && instagramLoginSigner === 'instagram_app_secret'
    ? world.app.instagramAppSecret
    : world.app.secret
}
