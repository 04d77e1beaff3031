import { type AppClient, createAppClient } from '@roost/meta/client'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Apps } from './apps.ts'

/** Makes the client that speaks as an app; null when there is no such app, or it has neither pair of id and secret. */
export type AppClientFor = (appId: string) => AppClient | null

/** How Meta is reached, the same for clients of accounts and of apps. */
export interface MetaReach {
  readonly config: Pick<Config, 'metaOrigin' | 'graphVersion'>
  readonly clock: Clock
  readonly fetch?: typeof fetch
}

export function createAppClientFor(apps: Pick<Apps, 'app' | 'secrets'>, reach: MetaReach): AppClientFor {
  return (appId) => {
    const app = apps.app(appId)
    const secrets = apps.secrets(appId)
    if (app === null || secrets === null) return null
    const metaApp = pairOf(app.metaAppId, secrets.metaAppSecret)
    const instagramApp = pairOf(app.instagramAppId, secrets.instagramAppSecret)
    if (metaApp === null && instagramApp === null) return null
    return createAppClient({
      // An app can demand the proof, and takes it always.
      ...(metaApp === null ? {} : { metaApp, appSecretProof: true }),
      ...(instagramApp === null ? {} : { instagramApp }),
      ...connectionOf(reach),
    })
  }
}

/** The part of a client's options that says how Meta is reached. */
export function connectionOf({ config, clock, fetch }: MetaReach) {
  return {
    ...(config.metaOrigin === null ? {} : { origin: config.metaOrigin }),
    graphVersion: config.graphVersion,
    clock,
    ...(fetch === undefined ? {} : { fetch }),
  }
}

function pairOf(id: string | null, secret: string | null) {
  return id === null || secret === null ? null : { id, secret }
}
