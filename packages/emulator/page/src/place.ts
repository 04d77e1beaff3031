import { useSyncExternalStore } from 'react'

/** Who holds the phone and what is on its screen. It lives in the address, so that a link or a reload keeps it. */
export interface Place {
  /** Null: the first person. */
  readonly personId: string | null
  /** Null: the first account. Empty: the list of chats. */
  readonly accountId: string | null
}

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
  const said = new URLSearchParams(search)
  return { personId: said.get('person'), accountId: said.get('account') }
}

/** Goes to a place, as a step that the browser's Back undoes. Other parts of the address stay. */
export function goTo(place: { readonly personId: string; readonly accountId: string }): void {
  const address = new URL(window.location.href)
  address.searchParams.set('person', place.personId)
  address.searchParams.set('account', place.accountId)
  if (address.href === window.location.href) return
  window.history.pushState(null, '', address)
  window.dispatchEvent(new Event(moved))
}
