import type { ApiMessage } from '@roost/server/api'

/** The look of a bubble: who spoke for us, and what became of it. Empty for a plain one. */
export function toneOf(message: ApiMessage): string {
  if (message.direction === 'in') return ''
  if (message.state === 'failed') return 'bad'
  if (message.state === 'unsure' || message.state === 'cancelled') return message.state
  return message.speaker.type === 'automation' || message.speaker.type === 'agent' ? 'bot' : ''
}
