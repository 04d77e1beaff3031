import type { ControlAccount, ControlPerson } from '@roost/emulator/control'
import { useMemo } from 'react'
import { goTo, type Place, type Slot, usePlace } from '../place.ts'

/** A phone with the people and businesses that its ids name. */
export type StagePhone =
  | { readonly kind: 'person'; readonly person: ControlPerson; readonly account: ControlAccount | null }
  | { readonly kind: 'shop'; readonly account: ControlAccount; readonly person: ControlPerson | null }

export interface Stage {
  readonly place: Place
  /** As many as `place.phones`, at least one. */
  readonly phones: readonly StagePhone[]
  /** The one in hand. */
  readonly active: StagePhone
  /** Goes to the place that follows from the present one. `replace`: nothing that Back should undo. */
  go(next: Place, how?: 'step' | 'replace'): void
}

export interface Inhabitants {
  readonly people: readonly ControlPerson[]
  readonly accounts: readonly ControlAccount[]
}

/** The phones that the address names; where it names none of this world, the first person's with the first business. Null: nobody lives here. */
export function useStage(inhabitants: Inhabitants): Stage | null {
  const { people, accounts } = inhabitants
  const said = usePlace()
  return useMemo(() => {
    const known = said.phones.filter((slot) => resolve(slot, { people, accounts }) !== null)
    const [person] = people
    const first: Slot[] = person
      ? [{ kind: 'person', personId: person.id, accountId: accounts[0]?.id ?? null }]
      : []
    const slots = known.length > 0 ? known : first
    const phones = slots.flatMap((slot) => resolve(slot, { people, accounts }) ?? [])
    const at = phones[said.active] ? said.active : 0
    const active = phones[at]
    return active ? { place: { phones: slots, active: at }, phones, active, go: goTo } : null
  }, [said, people, accounts])
}

function resolve(slot: Slot, { people, accounts }: Inhabitants): StagePhone | null {
  const person = people.find(({ id }) => id === slot.personId) ?? null
  const account = accounts.find(({ id }) => id === slot.accountId) ?? null
  if (slot.kind === 'person') return person && { kind: 'person', person, account }
  return account && { kind: 'shop', account, person }
}

/** Whose phone it is, as others call them. */
export function ownerName(phone: StagePhone): string {
  return phone.kind === 'person' ? phone.person.name : phone.account.name
}

/** The same where there is little room. */
export function shortName(phone: StagePhone): string {
  const name = ownerName(phone)
  return phone.kind === 'person' ? (name.split(' ')[0] ?? name) : name
}

/** Its face. */
export function ownerPicture(phone: StagePhone): string {
  return phone.kind === 'person' ? phone.person.pictureUrl : phone.account.pictureUrl
}
