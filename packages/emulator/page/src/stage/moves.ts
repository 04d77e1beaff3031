/** What can be done with the phones side by side. All take a place and give the next one. */
import { mostPhones, ownerOf, type Place, type Slot } from '../place.ts'

/** Takes a phone in hand. */
export function take(place: Place, index: number): Place {
  return place.phones[index] ? { ...place, active: index } : place
}

/** Shows something else on one phone, which is in hand then. */
export function turnTo(place: Place, index: number, slot: Slot): Place {
  return { phones: place.phones.map((one, at) => (at === index ? slot : one)), active: index }
}

/** Puts one more phone at the end and takes it in hand; where somebody's is there already, that one. */
export function put(place: Place, slot: Slot): Place {
  const there = place.phones.findIndex((one) => ownerOf(one) === ownerOf(slot))
  if (there >= 0) return take(place, there)
  if (place.phones.length >= mostPhones) return place
  return { phones: [...place.phones, slot], active: place.phones.length }
}

/** Takes a phone away. The last one stays. */
export function remove(place: Place, index: number): Place {
  if (place.phones.length < 2) return place
  const phones = place.phones.filter((_, at) => at !== index)
  const active = place.active > index ? place.active - 1 : place.active
  return { phones, active: Math.min(active, phones.length - 1) }
}

/**
 * A person is asked for: their phone if it is there, else the person's phone in hand becomes theirs, else the first one of a
 * person, else one more. The chat stays the one with the same business.
 */
export function goToPerson(place: Place, personId: string): Place {
  const { phones, active } = place
  const there = phones.findIndex((one) => one.kind === 'person' && one.personId === personId)
  if (there >= 0) return take(place, there)
  const index = phones[active]?.kind === 'person' ? active : phones.findIndex(({ kind }) => kind === 'person')
  const accountId = phones[index]?.accountId ?? phones[active]?.accountId ?? null
  if (index >= 0) return turnTo(place, index, { kind: 'person', personId, accountId })
  return put(place, { kind: 'person', personId, accountId })
}

/** A business is asked for: on a person's phone the chat with it, on a shop's phone its own app. */
export function goToAccount(place: Place, accountId: string): Place {
  const slot = place.phones[place.active]
  if (slot?.kind === 'person') return turnTo(place, place.active, { ...slot, accountId })
  const there = place.phones.findIndex((one) => one.kind === 'shop' && one.accountId === accountId)
  if (there >= 0) return take(place, there)
  return turnTo(place, place.active, { kind: 'shop', accountId, personId: null })
}
