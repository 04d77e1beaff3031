import type { ControlChange } from './control.ts'

/** Tells pages (and the keeper of the folder) that something in the world changed. */
export interface Changes {
  tell(change: ControlChange): void
  listen(listener: (change: ControlChange) => void): () => void
}

export function createChanges(): Changes {
  const listeners = new Set<(change: ControlChange) => void>()
  return {
    tell(change) {
      for (const listener of listeners) listener(change)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
