import { Plus, Smartphone } from 'lucide-react'
import type { ReactNode } from 'react'
import { Face } from './parts/face.tsx'
import { mostPhones, type Place } from './place.ts'
import { accountDetail } from './stage/account-detail.ts'
import { goToAccount, goToPerson, put } from './stage/moves.ts'
import type { Inhabitants, Stage, StagePhone } from './stage/use-stage.ts'

function Choice(props: {
  name: string
  detail: string
  pictureUrl: string
  isChosen: boolean
  /** Which phones show it, from 1. */
  at: number
  onChoose: () => void
  /** Null: it stands there already, or there is no room. */
  onAdd: (() => void) | null
}) {
  const { name, detail, pictureUrl, isChosen, at, onChoose, onAdd } = props
  return (
    <li className="group relative">
      <button
        type="button"
        aria-current={isChosen}
        title={name}
        onClick={onChoose}
        className={`flex w-full items-center gap-2.5 rounded-[10px] px-2 py-[7px] text-start transition-colors rail:justify-center duration-[120ms] ${
          isChosen ? 'bg-surface shadow-[0_0_0_1px_var(--line),var(--shadow-1)]' : 'hover:bg-well'
        }`}
      >
        <Face src={pictureUrl} name={name} size={36} />
        <span className="grid min-w-0 flex-1 rail:sr-only">
          <span className="truncate text-[13px]/[18px] font-medium">
            <bdi>{name}</bdi>
          </span>
          <span className="cap truncate">
            <bdi>{detail}</bdi>
          </span>
        </span>
        {at > 0 ? (
          <span className="num flex shrink-0 items-center gap-0.5 rounded-[6px] bg-accent-soft px-1.5 py-0.5 text-[12px]/[16px] font-medium text-accent-text rail:hidden">
            <Smartphone size={12} aria-hidden="true" />
            <span className="sr-only">phone </span>
            {at}
          </span>
        ) : null}
      </button>
      {onAdd ? (
        <button
          type="button"
          aria-label={`One more phone: ${name}`}
          title="One more phone"
          onClick={onAdd}
          className="ib absolute inset-y-0 end-1 my-auto opacity-0 transition-opacity duration-[120ms] group-hover:opacity-100 focus-visible:opacity-100 rail:hidden pointer-coarse:opacity-100"
        >
          <Plus size={15} aria-hidden="true" />
        </button>
      ) : null}
    </li>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="rail:sr-only px-2 pb-2 text-[13px]/[20px] font-semibold">{title}</h2>
      <ul className="grid gap-0.5">{children}</ul>
    </section>
  )
}

/** Which phone shows this one, from 1; 0 where none does, or where there is only one phone. */
function numberOf(phones: readonly StagePhone[], is: (phone: StagePhone) => boolean): number {
  return phones.length < 2 ? 0 : phones.findIndex(is) + 1
}

/** Who has a phone, and whom they write to. `onChosen` closes the sheet that the list may stand in. */
export function PeopleList(props: { stage: Stage; inhabitants: Inhabitants; onChosen?: () => void }) {
  const { stage, inhabitants, onChosen } = props
  const { place, phones, active } = stage
  const go = (next: Place) => {
    stage.go(next)
    onChosen?.()
  }
  const hasRoom = phones.length < mostPhones
  return (
    <div className="grid gap-6">
      <Group title="People">
        {inhabitants.people.map(({ id, name, username, pictureUrl }) => {
          const isHere = phones.some((one) => one.kind === 'person' && one.person.id === id)
          return (
            <Choice
              key={id}
              name={name}
              detail={`@${username}`}
              pictureUrl={pictureUrl}
              isChosen={active.kind === 'person' && active.person.id === id}
              at={numberOf(phones, (one) => one.kind === 'person' && one.person.id === id)}
              onChoose={() => go(goToPerson(place, id))}
              onAdd={
                hasRoom && !isHere
                  ? () =>
                      go(put(place, { kind: 'person', personId: id, accountId: active.account?.id ?? null }))
                  : null
              }
            />
          )
        })}
      </Group>
      <Group title={active.kind === 'person' ? 'Writes to' : 'Businesses'}>
        {inhabitants.accounts.map((account) => {
          const { id, name, pictureUrl } = account
          const isHere = phones.some((one) => one.kind === 'shop' && one.account.id === id)
          return (
            <Choice
              key={id}
              name={name}
              detail={accountDetail(account)}
              pictureUrl={pictureUrl}
              isChosen={active.account?.id === id}
              at={numberOf(phones, (one) => one.kind === 'shop' && one.account.id === id)}
              onChoose={() => go(goToAccount(place, id))}
              onAdd={
                hasRoom && !isHere
                  ? () => go(put(place, { kind: 'shop', accountId: id, personId: null }))
                  : null
              }
            />
          )
        })}
      </Group>
    </div>
  )
}
