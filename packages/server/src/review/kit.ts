import { FACEBOOK_LOGIN_SCOPES, INSTAGRAM_LOGIN_SCOPES } from '@roost/meta'
import type { ApiLogin, ApiReviewKit } from '../api-review.ts'
import { beforeSubmitting } from './before.ts'
import { FACEBOOK_PERMISSIONS } from './facebook-permissions.ts'
import { filled, missingFacts, type ReviewFacts } from './facts.ts'
import { INSTAGRAM_PERMISSIONS } from './instagram-permissions.ts'
import { instructionsFor } from './instructions.ts'
import { NEEDS } from './needs.ts'
import { REFUSALS } from './refusals.ts'
import type { PermissionRow } from './row.ts'

/** The one table: by login, every permission that is asked for, and the feature. */
export const PERMISSIONS: Readonly<Record<ApiLogin, readonly PermissionRow[]>> = {
  instagram: INSTAGRAM_PERMISSIONS,
  facebook: FACEBOOK_PERMISSIONS,
}

const ASKED_FOR: Readonly<Record<ApiLogin, readonly string[]>> = {
  instagram: INSTAGRAM_LOGIN_SCOPES,
  facebook: FACEBOOK_LOGIN_SCOPES,
}

const COMMENTS =
  'For answers to comments and private replies. This inbox sends none; ask for it if a program of yours does.'
const LEAVE_OUT: Readonly<Record<ApiLogin, ApiReviewKit['leaveOut']>> = {
  instagram: [
    { name: 'instagram_business_manage_comments', why: COMMENTS },
    { name: 'instagram_business_content_publish', why: 'For publishing posts. Roost publishes nothing.' },
    { name: 'instagram_business_manage_insights', why: 'For statistics of posts. Roost reads none.' },
  ],
  facebook: [
    { name: 'instagram_manage_comments', why: COMMENTS },
    { name: 'instagram_content_publish', why: 'For publishing posts. Roost publishes nothing.' },
    { name: 'pages_manage_posts', why: 'For publishing on the Page. Roost publishes nothing.' },
    { name: 'pages_read_user_content', why: 'For posts and comments of visitors. Roost reads none.' },
    {
      name: 'Business Asset User Profile Access',
      why: 'For profiles of people who did not write to you. Roost asks only for those who did.',
    },
  ],
}

/** Everything that Meta's form asks for, filled with this installation's facts. Asks no network. */
export function reviewKit(facts: ReviewFacts): ApiReviewKit {
  const { login } = facts
  const fill = (text: string) => filled(text, facts)
  return {
    login,
    needs: NEEDS[login],
    missing: missingFacts(facts),
    before: beforeSubmitting(facts),
    permissions: PERMISSIONS[login].map(({ text, shots, ...row }) => ({
      ...row,
      isAskedFor: ASKED_FOR[login].includes(row.name),
      text: fill(text),
      shots: shots.map(({ act, seen }) => ({ act: fill(act), seen: fill(seen) })),
    })),
    leaveOut: LEAVE_OUT[login],
    instructions: fill(instructionsFor(login)),
    refusals: REFUSALS,
  }
}
