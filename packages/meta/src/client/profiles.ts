import type { Profile } from './answers.ts'
import { requireId, type Settings } from './options.ts'
import { parseProfile } from './parse-answer.ts'
import type { Request } from './request.ts'

/**
 * Customers' profiles. Safe to repeat; a platform limit, not the messaging one, counts the calls.
 *
 * A person can be read once they wrote, tapped an ice breaker or a menu item; before that Meta answers 230
 * (`recipient_unavailable`). A refusal here never means that messages fail: go on without the name.
 *
 * Source: https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/messaging-api/user-profile,
 * 2026-11-22.
 */
export interface Profiles {
  /** @param personId IGSID or PSID, as this very account knows the person */
  get(personId: string, options?: { readonly signal?: AbortSignal }): Promise<Profile>
}

const INSTAGRAM_FIELDS =
  'name,username,profile_pic,follower_count,is_user_follow_business,is_business_follow_user,is_verified_user'
const MESSENGER_FIELDS = 'name,first_name,last_name,profile_pic'

export function createProfiles(settings: Settings, request: Request): Profiles {
  const fields = settings.platform === 'messenger' ? MESSENGER_FIELDS : INSTAGRAM_FIELDS
  return {
    get: async (personId, options) => {
      requireId('personId', personId)
      const answer = await request({
        method: 'GET',
        path: [personId],
        query: { fields },
        signal: options?.signal,
      })
      return parseProfile(answer, personId)
    },
  }
}
