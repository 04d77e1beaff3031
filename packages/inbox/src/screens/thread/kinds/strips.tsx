import type { ApiMessage } from '@roost/server/api'
import { Link2, MessageSquareText } from 'lucide-react'
import { useState } from 'react'
import { spokenWhen, timeOfDay } from '../../../words/when.ts'

/** How they came: through an ad, a link, a shop. */
export function ReferralStrip({ message, nowMs }: { readonly message: ApiMessage; readonly nowMs: number }) {
  const { referral } = message
  if (referral === null) return null
  const facts = [
    spokenWhen(Date.parse(message.sentAt), nowMs),
    referral.ref === null ? null : `ref ${referral.ref}`,
    referral.productId === null ? null : `product ${referral.productId}`,
    referral.adId === null || referral.adTitle !== null ? null : `ad ${referral.adId}`,
  ]
  return (
    <div className="strip middle">
      <Thumb url={referral.photoUrl} />
      <div className="min-w-0">
        <b dir="auto">{referralTitle(referral)}</b>
        <p>{facts.filter(Boolean).join(' · ')}</p>
      </div>
    </div>
  )
}

/** In a sentence: `Came from your ad “Autumn table”`. */
export function referralTitle(referral: NonNullable<ApiMessage['referral']>): string {
  if (referral.adTitle !== null) return `Came from your ad “${referral.adTitle}”`
  if (referral.adId !== null || referral.source?.toUpperCase() === 'ADS') return 'Came from your ad'
  if (referral.productId !== null) return 'Asks about a product of your shop'
  return 'Came through your link'
}

function Thumb({ url }: { readonly url: string | null }) {
  const [gone, setGone] = useState(false)
  return (
    <span className="thumb">
      {url !== null && !gone ? (
        <img src={url} alt="" loading="lazy" referrerPolicy="no-referrer" onError={() => setGone(true)} />
      ) : (
        <Link2 size={18} strokeWidth={1.75} aria-hidden="true" />
      )}
    </span>
  )
}

/** A comment below a post of ours. */
export function CommentStrip({ message }: { readonly message: ApiMessage }) {
  return (
    <div className="strip">
      <span className="thumb">
        <MessageSquareText size={18} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <div className="min-w-0">
        <b>{message.direction === 'in' ? 'Commented on your post' : 'You commented'}</b>
        {message.text !== null && <p dir="auto">“{message.text}”</p>}
      </div>
    </div>
  )
}

/** Something that happened, said by nobody. */
export function SystemLine({ message }: { readonly message: ApiMessage }) {
  return (
    <p className="sys" dir="auto">
      {message.note ?? message.text ?? 'Something changed'} ·{' '}
      <time>{timeOfDay(Date.parse(message.sentAt))}</time>
    </p>
  )
}
