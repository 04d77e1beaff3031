import { GraphError } from '../errors.ts'
import type { OwnAccount } from './answers.ts'
import type { Settings } from './options.ts'
import { parseInstagramAccount, parseLinkedAccount, parsePage } from './parse-answer.ts'
import type { Request } from './request.ts'

/**
 * The connected account itself. Safe to repeat. Kinds to expect: `token_invalid`, `permission_missing` (no role on the app),
 * `rate_limited`. Needs `instagram_business_basic` (Instagram Login), `pages_read_engagement` and `instagram_basic` (Facebook Login).
 *
 * Source: https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/get-started and
 * https://developers.facebook.com/docs/graph-api/reference/page, 2026-11-22.
 *
 * @example
 * import type { Client } from '@roost/meta'
 *
 * export async function nameOf(client: Client): Promise<string> {
 *   const account = await client.account.get()
 *   return account?.username ?? account?.name ?? 'no account'
 * }
 */
export interface AccountReader {
  /**
   * Who the token speaks for. Instagram Login: `/me`. Facebook Login: the Page with its linked Instagram account; on
   * Messenger the Page itself. Null: Facebook Login, and no professional account is linked to the Page or visible to the
   * token.
   */
  get(options?: { readonly signal?: AbortSignal }): Promise<OwnAccount | null>
}

const INSTAGRAM_FIELDS =
  'id,user_id,username,name,account_type,profile_picture_url,followers_count,follows_count,media_count'
/** One account was refused `user_id`; these are asked for then. */
const FEWER_INSTAGRAM_FIELDS = 'id,username'
const LINKED_FIELDS = 'id,name,instagram_business_account{id,username,name,profile_picture_url}'
const PAGE_FIELDS = 'id,name,username,picture{url}'

export function createAccountReader(settings: Settings, request: Request): AccountReader {
  const read = (node: string, fields: string, signal: AbortSignal | undefined) =>
    request({ method: 'GET', path: [node], query: { fields }, signal })

  return {
    get: async ({ signal } = {}) => {
      if (settings.login === 'instagram') {
        const answer = await read('me', INSTAGRAM_FIELDS, signal).catch((error: unknown) => {
          if (isFieldRefusal(error)) return read('me', FEWER_INSTAGRAM_FIELDS, signal)
          throw error
        })
        return parseInstagramAccount(answer)
      }
      if (settings.platform === 'messenger') {
        return parsePage(await read(settings.nodeId, PAGE_FIELDS, signal))
      }
      return parseLinkedAccount(await read(settings.nodeId, LINKED_FIELDS, signal))
    },
  }
}

/** Code 100 without a subcode. A missing role gives the same answer; then the second call is refused too. */
function isFieldRefusal(error: unknown): boolean {
  return error instanceof GraphError && error.code === 100 && error.subcode === null
}
