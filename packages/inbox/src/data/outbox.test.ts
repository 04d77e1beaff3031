import { describe, expect, it } from 'vitest'
import { sampleAnswer } from '../words/sample.ts'
import { Refusal, Unreachable } from './api.ts'
import { createOutbox, type PendingAnswer } from './outbox.ts'

const refusal = (status: number) =>
  new Refusal(status, { code: 'window_closed', message: 'Closed.', fix: '' })

/** An outbox whose server answers by the script, in order; then it accepts everything. */
function outboxWith(script: (Error | 'ok')[], stored: PendingAnswer[] = []) {
  const offered: string[] = []
  const accepted: string[] = []
  const refused: string[] = []
  const tasks: (() => void)[] = []
  let saved: readonly PendingAnswer[] = stored
  const outbox = createOutbox({
    send: async (conversationId, text, key) => {
      offered.push(key)
      const step = script.shift() ?? 'ok'
      if (step !== 'ok') throw step
      return sampleAnswer({ id: `m-${key}`, conversationId, text })
    },
    onAccepted: (message) => accepted.push(message.id),
    onRefused: (answer) => refused.push(answer.text),
    load: () => stored,
    save: (answers) => {
      saved = answers
    },
    later: (task) => tasks.push(task),
  })
  const add = (key: string, conversationId = 'c') =>
    outbox.add({ key, conversationId, text: `text ${key}`, writtenAt: '2026-11-18T14:38:00.000Z' })
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  }
  return { outbox, add, settle, offered, accepted, refused, tasks, saved: () => saved }
}

describe('answers on their way', () => {
  it('go out in the order in which they were written', async () => {
    const { add, settle, accepted, outbox } = outboxWith([])
    add('1')
    add('2')
    await settle()
    expect(accepted).toEqual(['m-1', 'm-2'])
    expect(outbox.answers.get()).toEqual([])
  })

  it('wait with the same key when nobody answers, and let nothing overtake', async () => {
    const { add, settle, offered, accepted, outbox, tasks } = outboxWith([new Unreachable(null)])
    add('1')
    add('2')
    await settle()
    expect(outbox.answers.get().map((answer) => answer.state)).toEqual(['waiting', 'waiting'])
    expect(tasks).toHaveLength(1)
    tasks[0]?.()
    await settle()
    expect(offered).toEqual(['1', '1', '2'])
    expect(accepted).toEqual(['m-1', 'm-2'])
  })

  it('go back to the composer when they are refused, and the next goes on', async () => {
    const { add, settle, refused, accepted } = outboxWith([refusal(409)])
    add('1')
    add('2')
    await settle()
    expect(refused).toEqual(['text 1'])
    expect(accepted).toEqual(['m-2'])
  })

  it('wait when the server is only unavailable', async () => {
    const { add, settle, refused, outbox } = outboxWith([refusal(503)])
    add('1')
    await settle()
    expect(refused).toEqual([])
    expect(outbox.answers.get()).toHaveLength(1)
  })

  it('survive a reload with their keys', async () => {
    const before = outboxWith([new Unreachable(null)])
    before.add('1')
    await before.settle()
    const after = outboxWith([], [...before.saved()])
    after.outbox.flush()
    await after.settle()
    expect(after.accepted).toEqual(['m-1'])
    expect(after.saved()).toEqual([])
  })

  it('know their message when the feed is faster than the answer', async () => {
    const { add, outbox } = outboxWith([new Unreachable(null)])
    add('1')
    outbox.heard(sampleAnswer({ id: '77', conversationId: 'c', text: 'another text' }))
    expect(outbox.answers.get()[0]?.messageId).toBeNull()
    outbox.heard(sampleAnswer({ id: '78', conversationId: 'c', text: 'text 1' }))
    expect(outbox.answers.get()[0]?.messageId).toBe('78')
  })
})
