import { worldOfApp } from '../other-app.ts'
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
    ...signatureHeaders(delivery.body, signingSecret(world, delivery)),
  }
}

/** The secret a delivery is signed with: one of its app's two. */
export function signingSecret(world: World, delivery: Delivery): string {
  const { app } = delivery.appId === undefined ? world : (worldOfApp(world, delivery.appId) ?? world)
  const login = findAccount(world, delivery.accountId)?.login
  const isInstagramLogin = login === 'instagram' || delivery.box === 'instagramLogin'
  const { instagramLoginSigner } = world.switches
  return isInstagramLogin && instagramLoginSigner === 'instagram_app_secret'
    ? app.instagramAppSecret
    : app.secret
}
