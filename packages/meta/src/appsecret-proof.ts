import { hmacHex } from '#hmac'

/** The two query parameters that show that a caller knows the app's secret. */
export interface AppSecretProof {
  readonly appsecret_proof: string
  /** Seconds since 1970. */
  readonly appsecret_time: string
}

/**
 * Proof for one call, in the form of Meta's current sample: over the token and the time, good for 5 minutes, so that one
 * seen in a log of URLs is soon worth nothing. Meta reads it from the query only.
 *
 * Source: https://developers.facebook.com/docs/graph-api/guides/secure-requests, 2026-11-22.
 */
export async function appSecretProof(options: {
  readonly appSecret: string
  readonly token: string
  readonly nowMs: number
}): Promise<AppSecretProof> {
  const time = String(Math.floor(options.nowMs / 1000))
  const signed = new TextEncoder().encode(`${options.token}|${time}`)
  return { appsecret_proof: await hmacHex('sha256', options.appSecret, signed), appsecret_time: time }
}
