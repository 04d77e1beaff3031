import { useState } from 'react'
import { OpenDelivery } from '../deliveries/open-delivery.tsx'
import { narrow, useMediaQuery, wide } from '../media-query.ts'
import { OverlayRoot } from '../parts/overlay-root.ts'
import { ownerOf } from '../place.ts'
import { AddPhone } from './add-phone.tsx'
import { PhoneColumn } from './phone-column.tsx'
import type { Inhabitants, Stage } from './use-stage.ts'

/** The phones side by side; under 700 px the one in hand is the screen. What does not fit is scrolled to. */
export function StageView(props: {
  stage: Stage
  inhabitants: Inhabitants
  storyAt: number | null
  onStory: (index: number | null) => void
  deliveryId: string | null
  onDeliveryClose: () => void
}) {
  const { stage, inhabitants, storyAt, onStory, deliveryId, onDeliveryClose } = props
  const isNarrow = useMediaQuery(narrow)
  const isWide = useMediaQuery(wide)
  const [main, setMain] = useState<HTMLElement | null>(null)
  const { place, phones } = stage
  const isAlone = phones.length === 1
  return (
    <OverlayRoot value={main}>
      <main
        ref={setMain}
        className="flex min-h-0 min-w-0 justify-center-safe gap-5 overflow-x-auto [grid-area:stage] sm:px-3 sm:pt-3 sm:pb-5"
      >
        {place.phones.map((slot, index) =>
          isNarrow && index !== place.active ? null : (
            <PhoneColumn
              key={ownerOf(slot)}
              stage={stage}
              index={index}
              inhabitants={inhabitants}
              isStoryOpen={index === storyAt}
              onStory={(isOpen) => onStory(isOpen ? index : null)}
            />
          ),
        )}
        {isNarrow || (deliveryId !== null && isAlone) ? null : (
          <AddPhone stage={stage} inhabitants={inhabitants} look={isAlone && isWide ? 'phone' : 'strip'} />
        )}
        {deliveryId ? (
          <OpenDelivery id={deliveryId} isBeside={isAlone && isWide} onClose={onDeliveryClose} />
        ) : null}
      </main>
    </OverlayRoot>
  )
}
