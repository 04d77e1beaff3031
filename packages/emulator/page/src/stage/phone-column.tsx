import { Phone } from '../phone/phone.tsx'
import { ShopPhone } from '../shop/shop-phone.tsx'
import { Caption } from './caption.tsx'
import { remove, take, turnTo } from './moves.ts'
import type { Inhabitants, Stage } from './use-stage.ts'

/** One phone with its caption. Touching it takes it in hand: acts and the bar below are then about it. */
export function PhoneColumn(props: {
  stage: Stage
  index: number
  inhabitants: Inhabitants
  isStoryOpen: boolean
  onStory: (isOpen: boolean) => void
}) {
  const { stage, index, inhabitants, isStoryOpen, onStory } = props
  const { place, phones, go } = stage
  const phone = phones[index]
  const slot = place.phones[index]
  if (!phone || !slot) return null
  const inHand = () => place.active !== index && go(take(place, index), 'replace')
  const isActive = index === place.active
  return (
    <div className="flex min-h-0 w-full min-w-0 flex-col gap-2 sm:w-[372px] sm:min-w-[300px] sm:max-w-full sm:shrink">
      <Caption
        phone={phone}
        isActive={isActive && phones.length > 1}
        onRemove={phones.length > 1 ? () => go(remove(place, index)) : null}
      />
      <div onPointerDownCapture={inHand} onFocusCapture={inHand} className="flex min-h-0 flex-1">
        {phone.kind === 'person' ? (
          <Phone
            person={phone.person}
            account={phone.account}
            accounts={inhabitants.accounts}
            isStoryOpen={isStoryOpen}
            onStory={onStory}
            onChat={(accountId) =>
              go(turnTo(place, index, { kind: 'person', personId: phone.person.id, accountId }))
            }
          />
        ) : (
          <ShopPhone
            account={phone.account}
            person={phone.person}
            people={inhabitants.people}
            onConversation={(personId) =>
              go(turnTo(place, index, { kind: 'shop', accountId: phone.account.id, personId }))
            }
          />
        )}
      </div>
    </div>
  )
}
