import type { Check } from '../check.ts'
import { type Finding, fail, pass, warn } from '../finding.ts'
import type { CheckedApp } from '../subject.ts'

/** The dashboard refuses longer ones in silence. Source: reference, doctor checks, 3. */
const LONGEST_VERIFY_TOKEN = 64

export const cfgValuesApp: Check = {
  id: 'cfg.values',
  key: 'cfg.values.app',
  title: 'Ids, secrets and verify token look right',
  group: 'before_you_start',
  scope: 'app',
  run: (subject) => idsOf(subject) ?? secretsOf(subject) ?? verifyTokenOf(subject) ?? shapesOf(subject),
}

function idsOf({ app: { metaAppId, instagramAppId } }: CheckedApp): Finding | null {
  for (const [name, id] of [
    ['Meta app id', metaAppId],
    ['Instagram app id', instagramAppId],
  ] as const) {
    if (id !== null && !/^\d{6,20}$/.test(id)) {
      return fail('cfg.values.id_not_number', `The ${name} is not a number of 6 to 20 digits.`)
    }
  }
  return metaAppId !== null && metaAppId === instagramAppId
    ? fail('cfg.values.app_ids_equal', `Both ids are ${metaAppId}.`)
    : null
}

function secretsOf({ secrets }: CheckedApp): Finding | null {
  const { metaAppSecret, instagramAppSecret } = secrets
  return metaAppSecret !== null && metaAppSecret === instagramAppSecret
    ? fail('cfg.values.app_secrets_equal', 'The Meta app’s secret and the Instagram app’s are the same text.')
    : null
}

function verifyTokenOf({ secrets: { verifyToken } }: CheckedApp): Finding | null {
  if (verifyToken === null) return fail('cfg.values.verify_token_missing', 'No verify token is set.')
  if (/\s/.test(verifyToken)) {
    return fail('cfg.values.verify_token_blank', 'There is a blank or a line break in the verify token.')
  }
  return verifyToken.length > LONGEST_VERIFY_TOKEN
    ? fail('cfg.values.verify_token_long', `The verify token has ${verifyToken.length} characters.`)
    : null
}

function shapesOf({ secrets: { metaAppSecret, instagramAppSecret } }: CheckedApp): Finding {
  for (const [name, secret] of [
    ['Meta app’s', metaAppSecret],
    ['Instagram app’s', instagramAppSecret],
  ] as const) {
    if (secret !== null && !/^[0-9a-f]{32}$/.test(secret)) {
      return warn('cfg.values.secret_shape', `The ${name} secret has ${secret.length} characters.`)
    }
  }
  return pass('Every id and secret has the form that Meta gives it.')
}
