const KEY = 'roost.last-opened'

/** Id of the conversation that was open last in this tab; null when none was. */
export function lastOpened(): string | null {
  return sessionStorage.getItem(KEY)
}

export function rememberOpened(conversationId: string): void {
  sessionStorage.setItem(KEY, conversationId)
}
