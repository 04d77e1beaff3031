import type { ControlApp } from '@roost/emulator/control'
import { Check, ChevronsUpDown, Plus, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { api } from '../data/api.ts'
import { useChange } from '../data/change.ts'
import { useApps } from '../data/queries.ts'
import { Refused } from '../parts/refusal.tsx'

const rowLook =
  'flex min-h-10 cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-1 text-[13px]/[18px] text-ink no-underline outline-none data-highlighted:bg-well pointer-coarse:min-h-11'

/** The dashboard of another app, at the section that is open; without an id, of the first app. */
function addressOf(appId: string | null): string {
  return `${window.location.pathname}${appId === null ? '' : `?app=${encodeURIComponent(appId)}`}${window.location.hash}`
}

function Mark({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-8 shrink-0 place-items-center rounded-[8px] bg-accent text-[14px] font-semibold text-on-accent"
    >
      {[...name][0]}
    </span>
  )
}

/** The app that the dashboard is about, and the others of this world: to go to, to add, to take away. */
export function AppPicker({ app }: { app: ControlApp }) {
  const apps = useApps()
  const all = apps.data ?? []
  const first = all[0]
  const name = all.find(({ id }) => id === app.id)?.name ?? 'App'
  const add = useChange(() => api.addApp(`Test app ${all.length}`))
  const remove = useChange(() => api.removeApp(app.id))
  const go = (appId: string | null) => window.location.assign(addressOf(appId))
  return (
    <div className="grid gap-2">
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="flex w-full items-center gap-2.5 rounded-[10px] bg-surface p-2 text-start shadow-[0_0_0_1px_var(--line),var(--shadow-1)]">
          <Mark name={name} />
          <span className="grid min-w-0 flex-1">
            <b className="truncate text-[13px]/[18px] font-semibold">{name}</b>
            <span className="cap num truncate">App {app.id}</span>
          </span>
          <ChevronsUpDown size={15} className="shrink-0 text-ink-3" aria-hidden="true" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="start"
            sideOffset={6}
            collisionPadding={12}
            className="fade-in z-20 max-h-[70dvh] min-w-[236px] overflow-y-auto rounded-[14px] bg-raised p-1.5 shadow-modal"
          >
            {all.map((one) => (
              <DropdownMenu.Item
                key={one.id}
                className={rowLook}
                onSelect={() => one.id !== app.id && go(one.id === first?.id ? null : one.id)}
              >
                <Mark name={one.name} />
                <span className="grid min-w-0 flex-1">
                  <span className="truncate font-medium">{one.name}</span>
                  <span className="cap num truncate">{one.id}</span>
                </span>
                {one.id === app.id ? <Check size={15} aria-label="shown now" /> : null}
              </DropdownMenu.Item>
            ))}
            <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
            <DropdownMenu.Item
              className={rowLook}
              onSelect={() => add.mutate(undefined, { onSuccess: ({ id }) => go(id) })}
            >
              <Plus size={16} aria-hidden="true" />
              Add an app
            </DropdownMenu.Item>
            {app.id === first?.id ? null : (
              <DropdownMenu.Item
                className={`${rowLook} text-bad-text`}
                onSelect={() => remove.mutate(undefined, { onSuccess: () => go(null) })}
              >
                <Trash2 size={16} aria-hidden="true" />
                Remove {name}
              </DropdownMenu.Item>
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <Refused error={apps.error ?? add.error ?? remove.error} />
    </div>
  )
}
