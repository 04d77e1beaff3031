import { describe, expect, it } from 'vitest'
import { sampleAnswer, sampleMessage } from '../../words/sample.ts'
import { newSince, threadRows } from './rows.ts'

const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).toISOString()
const now = new Date(2026, 10, 19, 15, 0).getTime()

function shape(...messages: ReturnType<typeof sampleMessage>[]) {
  return threadRows(messages, now).map((row) =>
    row.type === 'day'
      ? row.title
      : `${row.message.id}${row.first ? ' first' : ''}${row.last ? ' last' : ''}`,
  )
}

describe('the rows of a thread', () => {
  it('part days, speakers and pauses', () => {
    expect(
      shape(
        sampleMessage({ id: '1', sentAt: at(18, 23, 58) }),
        sampleMessage({ id: '2', sentAt: at(19, 0, 1) }),
        sampleMessage({ id: '3', sentAt: at(19, 0, 2) }),
        sampleAnswer({ id: '4', sentAt: at(19, 0, 3) }),
        sampleAnswer({ id: '5', sentAt: at(19, 0, 30) }),
      ),
    ).toEqual(['Yesterday', '1 first last', 'Today', '2 first', '3 last', '4 first last', '5 first last'])
  })

  it('give a footer to each answer that did not simply arrive', () => {
    expect(
      shape(
        sampleAnswer({ id: '1', sentAt: at(19, 9, 0), state: 'unsure' }),
        sampleAnswer({ id: '2', sentAt: at(19, 9, 1) }),
      ),
    ).toEqual(['Today', '1 first last', '2 first last'])
  })

  it('say Seen where seen ends', () => {
    expect(
      shape(
        sampleAnswer({ id: '1', sentAt: at(19, 9, 0), state: 'seen' }),
        sampleAnswer({ id: '2', sentAt: at(19, 9, 1), state: 'sent' }),
      ),
    ).toEqual(['Today', '1 first last', '2 last'])
  })

  it('leave system lines outside the groups', () => {
    expect(
      shape(
        sampleMessage({ id: '1', sentAt: at(19, 9, 0) }),
        sampleMessage({ id: '2', sentAt: at(19, 9, 0), kind: 'system', note: 'Passed to another app' }),
        sampleMessage({ id: '3', sentAt: at(19, 9, 1) }),
      ),
    ).toEqual(['Today', '1 first last', '2 first last', '3 first last'])
  })
})

describe('what is new', () => {
  it('is what they wrote after the last one read', () => {
    const messages = [sampleMessage({ id: '1' }), sampleAnswer({ id: '2' }), sampleMessage({ id: '3' })]
    expect(newSince(messages, '1').map((message) => message.id)).toEqual(['3'])
    expect(newSince(messages, '3')).toEqual([])
  })
})
