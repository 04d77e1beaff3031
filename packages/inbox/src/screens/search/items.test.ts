import { describe, expect, it } from 'vitest'
import { sampleConversation, sampleMessage } from '../../words/sample.ts'
import { FEW_PEOPLE, foundItems } from './items.ts'

const conversation = sampleConversation()
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => sampleConversation({ id: `c${index}` }))
const message = (id: string) => ({
  conversation,
  message: sampleMessage({ id }),
  snippet: { text: '', matches: [] },
})
const keys = (given: Partial<Parameters<typeof foundItems>[0]>) =>
  foundItems({
    people: [],
    hasMorePeople: false,
    messages: [],
    hasMoreMessages: false,
    arePeopleOpen: false,
    isBroken: false,
    ...given,
  }).map(({ key }) => key)

describe('what was found', () => {
  it('stands in two groups, people first', () => {
    expect(keys({ people: people(1), messages: [message('8'), message('7')] })).toEqual([
      'People',
      'c0',
      'Messages',
      'message-8',
      'message-7',
    ])
  })

  it('keeps the messages in sight when many are called so, until more are asked for', () => {
    const many = { people: people(FEW_PEOPLE + 2), messages: [message('8')] }
    expect(keys(many)).toEqual(['People', 'c0', 'c1', 'c2', 'c3', 'more-people', 'Messages', 'message-8'])
    expect(keys({ ...many, arePeopleOpen: true })).not.toContain('more-people')
    expect(keys({ ...many, arePeopleOpen: true, hasMorePeople: true })).toContain('more-people')
  })

  it('shows everybody when there are no messages', () => {
    expect(keys({ people: people(6) })).toHaveLength(7)
    expect(keys({ people: people(6), hasMoreMessages: true })).toHaveLength(FEW_PEOPLE + 2)
  })

  it('has no heading without rows, and says when a page is lacking', () => {
    expect(keys({})).toEqual([])
    expect(keys({ messages: [message('8')], isBroken: true })).toEqual(['Messages', 'message-8', 'again'])
  })
})
