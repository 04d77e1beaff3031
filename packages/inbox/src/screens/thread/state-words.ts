import type { ApiMessage } from '@roost/server/api'

/** What became of an answer, in a word or two; null where nothing needs saying. */
export function stateWords(message: ApiMessage): string | null {
  switch (message.state) {
    case 'queued':
      if (message.id.startsWith('local:')) return 'Waiting for the connection'
      return message.aheadInQueue > 0 ? `Waiting, ${message.aheadInQueue} ahead of it` : 'Waiting'
    case 'sending':
      return 'Sending'
    case 'seen':
      return 'Seen'
    case 'cancelled':
      return 'Cancelled, not sent'
    default:
      return null
  }
}

/** The same for a name that is read aloud: there every state is said. */
export function spokenState(message: ApiMessage): string | null {
  if (message.direction === 'in') return null
  if (message.state === 'failed') return 'not sent'
  if (message.state === 'unsure') return 'not sure if it arrived'
  return stateWords(message)?.toLowerCase() ?? 'sent'
}
