import type { ApiIdentity, ApiProfileField } from '@roost/server/api'

const NUMBER = new Intl.NumberFormat('en-GB')

/** What Meta said of a person, in words; null: shown elsewhere on the page, or not worth a line. */
function fieldWords({
  field,
  value,
}: Pick<ApiProfileField, 'field' | 'value'>): { readonly label: string; readonly value: string } | null {
  switch (field) {
    case 'username':
      return { label: 'Username', value: `@${value}` }
    case 'name':
      return { label: 'Name', value }
    case 'followers':
      return { label: 'Followers', value: NUMBER.format(Number(value)) }
    case 'follows_account':
      return { label: 'Follows you', value: yesNo(value) }
    case 'followed_by_account':
      return { label: 'You follow', value: yesNo(value) }
    case 'verified':
      return value === 'true' ? { label: 'Verified', value: 'Yes' } : null
    case 'picture':
      return null
  }
}

function yesNo(value: string): string {
  return value === 'true' ? 'Yes' : 'No'
}

/** How a person was first met. */
export function firstSeenWords({ kind, origin }: NonNullable<ApiIdentity['firstSeen']>): string {
  if (origin === 'import') return 'in the history read from Meta'
  switch (kind) {
    case 'comment':
      return 'by a comment'
    case 'referral':
      return 'through a link or an ad'
    case 'story_mention':
      return 'by mentioning you in a story'
    case 'story_reply':
      return 'by answering your story'
    case 'postback':
      return 'by tapping a button'
    default:
      return 'by a message'
  }
}

/** One line about a person. */
interface Told {
  readonly key: string
  readonly label: string
  readonly value: string
  /** When Meta said so last, where its newest answer left it out; null: it said so the last time it was asked. */
  readonly staleSince: string | null
}

/** In the order in which they are read. Name and username stand above already, unless Meta no longer gives them. */
const SHOWN = ['name', 'username', 'followers', 'follows_account', 'followed_by_account', 'verified'] as const

/** What Meta said of a person, and what of it is old. */
export function toldFields({
  fields,
  profileAt,
}: Pick<ApiIdentity, 'fields' | 'profileAt'>): readonly Told[] {
  return SHOWN.flatMap((name) => {
    const known = fields.find(({ field }) => field === name)
    const words = known === undefined ? null : fieldWords(known)
    if (known === undefined || words === null) return []
    const staleSince = profileAt !== null && known.givenAt < profileAt ? known.givenAt : null
    if (staleSince === null && (name === 'name' || name === 'username')) return []
    return [{ key: name, ...words, staleSince }]
  })
}
