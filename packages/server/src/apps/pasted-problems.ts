import type { ApiCredentialKind } from '../api-setup.ts'
import type { PastedShape } from './pasted-text.ts'

/** What is wrong with a pasted value, and where the right one is found. */
export interface PastedProblem {
  readonly problem: string
  readonly fix: string
}

/** Names and places of the four values in Meta's dashboard, as it showed them on 2026-11-22. */
export const PLACES: Readonly<
  Record<Exclude<ApiCredentialKind, 'unknown'>, { readonly name: string; readonly place: string }>
> = {
  meta_app_id: {
    name: 'Meta app ID',
    place: 'The Meta app ID is at the top of the app dashboard, and under App settings > Basic.',
  },
  meta_app_secret: {
    name: 'Meta app secret',
    place: 'The Meta app secret is under App settings > Basic: press Show beside “App secret”.',
  },
  instagram_app_id: {
    name: 'Instagram app ID',
    place:
      'The Instagram app ID is under Instagram > API setup with Instagram login, at the top of the page.',
  },
  instagram_app_secret: {
    name: 'Instagram app secret',
    place:
      'The Instagram app secret is under Instagram > API setup with Instagram login: press Show beside it.',
  },
}

/** What reading alone finds; null: nothing. */
export function problemOfShape(shape: PastedShape, kind: ApiCredentialKind): PastedProblem | null {
  const place =
    kind === 'unknown'
      ? `${PLACES.meta_app_secret.place} ${PLACES.instagram_app_secret.place}`
      : PLACES[kind].place
  switch (shape) {
    case 'id':
    case 'secret':
      return null
    case 'account_id':
      return {
        problem: 'This is the id of an Instagram account, not of an app.',
        fix: `${PLACES.instagram_app_id.place} The account itself is connected later, by logging in.`,
      }
    case 'cut_secret':
      return {
        problem: 'This secret is cut off: a secret has 32 characters.',
        fix: `Copy it again, to its end. ${place}`,
      }
    case 'long_secret':
      return {
        problem: 'This is longer than a secret: a secret has 32 characters.',
        fix: `Copy the secret alone, without what stands around it. ${place}`,
      }
    case 'token':
      return {
        problem: 'This is an access token, not the secret of an app.',
        fix: `Tokens are made here, when an account logs in: none has to be pasted. ${place}`,
      }
    case 'masked':
      return {
        problem: 'These are the dots that hide a secret, not the secret.',
        fix: `Press Show in Meta’s dashboard first, then copy. ${place}`,
      }
    case 'word':
      return {
        problem: 'This is a name. Ids of apps are digits, secrets are 32 digits and letters.',
        fix: `${PLACES.meta_app_id.place} ${PLACES.instagram_app_id.place}`,
      }
  }
}

/** Meta knows what it is, and it stands in the place of something else. */
export function inWrongPlace(
  is: Exclude<ApiCredentialKind, 'unknown'>,
  named: Exclude<ApiCredentialKind, 'unknown'>,
): PastedProblem {
  return {
    problem: `This is the ${PLACES[is].name}, in the place of the ${PLACES[named].name}.`,
    fix: `Put it in its own place. ${PLACES[named].place}`,
  }
}

export const UNKNOWN_ID: PastedProblem = {
  problem: 'Meta knows no app with this id, neither a Meta app nor an Instagram app.',
  fix: `${PLACES.meta_app_id.place} ${PLACES.instagram_app_id.place}`,
}

export const LONE_SECRET: PastedProblem = {
  problem: 'Nobody can tell whose secret this is: no app id came with it.',
  fix: 'Paste the app id together with its secret.',
}

/** The ids beside it are good, and it belongs to none of them. */
export const FOREIGN_SECRET: PastedProblem = {
  problem: 'Meta does not accept this secret for any of the ids that came with it.',
  fix: `It may be of another app, or an old one from before it was reset. ${PLACES.meta_app_secret.place} ${PLACES.instagram_app_secret.place}`,
}

export const TOO_MANY: PastedProblem = {
  problem: 'More than one value of this kind was pasted, so it is not clear which one is meant.',
  fix: 'Paste the values of one app alone.',
}
