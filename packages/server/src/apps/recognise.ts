import type { ApiCredentialKind, ApiRecognised } from '../api-setup.ts'
import { AppError } from '../errors.ts'
import type { MetaReach } from './app-client.ts'
import { askMeta, type MetaSays } from './ask-meta.ts'
import {
  FOREIGN_SECRET,
  inWrongPlace,
  LONE_SECRET,
  type PastedProblem,
  PLACES,
  problemOfShape,
  TOO_MANY,
  UNKNOWN_ID,
} from './pasted-problems.ts'
import { MOST_PASTED_CHARACTERS, type PastedValue, readPasted } from './pasted-text.ts'

/** Ids and secrets tried against each other; an app has two of each. */
const MOST_ASKED = 4

/** A value with what it turned out to be. Never leaves the process: `presentRecognised` does. */
export interface RecognisedValue {
  readonly value: PastedValue
  readonly kind: ApiCredentialKind
  readonly problem: PastedProblem | null
}

export interface RecogniseContext {
  readonly reach: MetaReach
  /** One that is, or will be, registered at Meta. */
  readonly redirectUri: string
}

/**
 * Says of each value in a pasted text what it is, and refuses what cannot be used. What reading alone cannot tell is asked
 * of Meta. Throws `invalid` when there is nothing in the text, `unavailable` when Meta has to be asked and cannot be.
 */
export async function recognise(
  context: RecogniseContext,
  text: string,
): Promise<readonly RecognisedValue[]> {
  if (text.length > MOST_PASTED_CHARACTERS) {
    throw new AppError('invalid', 'This text is too long to be credentials.', 'Paste ids and secrets alone.')
  }
  const values = readPasted(text)
  if (values.length === 0) {
    throw new AppError(
      'invalid',
      'There is no id and no secret in this text.',
      `Paste them with or without their names. ${PLACES.meta_app_id.place} ${PLACES.instagram_app_id.place}`,
    )
  }
  const ids = distinct(values, 'id')
  const secrets = distinct(values, 'secret')
  if (ids.length > MOST_ASKED || secrets.length > MOST_ASKED) {
    throw new AppError('invalid', 'There are values of several apps in this text.', TOO_MANY.fix)
  }
  const says =
    ids.length === 0 ? NOTHING_SAID : await askMeta(context.reach, ids, secrets, context.redirectUri)
  return refuseDoubles(values.map((value) => judged(value, says, ids.length > 0)))
}

const NOTHING_SAID: MetaSays = { ids: new Map(), owners: new Map() }

function distinct(values: readonly PastedValue[], shape: 'id' | 'secret'): readonly string[] {
  return [...new Set(values.flatMap((value) => (value.shape === shape ? [value.text] : [])))]
}

function judged(value: PastedValue, says: MetaSays, hasIds: boolean): RecognisedValue {
  const named = kindOfLabel(value)
  const ofShape = problemOfShape(value.shape, named)
  if (ofShape !== null) return { value, kind: named, problem: ofShape }
  const is = kindByMeta(value, says)
  if (is === null) {
    const problem = value.shape === 'id' ? UNKNOWN_ID : hasIds ? FOREIGN_SECRET : LONE_SECRET
    return { value, kind: named, problem }
  }
  return { value, kind: is, problem: named === 'unknown' || named === is ? null : inWrongPlace(is, named) }
}

function kindByMeta({ shape, text }: PastedValue, { ids, owners }: MetaSays) {
  const side = ids.get(shape === 'id' ? text : (owners.get(text) ?? ''))
  if (side === undefined) return null
  return `${side}_app_${shape === 'id' ? 'id' : 'secret'}` as const
}

/** The place that the words before a value name. */
function kindOfLabel({ side, role, shape }: PastedValue): ApiCredentialKind {
  const isId = role === null ? shape === 'id' || shape === 'account_id' : role === 'id'
  return side === null ? 'unknown' : `${side}_app_${isId ? 'id' : 'secret'}`
}

/** Two different values of one kind: of two apps, and nobody can say which is meant. The same one twice is one. */
function refuseDoubles(values: readonly RecognisedValue[]): readonly RecognisedValue[] {
  return values.map((one) => {
    const hasRival = values.some(
      (other) => other.problem === null && other.kind === one.kind && other.value.text !== one.value.text,
    )
    return one.problem === null && hasRival ? { ...one, problem: TOO_MANY } : one
  })
}

/** As the API shows it: ids whole, anything else by its ends. */
export function presentRecognised(values: readonly RecognisedValue[]): ApiRecognised {
  const has = (kind: ApiCredentialKind) => values.some((one) => one.kind === kind && one.problem === null)
  const missing = (...kinds: readonly Exclude<ApiCredentialKind, 'unknown'>[]) =>
    kinds.filter((kind) => !has(kind)).map((kind) => PLACES[kind].name)
  return {
    values: values.map(({ value, kind, problem }) => ({
      position: value.position,
      shown: shown(value),
      kind,
      problem: problem?.problem ?? null,
      fix: problem?.fix ?? null,
    })),
    missing: {
      instagram: missing('instagram_app_id', 'instagram_app_secret'),
      facebook: missing('meta_app_id', 'meta_app_secret'),
    },
  }
}

function shown({ shape, text }: PastedValue): string {
  const isOpen = shape === 'id' || shape === 'account_id' || shape === 'masked' || text.startsWith('@')
  if (isOpen || text.length < 12) return isOpen ? text : '…'
  return `${text.slice(0, 4)}…${text.slice(-4)}`
}
