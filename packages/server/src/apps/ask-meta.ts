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
  const maybes = new Map<string, string[]>()
  const asked = async (id: string, secret: string) => {
    const said = await trying(() => askOfPair(reach, { id, secret }, kinds.get(id), redirectUri))
    if (said.side !== null) kinds.set(id, said.side)
    if (said.isOwner === 'yes') owners.set(secret, id)
    if (said.isOwner === 'maybe') maybes.set(id, [...(maybes.get(id) ?? []), secret])
    return said
  }
  for (const id of ids) {
    for (const secret of secrets) {
      if (owners.has(secret)) continue
      const { side, isOwner } = await asked(id, secret)
      // An id that is of no app is so with every secret, and one whose secret is found needs no other.
      if (side === null || isOwner === 'yes') break
    }
    // No secret is left to ask with: what the id is can still be told.
    if (!kinds.has(id) && secrets.every((secret) => owners.has(secret))) await asked(id, NOBODYS_SECRET)
  }
  settle(owners, maybes)
  return { ids: kinds, owners }
}

/** What Meta would not say is settled where one secret alone is left for an id; it gets the benefit of the doubt. */
function settle(owners: Map<string, string>, maybes: ReadonlyMap<string, readonly string[]>): void {
  for (const [id, secrets] of maybes) {
    const [only, ...others] = secrets.filter((secret) => secret !== NOBODYS_SECRET && !owners.has(secret))
    const hasOne = [...owners.values()].includes(id)
    if (only !== undefined && others.length === 0 && !hasOne) owners.set(only, id)
  }
}

interface PairAnswer {
  /** Null: of no app. */
  readonly side: 'meta' | 'instagram' | null
  /** `maybe`: Meta refused for another reason before it looked at the secret. */
  readonly isOwner: 'yes' | 'maybe' | 'no'
}

/** `known`: what the id is, when an earlier pair told it. */
async function askOfPair(
  reach: MetaReach,
  pair: { readonly id: string; readonly secret: string },
  known: 'meta' | 'instagram' | undefined,
  redirectUri: string,
): Promise<PairAnswer> {
  if (known !== 'instagram') {
    const client = createAppClient({ metaApp: pair, ...connectionOf(reach) })
    const said = await refusalOf(client.checkCredentials())
    if (said !== 'FBL_APP') return { side: 'meta', isOwner: said === null ? 'yes' : doubt(said) }
  }
  const { instagramLogin } = createAppClient({ instagramApp: pair, ...connectionOf(reach) })
  const said = await refusalOf(instagramLogin.exchangeCode({ code: NO_CODE, redirectUri }))
  if (said === 'IGL_APP' || said === 'IGL_OLD_CLIENT') return { side: null, isOwner: 'no' }
  const isCodeAlone = said === 'IGL_CODE' || said === 'IGL_CODE_EXPIRED'
  return { side: 'instagram', isOwner: isCodeAlone ? 'yes' : doubt(said) }
}

/**
 * Instagram has no call that checks a pair, so a code that nobody issued is exchanged: when only the code is refused, the
 * secret is probably good. In which order Instagram looks is not certain; an address that is not registered may hide what it
 * thinks of the secret. Source: reference, doctor checks 4.1.
 */
const NO_CODE = 'doctor_probe'

/** An app may demand proof, or not know the address, before the secret is looked at. */
function doubt(said: string | null): PairAnswer['isOwner'] {
  return said !== null && /^(?:PROOF_|IGL_REDIRECT|IGL_OLD_REDIRECT)/.test(said) ? 'maybe' : 'no'
}

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
