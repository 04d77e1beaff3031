import { GraphError } from '../errors.ts'
import { recordOf } from '../fields.ts'
import type { Profile } from './answers.ts'
import { requireId, type Settings } from './options.ts'
import { parseProfile } from './parse-answer.ts'
import type { Request } from './request.ts'

/**
 * Customers' profiles. Safe to repeat; a platform limit, not the messaging one, counts the calls.
 *
 * A person can be read once they wrote, tapped an ice breaker or a menu item; before that Meta answers 230
 * (`recipient_unavailable`). A refusal here never means that messages fail: go on without the name. Other kinds to expect:
 * `permission_missing`, `rate_limited`, `token_invalid`. Needs the permissions of sending.
 *
 * Source: https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/messaging-api/user-profile,
 * 2026-11-22.
 *
 * @example
 * import { type Client, GraphError } from '@roost/meta'
 *
 * export async function nameOf(client: Client, personId: string): Promise<string> {
 *   try {
 *     const { name, username } = await client.profiles.get(personId)
 *     return name ?? username ?? 'A customer'
 *   } catch (error) {
 *     if (error instanceof GraphError && error.kind === 'recipient_unavailable') return 'A customer'
 *     throw error
 *   }
 * }
 */
export interface Profiles {
  /**
   * All fields in one call. When Meta refuses one of them, the others are still read, with one more call for each refusal;
   * the refused ones are null and stand in `refusedFields`. It throws when none can be read.
   *
   * @param personId IGSID or PSID, as this very account knows the person
   */
  get(personId: string, options?: { readonly signal?: AbortSignal }): Promise<Profile>
}

const INSTAGRAM_FIELDS: readonly string[] = [
  'name',
  'username',
  'profile_pic',
  'follower_count',
  'is_user_follow_business',
  'is_business_follow_user',
  'is_verified_user',
]
const MESSENGER_FIELDS: readonly string[] = ['name', 'first_name', 'last_name', 'profile_pic']

export function createProfiles(settings: Settings, request: Request): Profiles {
  const all = settings.platform === 'messenger' ? MESSENGER_FIELDS : INSTAGRAM_FIELDS
  return {
    get: async (personId, options) => {
      requireId('personId', personId)
      const read = (fields: readonly string[]) =>
        request({
          method: 'GET',
          path: [personId],
          query: { fields: fields.join(',') },
          signal: options?.signal,
        })
      const { answer, refused } = await readFields(read, all)
      return parseProfile(answer, personId, refused)
    },
  }
}

type Read = (fields: readonly string[]) => Promise<unknown>

/** Leaves out the field that a refusal names; when it names none, asks for each alone. */
async function readFields(
  read: Read,
  all: readonly string[],
): Promise<{ readonly answer: unknown; readonly refused: readonly string[] }> {
  let fields = all
  for (;;) {
    try {
      return { answer: await read(fields), refused: all.filter((field) => !fields.includes(field)) }
    } catch (error) {
      if (!isFieldRefusal(error)) throw error
      const named = fields.find((field) => error.metaMessage?.includes(`(${field})`))
      const left = fields.filter((field) => field !== named)
      if (named === undefined) return readOneByOne(read, all, error)
      if (left.length === 0) throw error
      fields = left
    }
  }
}

async function readOneByOne(
  read: Read,
  all: readonly string[],
  first: GraphError,
): Promise<{ readonly answer: unknown; readonly refused: readonly string[] }> {
  let answer: Readonly<Record<string, unknown>> | null = null
  const refused: string[] = []
  for (const field of all) {
    try {
      answer = { ...(answer ?? {}), ...(recordOf(await read([field])) ?? {}) }
    } catch (error) {
      if (!isFieldRefusal(error)) throw error
      refused.push(field)
    }
    // The first field is one that every account has: refused, it is not about fields.
    if (refused.length === 1 && answer === null) throw first
  }
  return { answer, refused }
}

/**
 * Code 100 without a subcode speaks of a field; “Unsupported request” comes with the same code, and means an account without a
 * role on the app.
 */
function isFieldRefusal(error: unknown): error is GraphError {
  return (
    error instanceof GraphError &&
    error.code === 100 &&
    error.subcode === null &&
    error.kind !== 'permission_missing'
  )
}
