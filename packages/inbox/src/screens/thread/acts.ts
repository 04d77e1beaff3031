import { createContext, useContext } from 'react'

/** What the parts of a thread can ask of it. */
export interface ThreadActs {
  /** Goes to a message and lets it glow once. */
  goTo(mid: string): void
  /** Opens a picture or video large; the key is that of `viewable`. */
  view(key: string): void
  /** Another try of a failed or unsure message. */
  retry(messageId: string): void
  cancel(messageId: string): void
  /** Puts a text into the composer. */
  rewrite(text: string): void
}

export const ThreadActsContext = createContext<ThreadActs | null>(null)

export function useThreadActs(): ThreadActs {
  const acts = useContext(ThreadActsContext)
  if (acts === null) throw new Error('A part of a thread stands outside of one')
  return acts
}
