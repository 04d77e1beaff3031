import { Unplug } from 'lucide-react'

/** Stands over the page while the emulator's stream of changes is closed. */
export function Lost() {
  return (
    <p
      role="status"
      className="fade-in fixed inset-x-0 top-0 z-30 mx-auto mt-3 flex w-fit items-center gap-2 rounded-full bg-raised px-4 py-2 text-[13px]/[20px] font-medium shadow-modal"
    >
      <Unplug size={15} className="text-warn-text" aria-hidden="true" />
      The emulator does not answer. This page goes on when it is back.
    </p>
  )
}
