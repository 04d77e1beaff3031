import type { ApiNotification, ApiNotificationEvent } from '@roost/server/api'

/** How a notification stands, worst first: what a list shows of it. */
export type Standing = 'set_aside' | 'waiting' | 'erased' | 'ignored' | 'applied'

export function standingOf({ state, erased, events }: ApiNotification): Standing {
  if (events.some((event) => event.state === 'set_aside')) return 'set_aside'
  if (state === 'received') return 'waiting'
  if (erased) return 'erased'
  return events.every((event) => event.state === 'ignored') ? 'ignored' : 'applied'
}

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  set_aside: 'Set aside',
  waiting: 'Waiting',
  erased: 'Erased from',
  ignored: 'Ignored',
  applied: 'Applied',
}

/** `a message, 2 reactions`: what it told, in Meta's order. */
export function contentWords(events: readonly ApiNotificationEvent[]): string {
  if (events.length === 0) return 'Not read yet'
  const counts = new Map<string, number>()
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const words = [...counts].map(([kind, count]) => {
    const name = kindWords(kind)
    return count === 1 ? name : `${count} × ${name}`
  })
  return sentence(words.join(', '))
}

/** `message_edit` as people read it. */
export function kindWords(kind: string): string {
  if (kind === 'notification') return 'nothing that could be read'
  return kind.replaceAll('_', ' ')
}

/** The first reason that somebody should read; null when all was applied. */
export function reasonOf(events: readonly ApiNotificationEvent[]): string | null {
  const worst =
    events.find(({ state }) => state === 'set_aside') ?? events.find(({ reason }) => reason !== null)
  return worst?.reason == null ? null : sentence(worst.reason)
}

/** Reasons are parts of sentences in the API; alone on a line they begin with a capital. */
export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

const SIGNERS: Readonly<Record<string, string>> = {
  meta: 'The Meta app’s secret',
  instagram: 'The Instagram app’s secret',
  meta_previous: 'The Meta app’s previous secret',
  instagram_previous: 'The Instagram app’s previous secret',
}

/** By which secret it was signed: its name, never itself. */
export function signerWords(signedWith: string): string {
  return SIGNERS[signedWith] ?? `The secret called ${signedWith}`
}

/** `812 B`, `3.4 kB`, `1.2 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
