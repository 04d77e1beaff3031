import { createSignal } from '../data/signal.ts'

export type Theme = 'system' | 'light' | 'dark'

/** `public/theme.js` reads the same key before the first paint. */
const KEY = 'roost.theme'

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system'
  }
}

/** The look of the page, as chosen on this machine. */
export const theme = createSignal<Theme>(stored())

/** Changes the look at once and for the next visit. */
export function chooseTheme(choice: Theme): void {
  if (choice === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = choice
  try {
    if (choice === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, choice)
  } catch {
    // Storage is closed to this page: the choice lasts until it is left.
  }
  theme.set(choice)
}
