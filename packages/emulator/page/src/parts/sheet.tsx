import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'

/**
 * A panel over the page: from the bottom on a phone, from the end edge on a wider screen. Escape, a tap beside it and
 * its own button close it.
 */
export function Sheet(props: { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }) {
  const { title, isOpen, onClose, children } = props
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fade-in fixed inset-0 z-10 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="sheet-panel fixed inset-x-0 bottom-0 z-10 flex max-h-[82dvh] flex-col rounded-t-[20px] bg-raised pt-2 pb-[env(safe-area-inset-bottom)] shadow-modal outline-none sm:inset-y-3 sm:start-auto sm:end-3 sm:max-h-none sm:w-[460px] sm:rounded-[16px]"
        >
          <span
            className="mx-auto h-1 w-9 shrink-0 rounded-full bg-line-strong sm:hidden"
            aria-hidden="true"
          />
          <div className="flex shrink-0 items-center justify-between ps-4 pe-2 pt-1 pb-1">
            <Dialog.Title className="text-[15px]/[20px] font-semibold">{title}</Dialog.Title>
            <Dialog.Close className="ib touch-target" aria-label="Close">
              <X size={18} aria-hidden="true" />
            </Dialog.Close>
          </div>
          <div className="min-h-0 overflow-y-auto px-4 pb-4">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
