import type { ControlAccount } from '@roost/emulator/control'
import { ExternalLink, Menu } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ActMutation } from '../data/act.ts'
import { useOverlayRoot } from '../parts/overlay-root.ts'

const rowLook =
  'flex min-h-10 cursor-pointer items-center justify-between gap-4 rounded-control px-3 text-[14px]/[20px] text-ink outline-none data-highlighted:bg-well'

/** The menu that a business keeps beside the line to write in; nothing when it has none. */
export function PersistentMenu({ account, act }: { account: ControlAccount; act: ActMutation }) {
  const overlayRoot = useOverlayRoot()
  if (account.persistentMenu.length === 0) return null
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={`Menu of ${account.name}`}
        title={`Menu of ${account.name}`}
        className="grid size-9 pointer-coarse:size-11 shrink-0 place-items-center rounded-full hover:bg-[color-mix(in_oklab,var(--p-ink)_8%,transparent)] focus-visible:rounded-full"
      >
        <Menu size={20} strokeWidth={1.75} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={overlayRoot}>
        <DropdownMenu.Content
          side="top"
          align="end"
          sideOffset={10}
          collisionPadding={12}
          className="fade-in z-20 min-w-[240px] rounded-[14px] bg-raised p-1.5 shadow-modal"
        >
          {account.persistentMenu.map((item) =>
            item.type === 'web_url' ? (
              <DropdownMenu.Item key={item.title} asChild>
                <a className={rowLook} href={item.url ?? undefined} target="_blank" rel="noreferrer noopener">
                  {item.title}
                  <ExternalLink size={15} aria-hidden="true" />
                </a>
              </DropdownMenu.Item>
            ) : (
              <DropdownMenu.Item
                key={item.title}
                className={rowLook}
                onSelect={() => act.mutate({ act: 'menu', title: item.title, payload: item.payload ?? '' })}
              >
                {item.title}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
