import { createContext, useContext } from 'react'

/** Where menus are drawn: inside the page's main part, so that they belong to a landmark like everything else. */
export const OverlayRoot = createContext<HTMLElement | null>(null)

/** The element that menus and small dialogs are drawn into; null draws them at the end of the page. */
export function useOverlayRoot(): HTMLElement | null {
  return useContext(OverlayRoot)
}
