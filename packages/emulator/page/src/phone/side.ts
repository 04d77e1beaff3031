import type { ControlMessage } from '@roost/emulator/control'
import { createContext, useContext } from 'react'

/** Whose phone a conversation is on, and whom it is with. */
export interface Side {
  readonly mine: ControlMessage['from']
  readonly other: { readonly name: string; readonly pictureUrl: string }
}

const SideContext = createContext<Side | null>(null)
export const SideProvider = SideContext.Provider

/** The side of the phone around. Throws outside of one: every conversation is on somebody's phone. */
export function useSide(): Side {
  const side = useContext(SideContext)
  if (side === null) throw new Error('A conversation is drawn outside of a phone.')
  return side
}
