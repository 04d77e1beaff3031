import { useDeliveries } from '../data/queries.ts'
import { hostOf } from './delivery-list.tsx'

/** "Deliveries to localhost:3000", or that nobody listens yet. */
export function DeliveriesHeading() {
  const { data } = useDeliveries()
  const newest = data?.[0]
  const host = hostOf(newest?.url)
  return (
    <h2 className="flex items-center gap-2 pb-1 text-[13px]/[20px] font-semibold">
      Deliveries
      {newest ? (
        <span className="cap truncate">
          {newest.state === 'waiting' || !host ? 'wait until a webhook is set' : <>to {host}</>}
        </span>
      ) : null}
    </h2>
  )
}
