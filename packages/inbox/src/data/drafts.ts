/** What somebody began to write, kept for each conversation until the tab is closed. */
import { createSignal } from './signal.ts'

const keyOf = (conversationId: string) => `roost.draft.${conversationId}`

export function loadDraft(conversationId: string): string {
  return sessionStorage.getItem(keyOf(conversationId)) ?? ''
}

export function saveDraft(conversationId: string, text: string): void {
  if (text === '') sessionStorage.removeItem(keyOf(conversationId))
  else sessionStorage.setItem(keyOf(conversationId), text)
}

export interface Refused {
  readonly conversationId: string
  readonly text: string
  readonly error: unknown
}

/** The last answer that the server refused: its text goes back into the composer, the reason stands beside it. */
export const lastRefused = createSignal<Refused | null>(null)

export function refused(conversationId: string, text: string, error: unknown): void {
  const draft = loadDraft(conversationId)
  saveDraft(conversationId, draft === '' ? text : `${text}\n${draft}`)
  lastRefused.set({ conversationId, text, error })
}
