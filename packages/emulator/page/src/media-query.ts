import { useSyncExternalStore } from 'react'

/** Whether a media query holds now. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
  )
}

/** Below this width the phone is the screen, and the panels are sheets. */
export const narrow = '(max-width: 699px)'
/** From this width an opened delivery has room beside the phone. */
export const wide = '(min-width: 1320px)'
