/** Which files are kept: what each rule does, what App Review asks, and how much is here. */
import type { ApiMediaClass, ApiMediaPolicies } from '@roost/server/api'

type Kept = ApiMediaPolicies['kept'][ApiMediaClass]

export interface MediaClassWords {
  readonly name: ApiMediaClass
  readonly title: string
  readonly what: string
  /** What Meta asks for, or what reviewers have written. */
  readonly review: string
  /** Said while the rule is another than the link; null: Meta has no such rule. */
  readonly warning: string | null
}

export const MEDIA_CLASSES: readonly MediaClassWords[] = [
  {
    name: 'file',
    title: 'Files in messages',
    what: 'Photos, videos, voice notes, files and stickers, from customers and from you.',
    review:
      'Meta’s rule is about stories, not about these: they are part of what was said to the business. Reviewers have still asked apps to keep no media at all, so choose the link while a review runs, and go back afterwards.',
    warning: null,
  },
  {
    name: 'story',
    title: 'Stories',
    what: 'Stories that were answered, mentioned or forwarded.',
    review:
      'Meta does not allow storing or caching the media of story mentions, and apps were refused for it. Leave it at the link.',
    warning: 'Meta’s policy does not allow this for story mentions, and App Review refuses apps for it.',
  },
  {
    name: 'share',
    title: 'Shared posts and reels',
    what: 'Posts and reels that somebody forwards into a conversation.',
    review: 'They belong to people who never wrote to you. For a review, leave it at the link.',
    warning: null,
  },
  {
    name: 'picture',
    title: 'Pictures of people',
    what: 'The profile pictures of people who wrote.',
    review:
      'Kept so that the list has faces when Meta’s address has died; replaced when a picture changes. For a review that wants no media kept, choose the link.',
    warning: null,
  },
]

/** The days of a rule are kept as typed, so that a field can be empty for a moment. */
export interface Rule {
  readonly kind: 'link' | 'days' | 'keep'
  readonly days: string
}

export const LONGEST_DAYS = 3650
const PROPOSED_DAYS = '30'

/** Of the API's words: `link`, `keep`, or days such as `30d`. */
export function ruleOf(policy: string): Rule {
  if (policy === 'link' || policy === 'keep') return { kind: policy, days: PROPOSED_DAYS }
  return { kind: 'days', days: policy.replace(/d$/, '') }
}

/** Null: the days are no number from 1 to 3650. */
export function policyOf({ kind, days }: Rule): string | null {
  if (kind !== 'days') return kind
  const count = Number(days)
  return /^\d{1,4}$/.test(days.trim()) && count >= 1 && count <= LONGEST_DAYS ? `${count}d` : null
}

export const RULE_WORDS: Readonly<Record<Rule['kind'], { readonly name: string; readonly does: string }>> = {
  link: {
    name: 'The link only',
    does: 'Nothing is on this machine. It is shown from Meta’s address, which dies within days, a story’s after about a day.',
  },
  days: {
    name: 'Keep for a time',
    does: 'A copy is here for so many days. Then it leaves the disk, and the message says so.',
  },
  keep: {
    name: 'Keep',
    does: 'A copy stays until the message is unsent, the person is erased, or you decide otherwise here.',
  },
}

/** What saving would do to what is here; null: nothing changes. */
export function consequence(before: string, after: string, kept: Kept): string | null {
  const [was, will] = [daysOf(before), daysOf(after)]
  if (was === will) return null
  if (will > was) return 'Counts for what arrives from now on. What is not here now may be gone at Meta.'
  if (kept.files === 0) return 'Counts from now on. Nothing of it is here.'
  return will === 0
    ? `${filesWords(kept.files)} here now ${kept.files === 1 ? 'leaves' : 'leave'} the disk within the hour. That cannot be undone.`
    : `What has been here for longer than ${daysWords(will)} leaves the disk within the hour. That cannot be undone.`
}

/** How strict a rule is, as a number of days: the link keeps nothing, and keeping has no end. */
function daysOf(policy: string): number {
  const { kind, days } = ruleOf(policy)
  if (kind === 'link') return 0
  return kind === 'keep' ? Number.POSITIVE_INFINITY : Number(days)
}

export function daysWords(days: number): string {
  return days === 1 ? '1 day' : `${days.toLocaleString('en-GB')} days`
}

export function keptWords({ files, bytes }: Kept): string {
  return files === 0 ? 'None here' : `${filesWords(files)}, ${sizeWords(bytes)}`
}

function filesWords(files: number): string {
  return files === 1 ? '1 file' : `${files.toLocaleString('en-GB')} files`
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** In steps of a thousand, as disks are sold: `1.4 MB`. */
export function sizeWords(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1)
  const value = bytes / 1000 ** step
  const digits = step === 0 || value >= 10 ? 0 : 1
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: digits })} ${UNITS[step]}`
}
