import type { ControlButton, ControlMessage } from '@roost/emulator/control'
import { ExternalLink } from 'lucide-react'
import { Picture } from './attachment.tsx'
import { useSide } from './side.ts'

type Card = ControlMessage['attachments'][number]['cards'][number]

const buttonLook =
  'flex min-h-9 w-full items-center justify-center gap-1.5 border-t border-p-bg px-3 py-1.5 text-[13px]/[18px] font-semibold text-p-link hover:bg-[color-mix(in_oklab,var(--p-link)_8%,transparent)]'

function CardButton({ button, onTap }: { button: ControlButton; onTap: (button: ControlButton) => void }) {
  const { mine } = useSide()
  if (button.type === 'web_url') {
    return (
      <a className={buttonLook} href={button.url ?? undefined} target="_blank" rel="noreferrer noopener">
        {button.title}
        <ExternalLink size={13} aria-hidden="true" />
      </a>
    )
  }
  // The business sees what it sent; only the person can tap it.
  if (mine === 'account') return <p className={buttonLook}>{button.title}</p>
  return (
    <button type="button" className={buttonLook} onClick={() => onTap(button)}>
      {button.title}
    </button>
  )
}

/** Cards with buttons as the business sent them; several scroll sideways. */
export function TemplateCards({
  cards,
  onTap,
}: {
  cards: readonly Card[]
  onTap: (button: ControlButton) => void
}) {
  return (
    <div className="no-bar flex max-w-full snap-x gap-2 overflow-x-auto rounded-[18px]">
      {cards.map((card, index) => (
        <article
          // biome-ignore lint/suspicious/noArrayIndexKey: cards have no id, and one message's cards never change.
          key={index}
          aria-label={card.title}
          className="flex w-[216px] shrink-0 snap-start flex-col overflow-hidden rounded-[18px] bg-p-in"
        >
          {card.imageUrl ? <Picture src={card.imageUrl} alt="" className="aspect-[2/1] w-full" /> : null}
          <div className="flex-1 px-3.5 pt-2.5 pb-2.5">
            <h3 className="text-[14px]/[18px] font-semibold wrap-anywhere">{card.title}</h3>
            {card.subtitle ? (
              <p className="pt-0.5 text-[12px]/[16px] text-p-dim wrap-anywhere">{card.subtitle}</p>
            ) : null}
          </div>
          {card.buttons.map((button) => (
            <CardButton key={`${button.title}-${button.payload}`} button={button} onTap={onTap} />
          ))}
        </article>
      ))}
    </div>
  )
}
