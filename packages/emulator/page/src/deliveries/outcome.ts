import type { ControlDelivery } from '@roost/emulator/control'
import { Check, CircleDashed, Clock, type LucideIcon, RotateCcw, X } from 'lucide-react'
import { spanInWords } from '../time.ts'

/** How a delivery went, in a word and a glyph, and what happens next. */
export interface Outcome {
  readonly tone: 'ok' | 'warn' | 'bad' | 'quiet'
  readonly icon: LucideIcon
  /** `200`, `503`, `no answer`. */
  readonly word: string
  /** `Try 2, again in 38 s`; null when nothing is left to come. */
  readonly next: string | null
}

function answerOf(delivery: ControlDelivery): string {
  const last = delivery.attempts.at(-1)
  if (!last) return ''
  return last.status === null ? 'no answer' : String(last.status)
}

/** `nowMs` is emulated time: retries follow the emulator's clock. */
export function outcomeOf(delivery: ControlDelivery, nowMs: number): Outcome {
  const answer = answerOf(delivery)
  switch (delivery.state) {
    case 'delivered':
      return { tone: 'ok', icon: Check, word: answer, next: null }
    case 'waiting':
      return {
        tone: 'quiet',
        icon: CircleDashed,
        word: 'waits',
        next: 'Goes out when a webhook is set',
      }
    case 'pending':
      return { tone: 'quiet', icon: Clock, word: 'on its way', next: null }
    case 'retrying': {
      const inMs = delivery.nextAttemptAt ? Date.parse(delivery.nextAttemptAt) - nowMs : 0
      const again = inMs > 0 ? `again in ${spanInWords(inMs)}` : 'again now'
      return {
        tone: 'warn',
        icon: RotateCcw,
        word: answer,
        next: `Tried ${delivery.attempts.length === 1 ? 'once' : `${delivery.attempts.length} times`}, ${again}`,
      }
    }
    case 'dropped':
      return { tone: 'bad', icon: X, word: answer || 'dropped', next: 'Given up' }
  }
}

/** The colour of each tone's words. */
export const toneText = {
  ok: 'text-ok-text',
  warn: 'text-warn-text',
  bad: 'text-bad-text',
  quiet: 'text-ink-3',
} as const
