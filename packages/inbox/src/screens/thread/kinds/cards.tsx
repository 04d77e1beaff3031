import type { ApiCard, ApiMessage } from '@roost/server/api'
import { ExternalLink } from 'lucide-react'
import { addressOf, goneWords } from '../media.ts'
import { Picture } from './picture.tsx'

const SHARED: Readonly<Record<string, string>> = { share: 'Post', reel: 'Reel', story: 'Story' }

/** Only web addresses become links; anything else a message carries stays text. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//u.test(url) ? url : null
}

/** A post, reel or story that was shared: its picture, what it is, a way to see it. */
export function SharedCard({ message }: { readonly message: ApiMessage }) {
  const { title = null, url = null, file = null } = message.attachments[0] ?? {}
  const what = SHARED[message.kind] ?? 'Post'
  const address = webAddress(url)
  return (
    <div className="card-out">
      <div className="grid place-items-center">
        <Picture
          url={addressOf(url, file)}
          alt={`shared ${what.toLowerCase()}`}
          gone={goneWords(file, `This ${what.toLowerCase()} cannot be shown here`)}
        />
      </div>
      <div className="card-words">
        <b>
          <bdi>{title ?? `Shared ${what.toLowerCase()}`}</bdi>
        </b>
        <p className="flex items-center gap-2">
          {title !== null && what}
          <a
            className="link inline-flex items-center gap-1"
            href={address ?? 'https://www.instagram.com/direct/inbox/'}
            target="_blank"
            rel="noreferrer"
          >
            {address === null ? 'Open in Instagram' : 'Open'}
            <ExternalLink size={12} className="rtl:-scale-x-100" aria-hidden="true" />
          </a>
        </p>
      </div>
    </div>
  )
}

/** A template as the customer sees it: one card, or several side by side. */
export function TemplateDeck({ message }: { readonly message: ApiMessage }) {
  const cards = message.attachments.flatMap((attachment) => attachment.cards)
  if (cards.length === 0) return null
  if (cards.length === 1 && cards[0] !== undefined) return <TemplateCard card={cards[0]} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <section className="deck" aria-label={`${cards.length} cards`} tabIndex={0}>
      {cards.map((card) => (
        <TemplateCard key={`${card.title}.${card.subtitle}.${card.imageUrl}`} card={card} />
      ))}
    </section>
  )
}

function TemplateCard({ card }: { readonly card: ApiCard }) {
  return (
    <div className="card-out">
      {card.imageUrl !== null && (
        <div className="grid place-items-center">
          <Picture url={card.imageUrl} alt={card.title ?? 'card'} shape="low" gone="This picture is gone" />
        </div>
      )}
      {(card.title !== null || card.subtitle !== null) && (
        <div className="card-words" dir="auto">
          {card.title !== null && <b>{card.title}</b>}
          {card.subtitle !== null && <p>{card.subtitle}</p>}
        </div>
      )}
      {card.buttons.length > 0 && (
        <ul>
          {card.buttons.map((button) => (
            <li key={`${button.title}.${button.url}`} dir="auto">
              {button.title}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
