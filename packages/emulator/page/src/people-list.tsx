import type { ControlAccount, ControlPerson } from '@roost/emulator/control'
import type { ReactNode } from 'react'
import { Face } from './parts/face.tsx'
import { goTo } from './place.ts'

/** How the account is connected, in the words of the set-up guides. */
function loginInWords(account: ControlAccount): string {
  if (account.platform === 'messenger') return 'Page on Messenger'
  return account.login === 'instagram' ? 'Instagram login' : 'Facebook login'
}

function Choice(props: {
  name: string
  detail: string
  pictureUrl: string
  isChosen: boolean
  onChoose: () => void
}) {
  const { name, detail, pictureUrl, isChosen, onChoose } = props
  return (
    <li>
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
      </button>
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

/** Who holds the phone, and whom they write to. `onChosen` closes the sheet that the list may stand in. */
export function PeopleList(props: {
  people: readonly ControlPerson[]
  accounts: readonly ControlAccount[]
  person: ControlPerson
  account: ControlAccount | null
  onChosen?: () => void
}) {
  const { people, accounts, person, account, onChosen } = props
  const choose = (personId: string, accountId: string) => {
    goTo({ personId, accountId })
    onChosen?.()
  }
  return (
    <div className="grid gap-6">
      <Group title="People">
        {people.map((one) => (
          <Choice
            key={one.id}
            name={one.name}
            detail={`@${one.username}`}
            pictureUrl={one.pictureUrl}
            isChosen={one.id === person.id}
            onChoose={() => choose(one.id, account?.id ?? '')}
          />
        ))}
      </Group>
      <Group title="Writes to">
        {accounts.map((one) => (
          <Choice
            key={one.id}
            name={one.name}
            detail={loginInWords(one)}
            pictureUrl={one.pictureUrl}
            isChosen={one.id === account?.id}
            onChoose={() => choose(person.id, one.id)}
          />
        ))}
      </Group>
    </div>
  )
}
