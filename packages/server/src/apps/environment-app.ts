import type { Config } from '../config.ts'
import type { MetaApp, MetaAppSecrets } from '../meta-app.ts'

/** The id of the app that the environment variables describe. */
export const ENVIRONMENT_APP_ID = 'environment'

/** The app of the environment with its secrets; null when no variable says anything of one. */
export function environmentApp(
  config: Pick<Config, 'metaApp' | 'instagramApp' | 'verifyToken'>,
): { readonly app: MetaApp; readonly secrets: MetaAppSecrets } | null {
  const { metaApp, instagramApp, verifyToken } = config
  const said = [metaApp.id, metaApp.secret, instagramApp.id, instagramApp.secret, verifyToken]
  if (said.every((value) => value === null)) return null
  return {
    app: {
      id: ENVIRONMENT_APP_ID,
      name: 'App of the environment',
      metaAppId: metaApp.id,
      instagramAppId: instagramApp.id,
      source: 'environment',
    },
    secrets: {
      metaAppSecret: metaApp.secret,
      metaAppSecretPrevious: metaApp.previousSecret,
      instagramAppSecret: instagramApp.secret,
      instagramAppSecretPrevious: instagramApp.previousSecret,
      verifyToken,
    },
  }
}
