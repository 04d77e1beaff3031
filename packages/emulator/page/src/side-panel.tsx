import { PanelRightClose, PanelRightOpen } from 'lucide-react'
import { useState } from 'react'
import { Acts } from './acts/panel.tsx'
import { DeliveriesHeading } from './deliveries/deliveries-heading.tsx'
import { DeliveryList } from './deliveries/delivery-list.tsx'
import { type Stage, shortName } from './stage/use-stage.ts'

export interface PanelProps {
  readonly stage: Stage
  readonly deliveryId: string | null
  readonly onDelivery: (id: string) => void
  readonly onStory: () => void
}

/** Acts of whoever holds the phone in hand, and what was posted. It can be put away to make room for phones. */
export function SidePanel({ stage, deliveryId, onDelivery, onStory }: PanelProps) {
  const [isOpen, setOpen] = useState(true)
  const Icon = isOpen ? PanelRightClose : PanelRightOpen
  const toggle = (
    <button
      type="button"
      className="ib"
      aria-expanded={isOpen}
      aria-label="Acts and deliveries"
      title={isOpen ? 'Hide acts and deliveries' : 'Show acts and deliveries'}
      onClick={() => setOpen(!isOpen)}
    >
      <Icon size={17} aria-hidden="true" />
    </button>
  )
  return (
    <aside
      aria-label="Acts and deliveries"
      data-open={isOpen}
      className="side grid grid-cols-[minmax(0,1fr)] content-start gap-6 overflow-y-auto border-s border-line bg-surface p-4 [grid-area:side] data-[open=false]:px-1.5"
    >
      {isOpen ? (
        <>
          <section>
            <div className="-mt-1.5 -me-1.5 flex items-center justify-between pb-1">
              <h2 className="min-w-0 truncate text-[13px]/[20px] font-semibold">
                As <bdi>{shortName(stage.active)}</bdi>
              </h2>
              {toggle}
            </div>
            <Acts phone={stage.active} onStory={onStory} />
          </section>
          <section>
            <DeliveriesHeading />
            <DeliveryList openId={deliveryId} onOpen={onDelivery} />
          </section>
        </>
      ) : (
        toggle
      )}
    </aside>
  )
}
