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
    const asMeta = await client(reach, { metaApp: pair }).credentials.metaApp()
    if (asMeta !== 'wrong_id') return { side: 'meta', isOwner: asMeta === 'accepted' }
  }
  const asInstagram = await client(reach, { instagramApp: pair }).credentials.instagramApp({ redirectUri })
  // An address that is not registered hides what Instagram thinks of the secret: it gets the benefit of the doubt.
  const isOwner = asInstagram === 'accepted' || asInstagram === 'redirect_unknown'
  return { side: asInstagram === 'wrong_id' ? null : 'instagram', isOwner }
}

function client(
  reach: MetaReach,
  pair: Pick<Parameters<typeof createAppClient>[0], 'metaApp' | 'instagramApp'>,
) {
  return createAppClient({ ...pair, ...connectionOf(reach) })
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
