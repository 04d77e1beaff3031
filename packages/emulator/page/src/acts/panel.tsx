import type { StagePhone } from '../stage/use-stage.ts'
import { PersonActs, ShopActs } from './acts-panel.tsx'

/** What whoever holds this phone can do beside the conversation. */
export function Acts(props: { phone: StagePhone; onStory: () => void; onAway?: () => void }) {
  const { phone, ...rest } = props
  const { person, account } = phone
  if (!person || !account) {
    return (
      <p className="text-[13px]/[20px] text-ink-2">
        {phone.kind === 'person'
          ? 'Open a chat first: an act is done to one business.'
          : 'Open a conversation first: an act is done to one person.'}
      </p>
    )
  }
  const key = `${phone.kind}/${person.id}/${account.id}`
  if (phone.kind === 'shop') return <ShopActs key={key} person={person} account={account} {...rest} />
  return <PersonActs key={key} person={person} account={account} {...rest} />
}
