import { Plus, Smartphone } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Face } from '../parts/face.tsx'
import { useOverlayRoot } from '../parts/overlay-root.ts'
import { mostPhones } from '../place.ts'
import { accountDetail } from './account-detail.ts'
import { put } from './moves.ts'
import type { Inhabitants, Stage } from './use-stage.ts'

const rowLook =
  'flex min-h-11 cursor-pointer items-center gap-2.5 rounded-control px-2.5 text-[13px]/[18px] outline-none data-highlighted:bg-well'
const labelLook = 'px-2.5 pt-2 pb-1 text-[12px]/[16px] font-medium text-ink-2'

function Choices({ stage, inhabitants }: { stage: Stage; inhabitants: Inhabitants }) {
  const { place, phones, go } = stage
  const shops = inhabitants.accounts.filter(
    ({ id }) => !phones.some((one) => one.kind === 'shop' && one.account.id === id),
  )
  const people = inhabitants.people.filter(
    ({ id }) => !phones.some((one) => one.kind === 'person' && one.person.id === id),
  )
  // The shop's phone begins with the conversation that is open beside it.
  const { active } = stage
  const personId = active.kind === 'person' ? active.person.id : null
  const accountId = active.account?.id ?? null
  return (
    <>
      <DropdownMenu.Label className={labelLook}>A shop’s phone</DropdownMenu.Label>
      {shops.map((account) => (
        <DropdownMenu.Item
          key={account.id}
          className={rowLook}
          onSelect={() =>
            go(
              put(place, {
                kind: 'shop',
                accountId: account.id,
                personId: account.id === accountId ? personId : null,
              }),
            )
          }
        >
          <Face src={account.pictureUrl} name={account.name} size={30} />
          <span className="grid min-w-0">
            <b className="truncate font-medium">{account.name}</b>
            <span className="cap truncate">{accountDetail(account)}</span>
          </span>
        </DropdownMenu.Item>
      ))}
      <DropdownMenu.Label className={labelLook}>A customer’s phone</DropdownMenu.Label>
      {people.map((person) => (
        <DropdownMenu.Item
          key={person.id}
          className={rowLook}
          onSelect={() => go(put(place, { kind: 'person', personId: person.id, accountId }))}
        >
          <Face src={person.pictureUrl} name={person.name} size={30} />
          <bdi className="truncate font-medium">{person.name}</bdi>
        </DropdownMenu.Item>
      ))}
    </>
  )
}

/** Where one more phone would stand. With one phone it is as large as that; later a narrow strip, or a button in a sheet. */
export function AddPhone(props: {
  stage: Stage
  inhabitants: Inhabitants
  look: 'phone' | 'strip' | 'button'
}) {
  const { stage, inhabitants, look } = props
  const overlayRoot = useOverlayRoot()
  if (stage.phones.length >= mostPhones) return null
  const looks = {
    phone:
      'mt-9 grid max-h-[800px] w-[372px] min-w-0 shrink content-center justify-items-center gap-2 rounded-[52px] border-2 border-dashed border-line-strong/60 text-ink-2 hover:border-line-strong hover:text-ink',
    strip:
      'mt-9 grid max-h-[800px] w-10 shrink-0 place-items-center rounded-full border-2 border-dashed border-line-strong/60 text-ink-2 hover:border-line-strong hover:text-ink',
    button: 'btn h-11 w-full',
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={looks[look]} aria-label={look === 'strip' ? 'Add a phone' : undefined}>
        {look === 'phone' ? <Smartphone size={26} strokeWidth={1.5} aria-hidden="true" /> : null}
        {look === 'strip' ? <Plus size={18} aria-hidden="true" /> : 'Add a phone'}
        {look === 'phone' ? (
          <span className="max-w-[220px] text-[13px]/[18px] text-balance">
            The shop’s, where answers are typed in the app, or another customer’s.
          </span>
        ) : null}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={look === 'button' ? null : overlayRoot}>
        <DropdownMenu.Content
          side={look === 'button' ? 'top' : 'bottom'}
          align="center"
          // In the middle of the empty phone, which is what was pressed.
          sideOffset={look === 'phone' ? -580 : 8}
          avoidCollisions={look !== 'phone'}
          collisionPadding={12}
          className="fade-in z-30 max-h-[min(560px,90dvh)] min-w-[260px] overflow-y-auto rounded-[14px] bg-raised p-1.5 text-ink shadow-modal"
        >
          <Choices stage={stage} inhabitants={inhabitants} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
