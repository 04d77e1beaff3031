import { describe, expect, it } from 'vitest'
import { sampleAnswer, sampleConversation, sampleMessage } from '../../words/sample.ts'
import { listItems } from './groups.ts'

const now = new Date(2026, 10, 19, 15, 0).getTime()
const iso = (ms: number) => new Date(ms).toISOString()
const HOUR = 3_600_000

function conversation(id: string, hoursAgo: number, by: typeof sampleMessage = sampleMessage) {
  const sentAt = iso(now - hoursAgo * HOUR)
  return sampleConversation({
    id,
    lastMessage: by({ sentAt }),
    window: { state: 'open', closesAt: iso(now + (24 - hoursAgo) * HOUR) },
  })
}

describe('the groups of the list', () => {
  it('lift what closes soon and is not answered, soonest first', () => {
    const items = listItems(
      [
        conversation('now', 1),
        conversation('soon', 22.5),
        conversation('answered', 22.6, sampleAnswer),
        conversation('sooner', 23.5),
      ],
      now,
    )
    expect(items.map((item) => item.key)).toEqual([
      'Closing soon',
      'sooner',
      'soon',
      'Today',
      'now',
      'Earlier',
      'answered',
    ])
  })

  it('show no heading without rows', () => {
    expect(listItems([], now)).toEqual([])
  })
})
