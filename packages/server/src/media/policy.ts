import { MEDIA_CLASSES, type MediaClass, type MediaPolicies, type MediaPolicy } from '../media-item.ts'

/**
 * What becomes of files unless somebody decides otherwise.
 *
 * A customer's file is part of what they said to the business, and Meta's address of it dies within days: kept, until it is
 * unsent or erased. Stories must not be stored or cached (Meta's messaging policy on story mentions); shared posts and reels
 * belong to third parties who never wrote to the business: their link only. Pictures of profiles are replaced as they change.
 */
export const DEFAULT_MEDIA_POLICIES: MediaPolicies = {
  file: 'keep',
  story: 'link',
  share: 'link',
  picture: 'keep',
}

const LONGEST_DAYS = 3650

/** `link`, `keep` or a number of days such as `30d`. Null: it is none of them. */
export function readMediaPolicy(text: string): MediaPolicy | null {
  if (text === 'link' || text === 'keep') return text
  const days = /^(\d{1,4})d$/.exec(text)?.[1]
  const count = days === undefined ? 0 : Number(days)
  return count >= 1 && count <= LONGEST_DAYS ? { days: count } : null
}

export function writeMediaPolicy(policy: MediaPolicy): string {
  return typeof policy === 'string' ? policy : `${policy.days}d`
}

/** `file=keep,story=link,share=7d,picture=keep`, in any order; what is not named keeps its default. Null: not readable. */
export function readMediaPolicies(text: string): Partial<MediaPolicies> | null {
  const policies: Partial<Record<MediaClass, MediaPolicy>> = {}
  for (const part of text.split(',')) {
    const [name, value] = part.split('=').map((word) => word.trim())
    const mediaClass = MEDIA_CLASSES.find((one) => one === name)
    const policy = readMediaPolicy(value ?? '')
    if (mediaClass === undefined || policy === null) return null
    policies[mediaClass] = policy
  }
  return policies
}

/** What counts: the owner's choice, else the environment's, else the default. */
export function mediaPolicies(
  chosen: Readonly<Record<string, string>>,
  configured: Partial<MediaPolicies>,
): MediaPolicies {
  const of = (mediaClass: MediaClass): MediaPolicy =>
    readMediaPolicy(chosen[mediaClass] ?? '') ?? configured[mediaClass] ?? DEFAULT_MEDIA_POLICIES[mediaClass]
  return { file: of('file'), story: of('story'), share: of('share'), picture: of('picture') }
}
