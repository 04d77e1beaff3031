import { useMemo, useSyncExternalStore } from 'react'

/** One phone on the page. `null` where a conversation could be open: its list is shown. */
export type Slot =
  | { readonly kind: 'person'; readonly personId: string; readonly accountId: string | null }
  | { readonly kind: 'shop'; readonly accountId: string; readonly personId: string | null }

/** The phones side by side, in order, and the one in hand. It lives in the address, so that a link or a reload keeps it. */
export interface Place {
  /** Empty: the address names none. */
  readonly phones: readonly Slot[]
  readonly active: number
}

/** More would be too narrow to read, and each asks the emulator for its own. */
export const mostPhones = 4

const moved = 'roost-moved'

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener)
  window.addEventListener(moved, listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener(moved, listener)
  }
}

/** The place that the address names. */
export function usePlace(): Place {
  const search = useSyncExternalStore(subscribe, () => window.location.search)
  return useMemo(() => readPlace(search), [search])
}

/** Whose phone it is: everybody has one. */
export function ownerOf(slot: Slot): string {
  return slot.kind === 'person' ? `person ${slot.personId}` : `shop ${slot.accountId}`
}

/** `?phones=person:nadia:1784,shop:1784:nadia&at=1`. What is not understood is left out. */
export function readPlace(search: string): Place {
  const said = new URLSearchParams(search)
  const named = (said.get('phones') ?? '').split(',').flatMap(readSlot)
  const owners = named.map(ownerOf)
  const phones = named.filter((slot, index) => owners.indexOf(ownerOf(slot)) === index).slice(0, mostPhones)
  const active = Number(said.get('at') ?? 0)
  return { phones, active: phones[active] ? active : 0 }
}

function readSlot(text: string): Slot[] {
  const [kind, owner = '', other = ''] = text.split(':').map(decoded)
  if (owner === '') return []
  if (kind === 'person') return [{ kind, personId: owner, accountId: other || null }]
  if (kind === 'shop') return [{ kind, accountId: owner, personId: other || null }]
  return []
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The query that `readPlace` reads. Ids are escaped twice: once as parts of the list, once as part of an address. */
export function writePlace({ phones, active }: Place): string {
  const said = new URLSearchParams({ phones: phones.map(writeSlot).join(',') })
  if (active > 0) said.set('at', String(active))
  return `?${said.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')}`
}

function writeSlot(slot: Slot): string {
  const parts =
    slot.kind === 'person'
      ? [slot.kind, slot.personId, slot.accountId ?? '']
      : [slot.kind, slot.accountId, slot.personId ?? '']
  return parts.map(encodeURIComponent).join(':')
}

/** Goes to a place: a step that the browser's Back undoes, or in place of the present one. */
export function goTo(place: Place, how: 'step' | 'replace' = 'step'): void {
  const query = writePlace(place)
  if (query === window.location.search) return
  window.history[how === 'step' ? 'pushState' : 'replaceState'](null, '', query)
  window.dispatchEvent(new Event(moved))
}
