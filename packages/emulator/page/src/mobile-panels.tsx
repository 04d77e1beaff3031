import { X } from 'lucide-react'
import { useState } from 'react'
import { Acts } from './acts/panel.tsx'
import { ClockBar } from './clock-bar.tsx'
import { DeliveryList } from './deliveries/delivery-list.tsx'
import { MobileBar, type SheetName } from './mobile-bar.tsx'
import { Face } from './parts/face.tsx'
import { Sheet } from './parts/sheet.tsx'
import { PeopleList } from './people-list.tsx'
import type { PanelProps } from './side-panel.tsx'
import { AddPhone } from './stage/add-phone.tsx'
import { remove, take } from './stage/moves.ts'
import { type Inhabitants, ownerName, ownerPicture, type Stage, shortName } from './stage/use-stage.ts'

const sheetTitles: Readonly<Record<SheetName, string>> = {
  people: 'Whose phone',
  acts: 'Acts',
  clock: 'Clock',
  deliveries: 'Deliveries',
}

/** The phones that lie on the table, to take one in hand or to put one away. */
function Phones({ stage, onTaken }: { stage: Stage; onTaken: () => void }) {
  const { place, phones, go } = stage
  if (phones.length < 2) return null
  return (
    <ul aria-label="Phones" className="flex flex-wrap gap-2">
      {phones.map((phone, index) => (
        <li
          key={`${phone.kind} ${ownerName(phone)} ${phone.account?.id}`}
          className="flex items-center rounded-full bg-well"
        >
          <button
            type="button"
            aria-current={index === place.active}
            onClick={() => {
              go(take(place, index), 'replace')
              onTaken()
            }}
            className="flex h-11 items-center gap-2 rounded-full ps-1.5 pe-2 text-[13px]/[18px] font-medium aria-[current=true]:text-accent-text"
          >
            <Face src={ownerPicture(phone)} name={ownerName(phone)} size={32} />
            <bdi>{shortName(phone)}</bdi>
          </button>
          <button
            type="button"
            className="ib"
            aria-label={`Put ${ownerName(phone)}’s phone away`}
            onClick={() => go(remove(place, index))}
          >
            <X size={15} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Under 700 px: the bar below the phone, and everything else as sheets over it. */
export function MobilePanels(props: PanelProps & { inhabitants: Inhabitants }) {
  const { stage, inhabitants, deliveryId, onDelivery, onStory } = props
  const [sheet, setSheet] = useState<SheetName | null>(null)
  const close = () => setSheet(null)
  return (
    <>
      <MobileBar phone={stage.active} onOpen={setSheet} />
      <Sheet title={sheet ? sheetTitles[sheet] : ''} isOpen={sheet !== null} onClose={close}>
        {sheet === 'people' ? (
          <div className="grid gap-6">
            <Phones stage={stage} onTaken={close} />
            <PeopleList stage={stage} inhabitants={inhabitants} onChosen={close} />
            <div className="grid gap-2">
              <AddPhone stage={stage} inhabitants={inhabitants} look="button" />
              <a href="/_emulator/dashboard" className="btn h-11">
                Open the dashboard
              </a>
            </div>
          </div>
        ) : null}
        {sheet === 'acts' ? <Acts phone={stage.active} onStory={onStory} onAway={close} /> : null}
        {sheet === 'clock' ? <ClockBar isTall /> : null}
        {sheet === 'deliveries' ? <DeliveryList openId={deliveryId} onOpen={onDelivery} /> : null}
      </Sheet>
    </>
  )
}
