import { X } from 'lucide-react'
import { useDeliveries } from '../data/queries.ts'
import { Sheet } from '../parts/sheet.tsx'
import { DeliveryDetail } from './delivery-detail.tsx'

/** An opened delivery: beside the phone where there is room, else over the page. */
export function OpenDelivery(props: { id: string; isBeside: boolean; onClose: () => void }) {
  const { id, isBeside, onClose } = props
  const { data } = useDeliveries()
  const delivery = data?.find((one) => one.id === id)
  if (!delivery) return null
  const title = delivery.fields.join(', ')
  if (!isBeside) {
    return (
      <Sheet title={title} isOpen onClose={onClose}>
        <DeliveryDetail key={id} delivery={delivery} />
      </Sheet>
    )
  }
  return (
    <section
      aria-label={`Delivery: ${title}`}
      className="card fade-in flex max-h-full min-w-0 flex-[0_1_440px] flex-col self-start overflow-hidden pt-2"
    >
      <div className="flex items-center justify-between ps-4 pe-2 pb-1">
        <h2 className="text-[15px]/[20px] font-semibold">{title}</h2>
        <button type="button" className="ib" aria-label="Close the delivery" onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      <div className="min-h-0 overflow-y-auto px-4 pb-4">
        <DeliveryDetail key={id} delivery={delivery} />
      </div>
    </section>
  )
}
