import type { ApiApp, ApiCredentialKind, ApiRecognised } from '@roost/server/api'

/** What the values of an app are called: as in Meta's dashboard, with “Meta” before the two that are just “App” there. */
export const KIND_NAMES: Readonly<Record<ApiCredentialKind, string>> = {
  meta_app_id: 'Meta app ID',
  meta_app_secret: 'Meta app secret',
  instagram_app_id: 'Instagram app ID',
  instagram_app_secret: 'Instagram app secret',
  unknown: 'Not recognised',
}

/** Which logins an app can serve, from the values that are kept. */
export function loginsOf(app: ApiApp): Readonly<Record<'instagram' | 'facebook', boolean>> {
  return {
    instagram: app.instagramAppId !== null && app.secrets.instagramAppSecret !== null,
    facebook: app.metaAppId !== null && app.secrets.metaAppSecret !== null,
  }
}

/** What a login still lacks in a kept app, by the names of Meta's dashboard. */
export function lacks(app: ApiApp, login: 'instagram' | 'facebook'): readonly string[] {
  const needed =
    login === 'instagram'
      ? ([
          [app.instagramAppId, 'Instagram app ID'],
          [app.secrets.instagramAppSecret, 'Instagram app secret'],
        ] as const)
      : ([
          [app.metaAppId, 'Meta app ID'],
          [app.secrets.metaAppSecret, 'Meta app secret'],
        ] as const)
  return needed.flatMap(([value, name]) => (value === null ? [name] : []))
}

/** What pasted values are good for: one sentence, and whether they can be saved. */
export function verdictOn({ values, missing }: ApiRecognised): {
  readonly canSave: boolean
  readonly sentence: string
} {
  const isUsable = values.some(({ kind, problem }) => kind !== 'unknown' && problem === null)
  const hasProblem = values.some(({ problem }) => problem !== null)
  if (values.length === 0) {
    return { canSave: false, sentence: 'No id and no secret is in this text.' }
  }
  if (hasProblem || !isUsable) {
    return { canSave: false, sentence: 'Not all of it can be used yet. See what each one is.' }
  }
  const good = [
    missing.instagram.length === 0 ? 'Instagram Login' : '',
    missing.facebook.length === 0 ? 'Facebook Login' : '',
  ].filter((name) => name !== '')
  if (good.length > 0) return { canSave: true, sentence: `Enough for ${good.join(' and ')}.` }
  return { canSave: true, sentence: 'Saved as it is, it serves no login yet.' }
}
