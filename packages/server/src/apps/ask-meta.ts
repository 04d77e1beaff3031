import { createAppClient, GraphError, OptionsError, TransportError } from '@roost/meta/client'
import { AppError } from '../errors.ts'
import { connectionOf, type MetaReach } from './app-client.ts'

/** Matches no app; asked with where only the id is in question. */
const NOBODYS_SECRET = '0'.repeat(32)

/** What Meta says of ids and secrets that came in one text. */
export interface MetaSays {
  /** Which half of an app each id names; ids that are neither are absent. */
  readonly ids: ReadonlyMap<string, 'meta' | 'instagram'>
  /** Which id each secret belongs to; secrets of none of them are absent. */
  readonly owners: ReadonlyMap<string, string>
}

/**
 * Asks Meta which id is what and which secret belongs to which, by trying the pairs. Reads only; at most two calls for each
 * pair. Throws `unavailable` when Meta cannot be reached or puts us off: then nothing is known of the values.
 */
export async function askMeta(
  reach: MetaReach,
  ids: readonly string[],
  secrets: readonly string[],
  redirectUri: string,
): Promise<MetaSays> {
  const kinds = new Map<string, 'meta' | 'instagram'>()
  const owners = new Map<string, string>()
  for (const id of ids) {
    for (const secret of secrets.length === 0 ? [NOBODYS_SECRET] : secrets) {
      if (owners.has(secret)) continue
      const side = kinds.get(id)
      const said = await trying(() => askOfPair(reach, { id, secret }, side, redirectUri))
      if (said.side !== null) kinds.set(id, said.side)
      if (said.isOwner) owners.set(secret, id)
      // An id that is of no app is so with every secret, and one whose secret is found needs no other.
      if (said.side === null || said.isOwner) break
    }
    // Every secret had its owner before this id came: what it is can still be told.
    if (!kinds.has(id) && secrets.every((secret) => owners.has(secret)) && secrets.length > 0) {
      const said = await trying(() =>
        askOfPair(reach, { id, secret: NOBODYS_SECRET }, undefined, redirectUri),
      )
      if (said.side !== null) kinds.set(id, said.side)
    }
  }
  return { ids: kinds, owners }
}

interface PairAnswer {
  /** Null: of no app. */
  readonly side: 'meta' | 'instagram' | null
  readonly isOwner: boolean
}

/** `known`: what the id is, when an earlier pair told it. */
async function askOfPair(
  reach: MetaReach,
  pair: { readonly id: string; readonly secret: string },
  known: 'meta' | 'instagram' | undefined,
  redirectUri: string,
): Promise<PairAnswer> {
  if (known !== 'instagram') {
    const asMeta = await refusalOf(
      createAppClient({ metaApp: pair, ...connectionOf(reach) }).checkCredentials(),
    )
    if (asMeta !== 'FBL_APP') return { side: 'meta', isOwner: asMeta === null }
  }
  const { instagramLogin } = createAppClient({ instagramApp: pair, ...connectionOf(reach) })
  const asInstagram = await refusalOf(instagramLogin.exchangeCode({ code: NO_CODE, redirectUri }))
  if (asInstagram === 'IGL_APP' || asInstagram === 'IGL_OLD_CLIENT') return { side: null, isOwner: false }
  return { side: 'instagram', isOwner: ONLY_THE_SECRET_IS_GOOD.has(asInstagram ?? '') }
}

/**
 * Instagram has no call that checks a pair, so a code that nobody issued is exchanged: when only the code is refused, the
 * secret is probably good. In which order Instagram looks is not certain; an address that is not registered hides what it
 * thinks of the secret, which then gets the benefit of the doubt. Source: reference, doctor checks 4.1.
 */
const NO_CODE = 'doctor_probe'
const ONLY_THE_SECRET_IS_GOOD = new Set(['IGL_CODE', 'IGL_CODE_EXPIRED', 'IGL_REDIRECT', 'IGL_OLD_REDIRECT'])

/** The row of the table that Meta refused with; null: it said yes. What says nothing of the pair is thrown. */
async function refusalOf(asked: Promise<unknown>): Promise<string | null> {
  try {
    await asked
    return null
  } catch (error) {
    if (error instanceof GraphError && error.kind !== 'rate_limited' && error.kind !== 'temporary')
      return error.key
    throw error
  }
}

/** Meta's trouble is said as such, not as a fault of the values. */
async function trying<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof OptionsError || !(error instanceof GraphError || error instanceof TransportError))
      throw error
    const isReached = error instanceof GraphError
    throw new AppError(
      'unavailable',
      isReached
        ? 'Meta does not answer questions about apps at the moment, so nothing is known of these values.'
        : 'Meta cannot be reached from this server, so nothing is known of these values.',
      isReached
        ? 'Try again in a few minutes.'
        : 'Check the network of the server (graph.facebook.com and api.instagram.com, port 443), then try again.',
      { cause: error },
    )
  }
}
