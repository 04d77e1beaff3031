import { makeSecret } from '../access/secret.ts'
import type { ApiAppToSave } from '../api-setup.ts'
import { AppError } from '../errors.ts'
import type { MetaApp, MetaAppSecrets } from '../meta-app.ts'
import type { Apps } from './apps.ts'
import { PLACES } from './pasted-problems.ts'
import { type RecogniseContext, type RecognisedValue, recognise } from './recognise.ts'

const NO_SECRETS: MetaAppSecrets = {
  metaAppSecret: null,
  metaAppSecretPrevious: null,
  instagramAppSecret: null,
  instagramAppSecretPrevious: null,
  verifyToken: null,
}

/** Meta's dashboard refuses more than 64 characters without a word; these hold 240 bits of chance. */
const VERIFY_TOKEN_CHARACTERS = 40

/**
 * Saves an app from what was pasted: a new one, or changes one (`id`). A secret that changes keeps its predecessor, so that
 * what Meta signed with it meanwhile is still believed.
 *
 * Throws `invalid` with the first problem of the text, or when a pair is not whole; and what `recognise` and `Apps.save` throw.
 */
export async function savePasted(
  apps: Apps,
  context: RecogniseContext,
  given: ApiAppToSave & { readonly id?: string },
): Promise<MetaApp> {
  const before = given.id === undefined ? null : apps.app(given.id)
  const oldSecrets = (given.id === undefined ? null : apps.secrets(given.id)) ?? NO_SECRETS
  const values = given.text === undefined ? [] : await recognise(context, given.text)
  const refused = values.find(({ problem }) => problem !== null)?.problem
  if (refused != null) throw new AppError('invalid', refused.problem, refused.fix)
  const pasted = (kind: RecognisedValue['kind']) =>
    values.find((one) => one.kind === kind)?.value.text ?? null

  const metaAppId = pasted('meta_app_id') ?? before?.metaAppId ?? null
  const instagramAppId = pasted('instagram_app_id') ?? before?.instagramAppId ?? null
  const secrets: MetaAppSecrets = {
    ...rotated('metaAppSecret', 'metaAppSecretPrevious', oldSecrets, pasted('meta_app_secret')),
    ...rotated(
      'instagramAppSecret',
      'instagramAppSecretPrevious',
      oldSecrets,
      pasted('instagram_app_secret'),
    ),
    verifyToken:
      given.verifyToken ?? oldSecrets.verifyToken ?? makeSecret().slice(0, VERIFY_TOKEN_CHARACTERS),
  }
  requireWhole(metaAppId, secrets.metaAppSecret, 'meta_app')
  requireWhole(instagramAppId, secrets.instagramAppSecret, 'instagram_app')
  if (metaAppId === null && instagramAppId === null) {
    throw new AppError('invalid', 'An app needs an id and its secret.', PLACES.meta_app_id.place)
  }
  const name = given.name ?? before?.name ?? `App ${metaAppId ?? instagramAppId}`
  return apps.save({
    ...(given.id === undefined ? {} : { id: given.id }),
    name,
    metaAppId,
    instagramAppId,
    secrets,
  })
}

/** The present secret and its predecessor after `pasted` came in. */
function rotated<Present extends keyof MetaAppSecrets, Previous extends keyof MetaAppSecrets>(
  present: Present,
  previous: Previous,
  old: MetaAppSecrets,
  pasted: string | null,
): Record<Present | Previous, string | null> {
  const isNew = pasted !== null && pasted !== old[present]
  const kept = isNew ? old[present] : old[previous]
  return { [present]: pasted ?? old[present], [previous]: kept } as Record<Present | Previous, string | null>
}

function requireWhole(id: string | null, secret: string | null, side: 'meta_app' | 'instagram_app'): void {
  if ((id === null) === (secret === null)) return
  const { name, place } = PLACES[`${side}_${id === null ? 'id' : 'secret'}`]
  throw new AppError('invalid', `The ${name} is missing.`, `Paste it together with the other. ${place}`)
}
